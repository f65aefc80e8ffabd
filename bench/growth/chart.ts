/** The growth of the costs as a picture: one line for each operation, over the size of the database. */

import type { Growth } from "../growth.ts";

const WIDTH = 720;
const HEIGHT = 360;
const LEFT = 64;
const RIGHT = 168;
const TOP = 40;
const BOTTOM = 48;
/** Told apart without colours too, by their marks; readable on white and on black. */
const LINES = ["#3b76d4", "#c2571a", "#2c8a57", "#a8479c", "#8a7a1f"];

/** An SVG that follows the reader's light or dark surroundings. */
export function growthChart(sizes: readonly Growth[]): string {
  const names = sizes[0]?.operations.map(({ operation }) => operation) ?? [];
  const most = niceTop(Math.max(...sizes.flatMap(({ operations }) => operations.map(({ cpuMicros }) => cpuMicros || 0))));
  const exponents = sizes.map(({ size }) => Math.log10(size));
  const [least = 0, largest = 1] = [exponents[0], exponents.at(-1)];
  const x = (size: number): number => LEFT + ((Math.log10(size) - least) / Math.max(largest - least, 1)) * (WIDTH - LEFT - RIGHT);
  const y = (micros: number): number => HEIGHT - BOTTOM - (micros / most) * (HEIGHT - TOP - BOTTOM);

  const grid = [0, 1, 2, 3, 4].map((step) => {
    const micros = (most / 4) * step;
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(micros)}" y2="${y(micros)}"/>
  <text class="tick" x="${LEFT - 8}" y="${y(micros) + 4}" text-anchor="end">${Math.round(micros)}</text>`;
  });
  const ticks = sizes.map(
    ({ size }) =>
      `<text class="tick" x="${x(size)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">10<tspan dy="-5" font-size="9">${Math.round(Math.log10(size))}</tspan></text>`,
  );
  const lines = names.map((_, index) => {
    const points = sizes
      .map(({ size, operations }) => ({ size, micros: operations[index]?.cpuMicros ?? Number.NaN }))
      .filter(({ micros }) => !Number.isNaN(micros))
      .map(({ size, micros }) => [x(size), y(micros)] as const);
    const colour = LINES[index % LINES.length];
    const marks = points.map(([cx, cy]) => `<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="3.5" fill="${colour}"/>`);
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(" ")}"/>
  ${marks.join("")}`;
  });
  const labels = spread(names.map((_, index) => y(sizes.at(-1)?.operations[index]?.cpuMicros || 0))).map(
    (at, index) =>
      `<text x="${WIDTH - RIGHT + 12}" y="${at + 4}" fill="${LINES[index % LINES.length]}">${names[index]?.replaceAll("_", " ")}</text>`,
  );

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Processor time of a request over the number of authorizations in the database">
  <style>
    text { font: 13px system-ui, sans-serif }
    .tick, .title { fill: #555 } .grid { stroke: #ddd }
    @media (prefers-color-scheme: dark) { .tick, .title { fill: #aaa } .grid { stroke: #444 } }
  </style>
  <text class="title" x="${LEFT}" y="20">Processor time of a request in µs</text>
  <text class="title" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">authorizations in the database</text>
  ${[...grid, ...ticks, ...lines, ...labels].join("\n  ")}
</svg>
`;
}

/** The next of 1, 2, 5 × 10ⁿ. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return power * ([1, 2, 4, 5, 10].find((step) => step * power >= value) ?? 10);
}

const LINE_HEIGHT = 17;

/** Moves labels apart that would lie on each other, and keeps their order. */
function spread(heights: readonly number[]): number[] {
  const placed = [...heights];
  const order = heights.map((_, index) => index).toSorted((one, other) => (heights[one] ?? 0) - (heights[other] ?? 0));
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    last = Math.max(heights[index] ?? 0, last + LINE_HEIGHT);
    placed[index] = last;
  }
  return placed;
}
