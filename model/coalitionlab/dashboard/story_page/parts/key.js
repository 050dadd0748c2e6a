// What the signs in the picture mean, in a few words each.
export default {
  template: `
    <ul class="signs">
      <li v-for="sign in signs"><svg viewBox="0 0 34 20" aria-hidden="true" class="seat" :class="sign.kind">
        <path v-if="sign.tie" d="M2 16Q17 10 32 4" class="line" /><circle v-if="sign.ring" class="fresh" cx="17" cy="10" r="8.6" />
        <circle v-for="dot in sign.dots" class="body" :cx="dot[0]" cy="10" :r="dot[1]" :style="{ '--fill': dot[2] }" />
      </svg>{{ sign.name }}</li>
    </ul>`,
  props: { words: Object, fill: String },
  computed: {
    signs() {
      const { words } = this;
      return [
        { name: words.sign_hours, dots: [[8, 4, 0.5], [23, 8.5, 0.5]] },
        { name: words[this.fill === "ownership" ? "sign_ownership" : "sign_motivation"], dots: [[8, 6, 0.1], [25, 6, 0.9]] },
        { name: words.sign_trust, tie: true },
        { name: words.sign_fresh, ring: true, dots: [[17, 5, 0.5]] },
        { name: words.sign_away, kind: "away", dots: [[17, 5, 0]] },
      ];
    },
  },
};
