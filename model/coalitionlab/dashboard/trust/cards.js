// The cards, with a search over all their words and a choice of kind. #KEY in the address opens that card.
let made = 0;

export default {
  template: `
    <div class="all-cards">
      <div class="finder">
        <div class="find">
          <label :for="id">{{ texts.search }}</label>
          <input :id="id" type="search" v-model="wanted" autocomplete="off" :aria-describedby="id + '-hint'" />
          <p class="small" :id="id + '-hint'">{{ texts.hint }}</p>
        </div>
        <fieldset class="lever choice">
          <legend>{{ texts.show }}</legend>
          <div class="options">
            <label v-for="one in kinds" :key="one.key">
              <input type="radio" :name="id + '-kind'" :value="one.key" v-model="kind" /><span>{{ one.name }}</span>
            </label>
          </div>
        </fieldset>
      </div>
      <p class="count" role="status">{{ shown.length ? texts.found.replace("{n}", shown.length) : texts.nothing }}</p>
      <details v-for="card in shown" :key="card.key" :id="card.key" class="one-card" :open="card.key === opened">
        <summary><span class="card-name">{{ card.name }}</span><span class="card-kind">{{ texts[card.kind] }}</span></summary>
        <div class="card-body">
          <p>{{ card.meaning }}</p>
          <p v-for="line in card.more" class="small">{{ line }}</p>
          <h3>{{ texts.does }}</h3>
          <ul v-if="card.rules.length"><li v-for="rule in card.rules">{{ rule }}</li></ul>
          <p v-if="card.rules.length" class="small">{{ texts.onwards }}</p>
          <p v-if="!card.rules.length">{{ texts.does_nothing }}</p>
          <h3>{{ texts.evidence }}</h3>
          <ul><li v-for="one in card.evidence"><strong>{{ one.id }}</strong> {{ one.says }}
            <span class="small" v-if="one.where">({{ one.where }})</span></li></ul>
          <h3>{{ texts.confidence }}</h3>
          <p v-for="line in card.confidence">{{ line }}</p>
          <p v-if="card.tried">{{ card.tried }}</p>
          <h3>{{ texts.range }}</h3>
          <p>{{ card.values }}</p>
          <p class="small"><a :href="'#' + card.key" :aria-label="texts.link + ': ' + card.name">{{ texts.link }}</a></p>
        </div>
      </details>
    </div>`,
  props: { cards: Array, kinds: Array, texts: Object },
  data() {
    return { id: `cards-${++made}`, wanted: "", kind: "all", opened: "" };
  },
  computed: {
    said() {
      return this.cards.map((card) => ({ card, text: plain([card.key, ...words(card)].join(" ")) }));
    },
    shown() {
      const parts = plain(this.wanted).split(/\s+/).filter(Boolean);
      return this.said
        .filter((one) => this.kind === "all" || one.card.kind === this.kind)
        .filter((one) => parts.every((part) => one.text.includes(part)))
        .map((one) => one.card);
    },
  },
  methods: {
    async come() {
      const key = decodeURIComponent(location.hash.slice(1));
      if (!this.cards.some((card) => card.key === key)) return;
      [this.wanted, this.kind, this.opened] = ["", "all", key];
      await this.$nextTick();
      const card = document.getElementById(key);
      card.open = true;
      card.scrollIntoView({ block: "start" });
      card.querySelector("summary").focus({ preventScroll: true });
    },
  },
  mounted() {
    addEventListener("hashchange", this.come);
    setTimeout(this.come, 60); // after the browser has put its own scrolling aside
  },
  beforeUnmount() {
    removeEventListener("hashchange", this.come);
  },
};

// All texts on a card.
function words(value) {
  return typeof value === "object" ? Object.values(value).flatMap(words) : [value];
}

// Without capitals and accents.
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "");
}
