// One clock for one or two courses: play, pause, step, a slider over months, speed, and jumps to where things turned.
import stage from "story-parts/stage.js";

const CROWD = 120; // months from which on their bars touch
const SPEEDS = { slow: 4000, normal: 2000, fast: 800 }; // milliseconds a month

export default {
  components: { "story-stage": stage },
  template: `
    <div class="story" :class="{ two: seen.length > 1 }">
      <div class="player" role="group" :aria-label="words.player">
        <div class="deck">
          <div class="row-of-buttons">
            <button type="button" class="button" :aria-label="words.back" :aria-disabled="at <= 0" @click="go(at - 1)">
              <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M13 4v12L5 10z"/></svg></button>
            <button type="button" class="button main play" @click="toggle">
              <svg viewBox="0 0 20 20" aria-hidden="true"><path :d="playing ? 'M5 4h4v12H5zM11 4h4v12h-4z' : 'M6 4v12l9-6z'"/></svg>
              {{ playing ? words.pause : at >= last ? words.again : words.play }}</button>
            <button type="button" class="button" :aria-label="words.forward" :aria-disabled="at >= last" @click="go(at + 1)">
              <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 4v12l8-6z"/></svg></button>
            <output class="when" :for="id">{{ when }}</output>
          </div>
          <div class="time">
            <div class="going" aria-hidden="true" v-for="(course, n) in seen" :key="n" :style="{ '--months': last, '--apart': last > CROWD ? '0' : '1px' }">
              <i v-for="(month, k) in course.months" :style="{ '--part': month.going / most }"
                :class="{ now: k === at, bare: !month.supported, turned: turned[n].has(k) }"></i>
            </div>
            <div class="rail">
              <input type="range" :id="id" min="0" :max="last" :value="at" :aria-label="words.month_slider"
                :aria-valuetext="when" :style="{ '--at': last ? at / last : 0 }" @input="go(Number($event.target.value))" />
            </div>
          </div>
        </div>
        <div class="options-row">
          <label class="chooser">{{ words.speed }}
            <select v-model="speed"><option v-for="(_, key) in speeds" :value="key">{{ words[key] }}</option></select></label>
          <label class="chooser">{{ words.fill }}
            <select v-model="fill"><option value="motivation">{{ words.motivation }}</option>
              <option value="ownership">{{ words.ownership }}</option></select></label>
        </div>
      </div>
      <div v-if="seen.length > 1" class="flip row-of-buttons" role="group" :aria-label="words.flip">
        <button v-for="(name, n) in names" type="button" class="button" :aria-pressed="n === front" @click="front = n">{{ name }}</button>
      </div>
      <p class="unseen" aria-live="polite">{{ spoken }}</p>
      <div class="stages" :aria-busy="pending" :class="{ pending }">
        <story-stage v-for="(course, n) in seen" :key="n" :class="{ behind: n !== front }" :course="course" :at="at"
          :name="names[n]" :fill="fill" :words="words" :lang="lang" @go="go" />
      </div>
    </div>`,
  props: { courses: Array, names: Array, words: Object, lang: String, start: Number, asked: Number, stamp: Number },
  emits: ["month"],
  data() {
    return { id: "story-month", at: this.start, playing: false, speed: "normal", fill: "motivation", spoken: "", speeds: SPEEDS, CROWD, front: 0 };
  },
  computed: {
    pending() {
      return this.asked !== this.stamp; // what is asked for last is not what is shown
    },
    seen() {
      return this.courses.map((course) => JSON.parse(course));
    },
    last() {
      return Math.max(0, ...this.seen.map((course) => course.months.length - 1));
    },
    most() {
      return Math.max(1, ...this.seen.flatMap((course) => course.months.map((month) => month.going)));
    },
    turned() {
      return this.seen.map((course) => new Set(course.turns.map((turn) => turn.month)));
    },
    when() {
      return this.at ? this.words.month.replace("{month}", this.at).replace("{last}", this.last) : this.words.eve;
    },
  },
  watch: {
    stamp() {
      this.stop();
      this.at = Math.min(this.start, this.last);
      this.front = this.seen.length - 1;
    },
    asked() {
      this.stop();
    },
    speed() {
      if (this.playing) this.wait();
    },
  },
  methods: {
    go(month) {
      this.stop();
      this.at = Math.max(0, Math.min(this.last, month));
      this.spoken = this.seen.map((course, n) => [this.names[n], this.said(course)].filter(Boolean).join(": ")).join(" ");
      this.$emit("month", this.at);
    },
    said(course) {
      return course.months[Math.min(this.at, course.months.length - 1)].table;
    },
    toggle() {
      if (this.playing) return this.go(this.at);
      if (this.at >= this.last) this.at = 0;
      this.playing = true;
      this.spoken = "";
      this.wait();
    },
    wait() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.tick(), SPEEDS[this.speed]);
    },
    tick() {
      this.at += 1;
      if (this.at >= this.last) this.go(this.last);
      else this.wait();
    },
    stop() {
      clearTimeout(this.timer);
      this.playing = false;
    },
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
};
