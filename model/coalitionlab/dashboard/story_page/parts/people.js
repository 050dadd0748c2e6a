// Everybody of the roster in one month as a table: the picture for who does not see it. Where names do not fit into the
// picture, they stand below it by number.
export default {
  template: `
    <ol v-if="narrow" class="numbers"><li v-for="(partner, k) in partners" :class="{ lit: lit.includes(k), away: !month.seats[k][0] }">
      {{ partner.name }}</li></ol>
    <details class="people">
      <summary>{{ words.people }}</summary>
      <div class="scroll" tabindex="0" role="group" :aria-label="words.people">
        <table>
          <thead><tr>
            <th scope="col">{{ words.partner }}</th><th scope="col">{{ words.place }}</th>
            <th scope="col" class="figure">{{ words.hours }}</th><th scope="col" class="figure">{{ words.motivation }}</th>
            <th scope="col" class="figure">{{ words.ownership }}</th>
          </tr></thead>
          <tbody>
            <tr v-for="(partner, k) in partners" :key="k" :class="{ lit: lit.includes(k), away: !month.seats[k][0] }">
              <th scope="row"><span class="number">{{ k + 1 }}</span> {{ partner.name }}</th>
              <td>{{ place(k) }}<span v-if="month.seats[k][2] && month.seats[k][0]"> · {{ words.fresh }}</span></td>
              <td class="figure">{{ month.seats[k][0] ? figure(month.seats[k][3], 1) : "–" }}</td>
              <td class="figure">{{ figure(month.seats[k][4], 2) }}</td>
              <td class="figure">{{ figure(month.seats[k][5], 2) }}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </details>`,
  props: { partners: Array, month: Object, lit: Array, words: Object, lang: String, narrow: Boolean },
  methods: {
    place(k) {
      const [place, was] = this.month.seats[k];
      return [was ? this.words.gone : this.words.away, this.words.outer, this.words.core][place];
    },
    figure(value, places) {
      if (value === null) return "–";
      const shape = { minimumFractionDigits: places, maximumFractionDigits: places };
      return new Intl.NumberFormat(this.lang === "nl" ? "nl-NL" : "en-GB", shape).format(value);
    },
  },
};
