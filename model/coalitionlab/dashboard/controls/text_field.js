// A line or a few lines of text with a name; it is told when one leaves it or presses Enter.
let made = 0;

export default {
  template: `
    <div class="pick">
      <label :for="id">{{ name }}</label>
      <textarea v-if="lines > 1" :id="id" :rows="lines" :maxlength="longest" :value="shown" @change="left"></textarea>
      <input v-else type="text" :id="id" :maxlength="longest" :value="shown" autocomplete="off" @change="left" />
    </div>`,
  props: { name: String, longest: Number, lines: Number, value: String, stamp: Number },
  data() {
    return { id: `field-${++made}`, shown: this.value };
  },
  watch: {
    stamp() {
      this.shown = this.value;
    },
  },
  methods: {
    left(event) {
      this.shown = event.target.value;
      this.$emit("chosen", this.shown);
    },
  },
};
