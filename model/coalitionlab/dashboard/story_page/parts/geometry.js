// Where everything in the picture stands: a table with a row for each partner on either side. A partner keeps its row;
// how far it sits from the table tells whether it is in the core, in the outer ring or away.
const OUT = [80, 50, 20]; // distance from the edge of the table in a wide picture: away, outer ring, core
const NARROW = 560; // below this width names do not fit, and numbers stand for them
const NAMES = 0.26; // of the width of the picture, at most, for the names on either side
const POINTS = 24; // of the edge of the table, on either side
const TANGLE = 60; // lines of trust from which on they are drawn thinner, so that the table stays to be seen

// `wide(text, below)` is how wide a line of a name is, on its first line or below it.
export function layout(partners, width, wide) {
  const narrow = width < NARROW;
  const sides = Math.ceil(partners.length / 2);
  const row = narrow ? 30 : Math.max(30, Math.min(64, 450 / sides));
  const head = 74;
  const tall = sides * row;
  const height = head + tall + 34;
  const most = Math.floor(width * NAMES);
  const names = partners.map((partner, k) => (narrow ? [String(k + 1)] : wrapped(partner.name, most, wide)));
  const label = narrow ? 22 : 8 + Math.max(0, ...names.flatMap((lines) => lines.map((line, k) => wide(line, k > 0))));
  const middle = width / 2;
  const out = OUT.map((distance) => distance * Math.min(1, Math.max(0.7, width / 760)));
  const half = { x: middle - label - out[0] - 10, y: tall / 2 + 12 };
  const centre = head + tall / 2;
  const seats = partners.map((partner, k) => {
    const right = k < sides; // clockwise from the top: down the right side, up the left
    const line = right ? k : partners.length - 1 - k;
    const y = head + (line + 0.5) * row;
    const edge = half.x * roundness((y - centre) / half.y);
    const way = right ? 1 : -1;
    return {
      y, way,
      edge: middle + way * edge,
      at: (place) => middle + way * (edge + out[place]),
      label: middle + way * (half.x + out[0] + 10),
      lines: names[k],
    };
  });
  return { width, height, middle, centre, half, head, narrow, seats, out };
}

// How wide the table is at a height from -1 (its head) to 1 (its foot), as a part of its widest.
function roundness(height) {
  return Math.sqrt(1 - 0.86 * Math.min(1, Math.abs(height)) ** 2.6);
}

// A name on at most two lines: what stands between brackets goes below, a long name is broken at a space, and what is
// too long even so is cut.
function wrapped(name, most, wide) {
  const parts = name.match(/^(.+) \((.+)\)$/);
  const lines = parts ? [parts[1], parts[2]] : broken(name, most, wide);
  return lines.map((line, k) => cut(line, (text) => wide(text, k > 0) <= most));
}

function broken(name, most, wide) {
  if (wide(name, false) <= most) return [name];
  const spaces = [...name.matchAll(/ /g)].map((space) => space.index);
  const at = spaces.findLast((space) => wide(name.slice(0, space), false) <= most) ?? spaces[0];
  return at ? [name.slice(0, at), name.slice(at + 1)] : [name];
}

function cut(line, fits) {
  let letters = [...line];
  if (fits(line)) return line;
  while (letters.length > 1 && !fits(`${letters.join("")}…`)) letters = letters.slice(0, -1);
  return `${letters.join("").trimEnd()}…`;
}

// Both sides of the table from head to foot, at a distance from its edge.
function sides(places, distance) {
  const steps = Array.from({ length: POINTS + 1 }, (_, k) => -1 + (2 * k) / POINTS);
  return [1, -1].map((way) =>
    steps.map((step) => [places.middle + way * (places.half.x * roundness(step) + distance), places.centre + step * places.half.y]));
}

function path(points) {
  return points.map(([x, y], k) => `${k ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

// The edge of the table.
export function board(places) {
  const [right, left] = sides(places, 0);
  return `${path([...right, ...left.reverse()])}Z`;
}

// Where the seats of a ring are, on either side.
export function rings(places) {
  return [1, 2].flatMap((place) => sides(places, places.out[place]).map(path));
}

// A line of trust across the table, drawn towards its middle so that those on one side can be told apart.
export function bow(places, first, second) {
  const [a, b] = [places.seats[first], places.seats[second]];
  const pull = a.way === b.way ? 0.75 : 0.25;
  const x = ((a.edge + b.edge) / 2) * (1 - pull) + places.middle * pull;
  const y = ((a.y + b.y) / 2) * (1 - pull / 3) + places.centre * (pull / 3);
  return `M${a.edge.toFixed(1)} ${a.y}Q${x.toFixed(1)} ${y.toFixed(1)} ${b.edge.toFixed(1)} ${b.y}`;
}

// How thick lines of trust are when there are so many: 1 as usual, less in a tangle.
export function thinner(ties) {
  return Math.min(1, TANGLE / Math.max(1, ties));
}

// Hours as the size of a seat: twice the hours, twice the area.
export function size(hours) {
  return 4.5 + Math.min(9.5, Math.sqrt(Math.max(0, hours)) * 2);
}
