// The months in which one course turned, to jump to.
export default {
  template: `
    <div class="turns">
      <h3 class="turns-name">{{ words.turns }}</h3>
      <p v-if="!course.turns.length" class="small">{{ words.no_turns }}</p>
      <ul v-else>
        <li v-for="turn in course.turns"><button type="button" class="turn" :aria-current="turn.month === at ? 'true' : null"
          @click="$emit('go', turn.month)"><b>{{ turn.month }}</b> {{ turn.name }}</button></li>
      </ul>
    </div>`,
  props: { course: Object, at: Number, words: Object },
  emits: ["go"],
};
