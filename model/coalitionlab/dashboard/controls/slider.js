// A slider with its name, its value in words, a mark at its base value, and one line on what it does.
// It shows what the hand does at once, and tells the server at most some thirty times a second; the last always comes.
const PAUSE = 33;
let made = 0;

export default {
  template: `
    <div class="lever" :class="{ changed: base !== null && shown !== base, idle: note }">
      <div class="lever-top">
        <label :for="id">{{ name }}</label>
        <output :for="id">{{ text }}</output>
      </div>
      <div class="rail">
        <input type="range" :id="id" :min="least" :max="most" :step="step" :value="shown" :aria-valuetext="text"
          :aria-describedby="id + '-does'" :style="{ '--at': part(shown) }" @input="moved" />
        <span v-if="base !== null" class="base" :style="{ '--at': part(base) }" aria-hidden="true"></span>
      </div>
      <div class="ends" v-if="low || high" aria-hidden="true"><span>{{ low }}</span><span>{{ high }}</span></div>
      <p class="does" :id="id + '-does'">{{ does }}<strong v-if="note" class="note"> {{ note }}</strong>
        <a v-if="why" class="why" :href="why" :aria-label="whyText + ' ' + name">{{ whyText }}</a></p>
    </div>`,
  props: {
    name: String, does: String, note: String, why: String, whyText: String, unit: String, lang: String, low: String, high: String, zero: String, before: String,
    least: Number, most: Number, step: Number, decimals: Number, percent: Boolean,
    value: Number, base: { type: Number, default: null }, stamp: Number,
  },
  data() {
    return { id: `slider-${++made}`, shown: this.value, told: 0, timer: null };
  },
  watch: {
    stamp() {
      clearTimeout(this.timer);
      this.timer = null;
      this.shown = this.value;
    },
  },
  computed: {
    text() {
      const places = { minimumFractionDigits: this.decimals, maximumFractionDigits: this.decimals };
      const number = new Intl.NumberFormat(this.lang === "nl" ? "nl-NL" : "en-GB", places).format(this.shown);
      if (this.zero && this.shown === 0) return this.zero;
      if (this.before) return `${this.before} ${number}`;
      return this.unit ? `${number} ${this.unit}` : number;
    },
  },
  methods: {
    part(value) {
      return this.most > this.least ? (value - this.least) / (this.most - this.least) : 0;
    },
    moved(event) {
      this.shown = Number(event.target.value);
      const wait = this.told + PAUSE - performance.now();
      if (wait <= 0) this.tell();
      else if (this.timer === null) this.timer = setTimeout(this.tell, wait);
    },
    tell() {
      clearTimeout(this.timer);
      this.timer = null;
      this.told = performance.now();
      this.$emit("chosen", this.shown);
    },
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
};
