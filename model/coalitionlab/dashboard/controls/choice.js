// A choice of one word out of a few, as radio buttons in a row, with a mark at the base value.
let made = 0;

export default {
  template: `
    <fieldset class="lever choice" :class="{ changed: base !== null && shown !== base, idle: note }">
      <legend>{{ name }}</legend>
      <div class="options">
        <label v-for="option in options" :key="option.value" :class="{ base: option.value === base }">
          <input type="radio" :name="id" :value="option.value" :checked="option.value === shown"
            :aria-describedby="id + '-does'" @change="picked(option.value)" />
          <span>{{ option.label }}</span>
        </label>
      </div>
      <p class="does" :id="id + '-does'">{{ does }}<strong v-if="note" class="note"> {{ note }}</strong>
        <a v-if="why" class="why" :href="why" :aria-label="whyText + ' ' + name">{{ whyText }}</a></p>
    </fieldset>`,
  props: {
    name: String, does: String, note: String, why: String, whyText: String, options: Array,
    value: String, base: { type: String, default: null }, stamp: Number,
  },
  data() {
    return { id: `choice-${++made}`, shown: this.value };
  },
  watch: {
    stamp() {
      this.shown = this.value;
    },
  },
  methods: {
    picked(value) {
      this.shown = value;
      this.$emit("chosen", value);
    },
  },
};
