// One course in one month: the picture of the table, what happened, what a family notices, and the actions.
import cards from "story-parts/cards.js";
import key from "story-parts/key.js";
import people from "story-parts/people.js";
import table from "story-parts/table.js";
import turns from "story-parts/turns.js";

export default {
  components: { "story-cards": cards, "story-key": key, "story-people": people, "story-table": table, "story-turns": turns },
  template: `
    <section class="stage" :aria-label="name || words.stage">
      <h2 :class="name ? 'stage-name' : 'unseen'">{{ name || words.stage }}</h2>
      <div class="stage-inner">
        <story-turns :course="course" :at="at" :words="words" @go="$emit('go', $event)" />
        <div class="seen">
          <dl class="gauges">
            <div v-for="gauge in gauges" :key="gauge.name" :class="{ off: gauge.off }">
              <dt>{{ gauge.name }}</dt>
              <dd><span class="bar" aria-hidden="true"><i :style="{ '--part': gauge.part }"></i></span>{{ gauge.text }}</dd>
            </div>
          </dl>
          <story-table :partners="course.partners" :month="month" :fill="fill" :lit="lit" :words="words"
            @chosen="light([$event])" @narrow="narrow = $event" />
          <story-key :words="words" :fill="fill" />
          <story-people :partners="course.partners" :month="month" :lit="lit" :words="words" :lang="lang" :narrow="narrow" />
        </div>
        <div class="said">
          <h3>{{ words.told }}</h3>
          <p v-for="line in month.told" class="told">{{ line }}</p>
          <div class="outside">
            <h3>{{ words.outside }}</h3>
            <p class="small">{{ group }}</p>
            <p v-for="line in month.family">{{ line }}</p>
            <dl v-if="month.reached" class="gauges">
              <div v-for="gauge in outside" :key="gauge.name">
                <dt>{{ gauge.name }}</dt>
                <dd><span class="bar" aria-hidden="true"><i :style="{ '--part': gauge.part }"></i></span>{{ gauge.text }}</dd>
              </div>
            </dl>
          </div>
        </div>
      </div>
      <h3>{{ words.actions }}</h3>
      <story-cards :month="month" :actions="course.actions" :chosen="card" :words="words" @chosen="lightCard" />
    </section>`,
  props: { course: Object, at: Number, name: String, fill: String, words: Object, lang: String },
  emits: ["go"],
  data() {
    return { narrow: false, card: 0, picked: [] };
  },
  computed: {
    month() {
      return this.course.months[Math.min(this.at, this.course.months.length - 1)];
    },
    lit() {
      const card = this.month.cards.find((one) => one.number === this.card);
      return card ? card.partners : this.picked;
    },
    group() {
      return this.course.group ? this.words.group.replace("{group}", this.course.group) : "";
    },
    gauges() {
      const { commitment, management, ambition, plan } = this.month.gauges;
      const gone = !this.month.alderman;
      const text = ([part, said]) => ({ part, text: said });
      return [
        { name: this.words.alderman, off: gone, ...text(commitment), ...(gone ? { text: this.words.no_alderman } : {}) },
        { name: this.words.managers, ...text(management) },
        { name: this.words.ambition, ...text(ambition) },
        { name: this.words.plan, ...text(plan) },
      ];
    },
    outside() {
      const { reached, trusting } = this.month;
      return [
        { name: this.words.reached, part: reached[0], text: reached[1] },
        { name: this.words.trusting, part: trusting[0], text: trusting[1] },
      ];
    },
  },
  methods: {
    light(partners) {
      this.card = 0;
      this.picked = this.picked.join() === partners.join() ? [] : partners;
    },
    lightCard(card) {
      this.picked = [];
      this.card = this.card === card.number ? 0 : card.number;
    },
  },
};
