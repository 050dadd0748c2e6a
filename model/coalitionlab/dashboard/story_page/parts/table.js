// The table in one month: seats on their rows, trust across it, the leader at its head. It shows; it decides nothing.
import { board, bow, layout, rings, size, thinner } from "story-parts/geometry.js";

const AWAY = 0;
const pen = document.createElement("canvas").getContext("2d"); // only to measure words with

export default {
  template: `
    <figure class="table-picture" ref="figure">
      <svg v-if="width" role="img" :aria-label="month.table" :viewBox="'0 0 ' + width + ' ' + places.height"
        :style="{ height: places.height + 'px' }">
        <path class="board" :d="board" :style="{ '--shared': month.gauges.ambition[0] }" />
        <g class="rings" aria-hidden="true">
          <path v-for="line in rings" :d="line" />
        </g>
        <g class="ties" :style="{ '--thin': thin }">
          <path v-for="tie in ties" :key="tie.key" :d="tie.path" :style="{ '--trust': tie.trust }"
            :class="{ lit: tie.lit }" />
        </g>
        <g class="leaders">
          <g v-for="leader in leaders" :key="leader.key" :class="{ vacant: leader.vacant }"
            :transform="'translate(' + leader.x + ' ' + (places.head - 24) + ')'">
            <path d="M-9 -15h18v15h-18z M-13 0h26v7h-26z" />
            <text y="-22" :x="leader.shift" :style="{ textAnchor: leader.anchor }">{{ leader.name }}</text>
          </g>
        </g>
        <g v-for="seat in seats" :key="seat.key" class="seat" :class="seat.kind" @click="$emit('chosen', seat.key)">
          <title>{{ partners[seat.key].full }}</title>
          <line :x1="seat.edge" :x2="seat.rim" :y1="seat.y" :y2="seat.y" class="row" />
          <g :style="{ transform: 'translate(' + seat.x + 'px,' + seat.y + 'px)' }" class="bead">
            <circle v-if="seat.fresh" class="fresh" :r="seat.r + 4.5" />
            <circle class="body" :r="seat.r" :style="{ '--fill': seat.fill }" />
            <path v-if="seat.host" class="host" d="M-3.2 -3.8h6.4v3.6h-6.4z M-4.6 0.4h9.2v2.2h-9.2z" />
          </g>
          <text :x="seat.label" :y="seat.y" :text-anchor="seat.way > 0 ? 'start' : 'end'">
            <tspan v-for="(line, n) in seat.lines" :key="n" :x="seat.label" :class="n ? 'below' : ''"
              :dy="n ? '1.15em' : seat.lines.length > 1 ? '-.18em' : '.36em'">{{ line }}</tspan>
          </text>
        </g>
      </svg>
    </figure>`,
  props: { partners: Array, month: Object, fill: String, lit: Array, words: Object },
  emits: ["chosen", "narrow"],
  data() {
    return { width: 0 };
  },
  mounted() {
    this.watcher = new ResizeObserver(() => this.measured());
    this.watcher.observe(this.$refs.figure);
    this.measured();
  },
  beforeUnmount() {
    this.watcher.disconnect();
  },
  methods: {
    measured() {
      this.width = Math.round(this.$refs.figure?.clientWidth ?? 0);
      if (this.width) this.$emit("narrow", this.places.narrow);
    },
  },
  computed: {
    places() {
      const { fontFamily } = getComputedStyle(this.$refs.figure);
      return layout(this.partners, this.width, (text, below) => {
        pen.font = `${below ? 400 : 750} 12.5px ${fontFamily}`;
        return pen.measureText(text).width;
      });
    },
    thin() {
      return thinner(this.month.ties.length);
    },
    rings() {
      return rings(this.places);
    },
    board() {
      return board(this.places);
    },
    hosts() {
      return this.month.leaders.filter(([, vacant]) => !vacant).map(([host]) => host);
    },
    leaders() {
      const all = this.month.seats.some(([place]) => place !== AWAY) ? this.month.leaders : []; // nobody leads an empty table
      return all.map(([, vacant], k) => ({
        key: k, vacant: Boolean(vacant), name: vacant ? this.words.vacant : this.month.led ? this.words.leader : this.words.no_hours,
        x: this.places.middle + (k - (all.length - 1) / 2) * 64,
        anchor: all.length === 1 ? "middle" : ["end", "start"][k], shift: all.length === 1 ? 0 : [22, -22][k],
      }));
    },
    ties() {
      const lights = (a, b) => (this.lit.length === 1 ? a || b : a && b); // of one partner all lines, else those between
      return this.month.ties.map(([first, second, trust]) => ({
        key: `${first}-${second}`, trust, path: bow(this.places, first, second),
        lit: lights(this.lit.includes(first), this.lit.includes(second)),
      }));
    },
    seats() {
      return this.places.seats.map((row, k) => {
        const [place, , fresh, hours, motivation, ownership] = this.month.seats[k];
        const was = this.month.seats[k][1];
        const felt = this.fill === "ownership" ? ownership : motivation;
        return {
          key: k, y: row.y, way: row.way, edge: row.edge, label: row.label, lines: row.lines,
          rim: row.at(AWAY), x: row.at(place), r: place === AWAY ? 5 : size(hours), fill: felt ?? 0,
          fresh: Boolean(fresh) && place !== AWAY, host: this.hosts.includes(k) && place !== AWAY,
          kind: [["away", "outer", "core"][place], place === AWAY && was ? "gone" : "", this.lit.includes(k) ? "lit" : ""],
        };
      });
    },
  },
};
