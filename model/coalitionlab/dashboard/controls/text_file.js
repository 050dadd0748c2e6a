// Opens a text file of this computer: its name and its text are told, nothing else of it leaves the browser.
const LARGEST = 400000;
let made = 0;

export default {
  template: `
    <span class="file">
      <input type="file" class="unseen" :id="id" :accept="accept" @change="picked" />
      <label :for="id" class="button">{{ name }}</label>
    </span>`,
  props: { name: String, accept: String, value: String, stamp: Number },
  data() {
    return { id: `file-${++made}` };
  },
  methods: {
    async picked(event) {
      const file = event.target.files[0];
      if (file) this.$emit("chosen", { name: file.name, text: (await file.slice(0, LARGEST).text()) });
      event.target.value = "";
    },
  },
};
