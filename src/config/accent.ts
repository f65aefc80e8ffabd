/** The accent: a colour that text on every ground of a page, light or dark, can be read in (WCAG 2.2 §1.4.3, level AA). */

const ENOUGH = 4.5;
/** The grounds that text in the accent stands on, and the text on a button of the accent: see the stylesheet. */
const GROUNDS = {
  light: { plain: ["#ffffff", "#f1f5f6"], wash: "#ffffff", share: 0.09 },
  dark: { plain: ["#0b1418", "#0e161a", "#162127"], wash: "#162127", share: 0.12 },
} as const;

export type Ground = keyof typeof GROUNDS;
type Colour = readonly [red: number, green: number, blue: number];

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** The nearest colour that has the contrast: the same one, where it has it; else a darker one on light ground, a lighter on dark. */
export function readableAccent(accent: string, ground: Ground): string {
  const end: Colour = ground === "light" ? [0, 0, 0] : [255, 255, 255];
  const asked = colourOf(accent);
  for (let step = 0; step <= 200; step++) {
    const colour = mixed(asked, end, step / 200);
    if (leastContrast(colour, ground) >= ENOUGH) return written(colour);
  }
  return written(end);
}

function leastContrast(colour: Colour, ground: Ground): number {
  const { plain, share, wash } = GROUNDS[ground];
  const grounds = [...plain.map(colourOf), mixed(colourOf(wash), colour, share)];
  return Math.min(...grounds.map((other) => contrast(colour, other)));
}

function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

const mixed = (from: Colour, to: Colour, share: number): Colour => [
  Math.round(from[0] + (to[0] - from[0]) * share),
  Math.round(from[1] + (to[1] - from[1]) * share),
  Math.round(from[2] + (to[2] - from[2]) * share),
];

const colourOf = (text: string): Colour => [
  Number.parseInt(text.slice(1, 3), 16),
  Number.parseInt(text.slice(3, 5), 16),
  Number.parseInt(text.slice(5, 7), 16),
];

const written = (colour: Colour): string => `#${colour.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
