// A chart that may be taken away at any moment, also before it has been drawn.
import { echarts } from "nicegui-echart";
import { convertDynamicProperties } from "../../static/utils/dynamic_properties.js";

export default {
  template: "<div></div>",
  props: { options: Object, enable3d: Boolean, renderer: String, theme: [String, Object] },
  mounted() {
    this.chart = echarts.init(this.$el, null, { renderer: this.renderer });
    this.watching = new ResizeObserver(() => this.chart.resize()); // also when a hidden part of the page opens
    this.watching.observe(this.$el);
    this.update_chart();
  },
  beforeUnmount() {
    this.watching.disconnect();
    this.chart.dispose();
  },
  methods: {
    update_chart() {
      convertDynamicProperties(this.options, true);
      const before = this.chart.getOption()?.series?.length;
      this.chart.setOption(this.options, { notMerge: before !== this.options.series?.length });
    },
  },
};
