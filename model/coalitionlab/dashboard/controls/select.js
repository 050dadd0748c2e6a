// A list to choose one thing from, in groups; the browser's own, so that every phone and reader knows it.
let made = 0;

export default {
  template: `
    <div class="pick">
      <label :for="id" :class="{ unseen: quiet }">{{ name }}</label>
      <select :id="id" :value="shown" @change="picked">
        <template v-for="group in groups" :key="group.label">
          <optgroup v-if="group.label" :label="group.label">
            <option v-for="option in group.options" :key="option.value" :value="option.value">{{ option.label }}</option>
          </optgroup>
          <option v-else v-for="option in group.options" :key="option.value" :value="option.value">{{ option.label }}</option>
        </template>
      </select>
    </div>`,
  props: { name: String, quiet: Boolean, groups: Array, value: String, stamp: Number },
  data() {
    return { id: `select-${++made}`, shown: this.value };
  },
  watch: {
    stamp() {
      this.shown = this.value;
    },
  },
  methods: {
    picked(event) {
      this.shown = event.target.value;
      this.$emit("chosen", this.shown);
    },
  },
};
