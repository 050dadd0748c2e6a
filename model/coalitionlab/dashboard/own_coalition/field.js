// A line to type a name or a number in, with its unit, and what is wrong with it in words beside it.
// It tells the server a moment after the last key, and at once when one leaves it; nothing that was typed is replaced.
const PAUSE = 250;
let made = 0;

export default {
  template: `
    <div class="lever field" :class="{ wrong: error }">
      <label :for="id">{{ name }}</label>
      <div class="line">
        <input :id="id" type="text" :inputmode="number ? 'decimal' : 'text'" :value="shown" :maxlength="most"
          autocomplete="off" :aria-invalid="error ? 'true' : 'false'" :aria-describedby="id + '-does ' + id + '-error'"
          @input="typed" @change="tell" />
        <span v-if="unit" class="unit">{{ unit }}</span>
      </div>
      <p class="does" :id="id + '-does'">{{ does }}</p>
      <p class="error" :id="id + '-error'" aria-live="polite">{{ error }}</p>
    </div>`,
  props: {
    name: String, does: String, unit: String, error: String, number: Boolean, value: String, stamp: Number,
    most: { type: Number, default: 1000 },
  },
  data() {
    return { id: `field-${++made}`, shown: this.value, told: this.value, timer: null };
  },
  watch: {
    stamp() {
      clearTimeout(this.timer);
      this.shown = this.told = this.value;
    },
  },
  methods: {
    typed(event) {
      this.shown = event.target.value;
      clearTimeout(this.timer);
      this.timer = setTimeout(this.tell, PAUSE);
    },
    tell() {
      clearTimeout(this.timer);
      if (this.shown === this.told) return;
      this.told = this.shown;
      this.$emit("chosen", this.shown);
    },
  },
  beforeUnmount() {
    this.tell();
  },
};
