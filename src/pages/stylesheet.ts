/** The one stylesheet, as a string, so that the published bundle needs no files beside it. */

export const stylesheet = `
/* Latchkey's one stylesheet: every page people see, light and dark, from 320 px up, without a script. */

/* Branding: a later stylesheet of the same origin may set these, and need set nothing else. */
:root {
  --brand-accent: #0b5570; /* any colour: its lightness is bounded below, so that text keeps its contrast */
  --brand-logo: normal; /* or url("/branding/logo.svg"): takes the place of the key */
  --brand-cord: 0.09375rem; /* 0 when the logo should not hang on the cord */
  --brand-radius: 0.625rem;
}

/* Tokens. Browsers without light-dark() keep this first, light set. */
:root {
  --page: #f1f5f6;
  --sheet: #ffffff;
  --ink: #14232a;
  --quiet: #4c5e68;
  --line: #d6dfe3;
  --edge: #74868f;
  --accent: var(--brand-accent);
  --on-accent: #ffffff;
  --wash: #e6eff2;
  --danger: #a1222b;
  --danger-wash: #fcedec;
  --caution: #8a5a00;
  --caution-wash: #fdf4e0;
  --tiny: 0.8125rem; --small: 0.875rem; --lead: 1.125rem;
  --title: clamp(1.375rem, 1.2rem + 0.9vw, 1.75rem);
  --s1: 0.25rem; --s2: 0.5rem; --s3: 0.75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2rem; --s7: 3rem;
  --measure: 27rem;
  --mono: ui-monospace, "SFMono-Regular", "Cascadia Mono", "Segoe UI Mono", "Liberation Mono", Menlo, monospace;
}
@supports (color: light-dark(red, oklch(from red l c h))) {
  :root {
    color-scheme: light dark;
    --page: light-dark(#f1f5f6, #0e161a);
    --sheet: light-dark(#ffffff, #162127);
    --ink: light-dark(#14232a, #e6edf0);
    --quiet: light-dark(#4c5e68, #a2b4bd);
    --line: light-dark(#d6dfe3, #2a3a42);
    --edge: light-dark(#74868f, #70858f);
    --accent: light-dark(
      oklch(from var(--brand-accent) min(l, 0.46) c h),
      oklch(from var(--brand-accent) max(l, 0.8) min(c, 0.11) h)
    );
    --on-accent: light-dark(#ffffff, #0b1418);
    --wash: light-dark(color-mix(in oklab, var(--accent) 9%, #ffffff), color-mix(in oklab, var(--accent) 12%, #162127));
    --danger: light-dark(#a1222b, #ff9f99);
    --danger-wash: light-dark(#fcedec, #36191c);
    --caution: light-dark(#8a5a00, #ecc06a);
    --caution-wash: light-dark(#fdf4e0, #2c2413);
  }
}
@media (prefers-contrast: more) { :root { --line: var(--edge); --quiet: var(--ink); } }

/* Ground */
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, sans-serif; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  --gutter: clamp(1rem, 4vw, 2rem);
  min-block-size: 100vh;
  min-block-size: 100dvh;
  margin: 0;
  padding-inline: var(--gutter);
  display: grid;
  grid-template: auto 1fr auto / minmax(0, var(--measure));
  justify-content: center;
  color: var(--ink);
  background: var(--page);
  overflow-wrap: break-word;
}
h1, h2, h3, p, ul, dl, dd, pre { margin: 0; padding: 0; }
p, small, span { text-wrap: pretty; }
h1 { font-size: var(--title); line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; text-wrap: balance; }
h2 { font-size: var(--lead); line-height: 1.3; font-weight: 650; letter-spacing: -0.005em; }
h3 { font-size: 1rem; font-weight: 650; }
a { color: var(--accent); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
strong, b { font-weight: 650; }
code, pre, .code { font-family: var(--mono); font-size: 0.9375em; }
code { overflow-wrap: anywhere; }
mark { color: inherit; background: var(--caution-wash); padding-inline: 0.2em; outline: 1px solid var(--caution); border-radius: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[hidden] { display: none !important; }
.quiet { color: var(--quiet); }
.small { font-size: var(--small); }
.whole { user-select: all; }
.host { overflow-wrap: anywhere; }
.flag { white-space: nowrap; }
.skip { position: absolute; z-index: 1; inset-block-start: var(--s2); padding: var(--s2); background: var(--sheet); }
.skip:not(:focus), .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

/* The key on its cord: who is asking, on every page */
.brand {
  position: relative;
  display: flex;
  flex-wrap: wrap;
  gap: var(--s2) var(--s3);
  --cord: clamp(2.5rem, 9vh, 6rem);
  padding-block: var(--cord) var(--s5);
  line-height: 1.3;
}
.wide .brand { --cord: 2.5rem; padding-block-end: var(--s6); }
.brand::before {
  content: "";
  position: absolute;
  inset-block-start: 0;
  inset-inline-start: calc(0.55rem - var(--brand-cord) / 2);
  block-size: calc(var(--cord) + 0.1rem);
  border-inline-start: var(--brand-cord) solid color-mix(in oklab, var(--edge) 45%, var(--page));
}
.brand .logo { flex: none; display: flex; block-size: 2.75rem; color: var(--accent); content: var(--brand-logo); }
.brand .logo svg { block-size: 100%; inline-size: auto; }
.brand .logo:dir(rtl) svg { transform: scaleX(-1); }
.brand p { min-inline-size: 0; }
.brand nav { margin-inline-start: auto; display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--s4); }
.brand nav a { padding-block: var(--s2); }
[aria-current="page"] { color: inherit; font-weight: 600; text-decoration: none; }

/* The sheet, and what stands on it */
.sheet, .card { background: var(--sheet); border: 1px solid var(--line); border-radius: calc(var(--brand-radius) * 1.4); }
.sheet { padding: clamp(1.25rem, 5vw, 2.25rem); align-self: start; box-shadow: 0 1px 2px rgb(0 20 30 / 0.05), 0 12px 32px -12px rgb(0 20 30 / 0.1); }
.sheet, .flow, form { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); align-content: start; }
.tight { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s2); align-content: start; }
.wide { --measure: 60rem; }
.foot { padding-block: var(--s5) var(--s6); font-size: var(--small); color: var(--quiet); display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); }
.foot a { color: inherit; }
.foot :first-child { margin-inline-end: auto; }

/* Forms */
.field { display: grid; gap: var(--s2); }
label { font-weight: 600; }
.hint { font-size: var(--small); color: var(--quiet); }
input {
  inline-size: 100%;
  min-block-size: 3rem;
  padding: var(--s2) var(--s3);
  font: inherit;
  color: inherit;
  background: var(--sheet);
  border: 1px solid var(--edge);
  border-radius: var(--brand-radius);
}
input:focus-visible { outline-offset: -1px; }
input[aria-invalid="true"] { border-color: var(--danger); }
.user-code {
  --slot: calc(1ch + 0.3em);
  padding-inline: max(0.5rem, calc((100% - 9 * var(--slot) + 0.3em) / 2)) 0;
  min-block-size: 4rem;
  font: 600 clamp(1.375rem, 1rem + 2.4vw, 1.875rem)/1 var(--mono);
  letter-spacing: 0.3em;
  text-transform: uppercase;
}
.user-code:placeholder-shown { /* eight places in two groups, until the first letter is typed */
  --places: repeating-linear-gradient(90deg, var(--edge) 0 1ch, transparent 1ch var(--slot));
  background-image: var(--places), linear-gradient(var(--edge), var(--edge)), var(--places);
  background-size: calc(4 * var(--slot)) 2px, 0.6ch 2px, calc(4 * var(--slot)) 2px;
  background-position: 0 calc(50% + 0.6em), calc(4 * var(--slot) + 0.2ch) calc(50% + 0.15em), calc(5 * var(--slot)) calc(50% + 0.6em);
  background-repeat: no-repeat;
  background-origin: content-box;
}
button, .button {
  display: inline-grid;
  max-inline-size: 100%;
  overflow-wrap: break-word;
  place-items: center;
  min-block-size: 3rem;
  padding: var(--s2) var(--s5);
  font: inherit;
  font-weight: 600;
  text-align: center; text-decoration: none;
  color: var(--on-accent);
  background: var(--accent);
  border: 1px solid transparent; border-radius: var(--brand-radius);
  cursor: pointer;
  transition: background-color 120ms, border-color 120ms;
}
button:hover, .button:hover { background: color-mix(in oklab, var(--accent) 88%, var(--ink)); }
.plain, .even button { color: var(--ink); background: transparent; border-color: var(--edge); }
.plain:hover, .even button:hover { background: var(--wash); border-color: var(--accent); }
.little { min-block-size: 2.75rem; padding-inline: var(--s4); font-size: var(--small); }
button[aria-disabled="true"] { cursor: progress; }
[aria-busy="true"] button { cursor: progress; opacity: 0.7; }
.copy { min-block-size: 0; padding: 0 var(--s2); margin-inline-start: var(--s2); font-size: var(--tiny); line-height: 1.5rem; vertical-align: baseline; color: var(--quiet); background: transparent; border-color: var(--line); }
.copy:hover { color: var(--accent); background: var(--wash); border-color: var(--accent); }
.box { position: relative; } /* what a copy button stands in the corner of, once a script has added it */
.box .copy { position: absolute; inset-block-end: var(--s2); inset-inline-end: var(--s2); background: var(--sheet); }
.box pre:has(+ .copy) { padding-block-end: 2.75rem; }
.box .issuer:has(+ .copy) { padding-inline-end: 4.5rem; }
.box .issuer + .copy { inset-block: 0; margin-block: auto; block-size: 1.625rem; }
.choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(8rem, 100%), 1fr)); gap: var(--s3); }
.choices > * { padding-inline: var(--s3); }

/* What is asked, by whom, for whom */
.facts { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s3); }
.facts > div { display: grid; grid-template-columns: minmax(0, 8rem) minmax(0, 1fr); gap: 0 var(--s4); }
.facts dt { color: var(--quiet); font-size: var(--small); line-height: 1.5rem; }
.facts dd small { display: block; font-size: var(--small); color: var(--quiet); }
.facts dd small a { display: inline-block; padding-block: var(--s1); }
.pair { display: flex; align-items: center; padding-block-end: var(--s2); }
.pair i { inline-size: 3.5rem; border-block-start: 2px solid var(--accent); }
.pair.loose i { border-block-start: 2px dashed var(--edge); }
.permissions { list-style: none; border-block: 1px solid var(--line); }
.permissions li { padding-block: var(--s3); }
.permissions li + li { border-block-start: 1px solid var(--line); }
.permissions span { display: block; font-size: var(--small); color: var(--quiet); }
.notice { padding: var(--s3) var(--s4); border: 1px solid var(--line); border-radius: var(--brand-radius); background: var(--wash); }
.notice.caution { border-color: var(--caution); background: var(--caution-wash); }
.notice.alert { border-color: var(--danger); background: var(--danger-wash); }
.notice p { font-size: var(--small); }
.notice strong { display: block; margin-block-end: 0.125rem; font-size: 1rem; line-height: 1.4; text-wrap: pretty; }
.code-shown { font: 600 1.5rem/1.3 var(--mono); letter-spacing: 0.14em; }
.compare { display: grid; gap: var(--s1); font-size: var(--small); }
.compare dt { color: var(--quiet); }
.compare dd { margin-block-end: var(--s2); }
.id { font-weight: 600; letter-spacing: 0.08em; }
.sign { inline-size: 3rem; block-size: 3rem; color: var(--accent); }
.optional { font-weight: 400; color: var(--quiet); }
details { border-block-start: 1px solid var(--line); padding-block-start: var(--s3); }
summary { min-block-size: 2.75rem; display: list-item; align-content: center; cursor: pointer; font-weight: 600; }
details > * + * { margin-block-start: var(--s3); }

/* Wide pages: home, account, administration */
.cards { display: grid; gap: var(--s4); }
@media (min-width: 56rem) { .cards { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
.card { padding: clamp(1rem, 4vw, 1.5rem); }
pre { padding: var(--s3) var(--s3) var(--s3) calc(var(--s3) + 2ch); text-indent: -2ch; font-size: var(--tiny); line-height: 1.6; background: var(--wash); border-radius: var(--brand-radius); white-space: pre-wrap; }
pre span { display: inline-block; max-inline-size: 100%; text-indent: 0; overflow-wrap: anywhere; }
.issuer { display: block; padding: var(--s3) var(--s4); font-size: var(--lead); border: 1px solid var(--line); border-radius: var(--brand-radius); background: var(--sheet); }
.rows { list-style: none; }
.rows > li { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s3) var(--s4); padding: var(--s4) 0; border-block-start: 1px solid var(--line); }
.rows > li:last-child { padding-block-end: 0; }
.rows > li > div { flex: 1 1 10rem; min-inline-size: 0; }
.tile { flex: none; display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; font-weight: 650; color: var(--accent); background: var(--wash); border-radius: var(--brand-radius); }
.tile.round { border-radius: 50%; }
.badge { display: inline-block; padding: 0 var(--s2); font-size: var(--tiny); font-weight: 400; line-height: 1.5rem; border: 1px solid var(--line); border-radius: 1rem; max-inline-size: 100%; }
.badge.caution { color: var(--caution); border-color: currentcolor; background: var(--caution-wash); }
.split { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); align-items: start; gap: var(--s6) var(--s7); }
.split h1 { font-size: clamp(1.625rem, 1.2rem + 1.8vw, 2.25rem); }
.lead { font-size: var(--lead); }
.actions { display: flex; flex-wrap: wrap; gap: var(--s3); }
.links { padding-inline-start: 1.1em; }
.wide main { gap: var(--s6); }
.search { grid-template-columns: minmax(0, 24rem) auto; justify-content: start; gap: var(--s3); }
.bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--s4); }
table { inline-size: 100%; border-collapse: collapse; font-size: var(--small); }
th, td { padding: var(--s3) var(--s3) var(--s3) 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; }
th code { font-weight: 400; }
tbody tr:last-child > * { border: 0; }
.number { text-align: end; padding-inline-end: var(--s5); font-variant-numeric: tabular-nums; }
td small, th small { display: block; font-size: var(--tiny); color: var(--quiet); }
@media (max-width: 26rem) {
  .facts > div { grid-template-columns: minmax(0, 1fr); }
  .brand nav { inline-size: 100%; }
  .rows > li { align-items: start; }
  .rows > li > button, .actions > * { flex: 1 0 100%; }
}
@media (max-width: 46rem) {
  table, tbody, tr, th, td { display: block; }
  thead { position: absolute; clip-path: inset(50%); }
  tr { padding-block: var(--s4); border-block-end: 1px solid var(--line); }
  tbody th, td { padding: var(--s1) 0; border: 0; }
  .number { text-align: start; }
  tbody tr:last-child { border: 0; padding-block-end: 0; }
  td[data-label] { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: var(--s2); }
  td[data-label]::before { content: attr(data-label); color: var(--quiet); }
  td[data-label]::before { content: attr(data-label) / ""; }
}
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { transition: none !important; animation: none !important; } }
`;
