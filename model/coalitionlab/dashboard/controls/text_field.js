// A line or a few lines of text with a name; it is told when one leaves it or presses Enter.
// What is being typed is kept as it is typed: whatever is drawn anew on the page meanwhile, it stays. With `soon` it is
// also told before that, four times a second, for a page that may be taken away from whoever types.
const PAUSE = 250;
let made = 0;

export default {
  template: `
    <div class="pick">
      <label :for="id">{{ name }}</label>
      <textarea v-if="lines > 1" :id="id" :rows="lines" :maxlength="longest" :value="shown" @input="typed"
        @change="left"></textarea>
      <input v-else type="text" :id="id" :inputmode="number ? 'numeric' : 'text'" :maxlength="longest" :value="shown"
        autocomplete="off" @input="typed" @change="left" />
    </div>`,
  props: { name: String, longest: Number, lines: Number, number: Boolean, soon: Boolean, value: String, stamp: Number },
  data() {
    return { id: `field-${++made}`, shown: this.value, timer: null };
  },
  watch: {
    stamp() {
      this.forget();
      this.shown = this.value;
    },
  },
  methods: {
    typed(event) {
      this.shown = event.target.value;
      if (this.soon && this.timer === null) this.timer = setTimeout(this.tell, PAUSE);
    },
    left(event) {
      this.shown = event.target.value;
      this.tell();
    },
    tell() {
      this.forget();
      this.$emit("chosen", this.shown);
    },
    forget() {
      clearTimeout(this.timer);
      this.timer = null;
    },
  },
  beforeUnmount() {
    this.forget();
  },
};
