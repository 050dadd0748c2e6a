// The actions of one month as cards: what each is, for whom, where it stands, on what it waits. A touch lights its partners.
export default {
  template: `
    <div class="actions">
      <p v-if="!month.cards.length" class="nothing">{{ words.no_actions }}</p>
      <ul v-if="rest.length" class="action-cards">
        <li v-for="card in rest" :key="card.number" :class="['action', card.state, { lit: card.number === chosen }]">
          <button type="button" class="action-button" :aria-pressed="card.number === chosen" @click="$emit('chosen', card)">
            <span class="action-top"><strong>{{ card.title }}</strong> <span class="level">{{ card.level }}</span></span>
            <span class="action-state"><span class="mark" aria-hidden="true"></span>{{ card.since }}</span>
            <span class="themes">{{ card.themes }}</span>
            <span v-if="card.group" class="group">{{ card.group }}<em v-if="card.worst">{{ words.worst }}</em></span>
            <span v-if="card.waits" class="waits">{{ card.waits }}</span>
            <span v-if="card.with" class="with">{{ card.with }}</span>
          </button>
        </li>
      </ul>
      <details v-if="ideas.length" class="ideas" :open="!rest.length">
        <summary>{{ words.ideas.replace("{count}", ideas.length) }}</summary>
        <ul class="idea-lines">
          <li v-for="card in ideas" :key="card.number">
            <button type="button" class="action-button" :class="{ lit: card.number === chosen }"
              :aria-pressed="card.number === chosen" @click="$emit('chosen', card)">
              <strong>{{ card.title }}</strong> <span class="level">{{ card.level }}</span>
              {{ [card.themes, card.group].filter(Boolean).join(", ") }}<em v-if="card.worst">{{ words.worst }}</em>:
              <span class="waits">{{ [card.waits, card.with].filter(Boolean).join(", ") }}</span>
            </button>
          </li>
        </ul>
      </details>
    </div>`,
  props: { month: Object, actions: Object, chosen: Number, words: Object },
  emits: ["chosen"],
  computed: {
    cards() {
      return this.month.cards.map((card) => ({ ...this.actions[card.number], ...card }));
    },
    ideas() {
      return this.cards.filter((card) => card.state === "idea");
    },
    rest() {
      return this.cards.filter((card) => card.state !== "idea");
    },
  },
};
