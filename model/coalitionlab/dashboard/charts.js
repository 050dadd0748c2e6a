// Helpers that pictures call in the browser: numbers as the language writes them, and tips that name bands.
window.lab = {
  number(lang, places) {
    const format = new Intl.NumberFormat(lang === "nl" ? "nl-NL" : "en-GB", { maximumFractionDigits: places });
    return (value) => (value === null || value === undefined || value === "-" ? "–" : format.format(value).replace("-", "−"));
  },
  // A tip on all lines at a month: the middle, and its band between brackets. Bands are drawn as two hidden series
  // whose names begin with "low|" and "wide|".
  tip(lang, places, month, to) {
    const said = window.lab.number(lang, places);
    const safe = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
    return (points) => {
      const by = Object.fromEntries(points.map((point) => [point.seriesName, point.value]));
      const lines = points.filter((point) => !/^(low|wide)\|/.test(point.seriesName)).map((point) => {
        const low = by["low|" + point.seriesName], wide = by["wide|" + point.seriesName];
        const band = low === undefined || low === "-" ? "" : ` (${said(low)} ${to} ${said(low + wide)})`;
        return `<div><span style="color:${safe(point.color)}">●</span> ${safe(point.seriesName)}: <b>${said(point.value)}</b>${band}</div>`;
      });
      return `<div class="tip"><div class="tip-head">${safe(month)} ${safe(points[0].axisValue)}</div>${lines.join("")}</div>`;
    };
  },
  still: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
};
