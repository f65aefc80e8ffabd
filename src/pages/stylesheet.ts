/** The one stylesheet, as a string, so that the published bundle needs no files beside it. */

export const stylesheet = `
/*
 * Latchkey's one stylesheet: every page people see, light and dark, from 320 px up, without a script.
 * Text may be twice as large as usual, and the window stays as it is. So what stands at the sides of text is bounded by the window
 * (vw), what is large shrinks before a word breaks, and no rule asks for the window's width: lines wrap where their text has no room.
 */

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
  --title: min(clamp(1.375rem, 1.2rem + 0.9vw, 1.75rem), 11vw); --strong: min(1rem, 8.75vw);
  --s1: 0.25rem; --s2: 0.5rem; --s3: 0.75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2rem; --s7: 3rem;
  --measure: 27rem;
  --room: calc((100vw - 15rem) / 5); /* what a column of 15 rem leaves for a margin: less than nothing, where text is large */
  --gutter: clamp(8px, var(--room), clamp(1rem, 4vw, 2rem)); /* beside a sheet or card */
  --inset: clamp(12px, var(--room), clamp(1.25rem, 5vw, 2.25rem)); /* within it */
  --i3: min(var(--s3), 3vw); --i4: min(var(--s4), 4vw); --i5: min(var(--s5), 5vw);
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
h2 { font-size: min(var(--lead), 9.25vw); line-height: 1.3; font-weight: 650; letter-spacing: -0.005em; }
h3 { font-size: var(--strong); font-weight: 650; }
a { color: var(--accent); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
strong, b { font-weight: 650; }
code, pre, .code { font-family: var(--mono); font-size: 0.9375em; }
code { overflow-wrap: anywhere; }
code, pre { direction: ltr; unicode-bidi: isolate; } /* in Arabic, too */
mark { color: inherit; background: var(--caution-wash); padding-inline: 0.2em; outline: 1px solid var(--caution); border-radius: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[hidden], [role="status"]:empty { display: none !important; }
.quiet { color: var(--quiet); }
.small { font-size: var(--small); }
.whole { user-select: all; }
.host { overflow-wrap: anywhere; }
.flag, .code-shown, .id { white-space: nowrap; }
.skip { position: absolute; z-index: 1; inset-block-start: var(--s2); padding: var(--s2); background: var(--sheet); }
.skip:not(:focus), .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

/* The key on its cord: the asking application, on every page */
.brand {
  position: relative;
  display: flex;
  flex-wrap: wrap;
  gap: var(--s2) var(--s3);
  --cord: clamp(2rem, 9vh, 6rem);
  padding-block: var(--cord) var(--s5);
  line-height: 1.3;
}
.wide .brand { --cord: 2rem; padding-block-end: var(--s6); }
.brand::before {
  content: "";
  position: absolute;
  inset-block-start: 0;
  inset-inline-start: calc(min(2.75rem, 14vw) / 5 - var(--brand-cord) / 2);
  block-size: calc(var(--cord) + 0.1rem);
  border-inline-start: var(--brand-cord) solid color-mix(in oklab, var(--edge) 45%, var(--page));
}
.brand .logo { flex: none; display: flex; block-size: min(2.75rem, 14vw); color: var(--accent); content: var(--brand-logo); }
.brand .logo svg { block-size: 100%; inline-size: auto; }
.brand .logo:dir(rtl) svg { transform: scaleX(-1); }
.brand p { min-inline-size: 0; }

/* The sheet, and what stands on it */
.sheet, .card { background: var(--sheet); border: 1px solid var(--line); border-radius: min(calc(var(--brand-radius) * 1.4), 4vw); }
.sheet { padding: clamp(1.25rem, 5vw, 2.25rem) var(--inset); align-self: start; box-shadow: 0 1px 2px rgb(0 20 30 / 0.05), 0 12px 32px -12px rgb(0 20 30 / 0.1); }
.sheet, .flow, form { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); align-content: start; }
.tight { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s2); align-content: start; }
.wide { --measure: 60rem; }
.foot { padding-block: var(--s5) var(--s6); font-size: var(--small); color: var(--quiet); display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); }
.foot a { color: inherit; }
.foot > :first-child { margin-inline-end: auto; }
.globe { inline-size: 1em; block-size: 1em; vertical-align: -0.125em; }

/* Forms */
.field { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s2); }
label { font-weight: 600; }
.hint { font-size: var(--small); color: var(--quiet); }
input, select, textarea {
  inline-size: 100%;
  min-block-size: 3rem;
  padding: var(--s2) var(--i3);
  font: inherit;
  color: inherit;
  background: var(--sheet);
  border: 1px solid var(--edge);
  border-radius: var(--brand-radius);
}
input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: -1px; }
textarea { resize: vertical; }
input[aria-invalid="true"] { border-color: var(--danger); }
.links { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s5); }
.qr { max-inline-size: 100%; block-size: auto; }
fieldset { min-inline-size: 0; margin: 0; padding: 0; border: 0; }
legend { padding: 0; margin-block-end: var(--s2); font-weight: 600; }
fieldset label, .check label { font-weight: inherit; }
.check { display: flex; gap: var(--i3); align-items: start; }
.check input { flex: none; inline-size: 1.25rem; block-size: 1.25rem; min-block-size: 0; padding: 0; margin: 0.125rem 0 0; accent-color: var(--accent); }
.user-code {
  --slot: calc(1ch + 0.3em);
  padding-inline: max(0.5rem, calc((100% - 9 * var(--slot) + 0.3em) / 2)) 0;
  min-block-size: 4rem;
  font: 600 min(clamp(1.375rem, 1rem + 2.4vw, 1.875rem), 9.25vw)/1 var(--mono);
  letter-spacing: 0.3em;
  text-transform: uppercase;
}
.user-code:placeholder-shown { /* eight places in two groups, until the first letter is typed; the dash comes by itself */
  --places: repeating-linear-gradient(90deg, var(--edge) 0 1ch, transparent 1ch var(--slot));
  background-image: var(--places), var(--places);
  background-size: calc(4 * var(--slot)) 2px;
  background-position: 0 calc(50% + 0.6em), calc(5 * var(--slot)) calc(50% + 0.6em);
  background-repeat: no-repeat;
  background-origin: content-box;
}
button, .button {
  display: inline-grid;
  max-inline-size: 100%;
  overflow-wrap: break-word;
  place-items: center;
  min-block-size: 3rem;
  padding: var(--s2) var(--i5);
  font: inherit;
  font-weight: 600;
  text-align: center; text-decoration: none;
  color: var(--on-accent);
  background: var(--accent);
  border: 1px solid transparent; border-radius: var(--brand-radius);
  cursor: pointer;
  transition: background-color 120ms, border-color 120ms;
}
button { display: inline-block; } /* a name among its words stays in their line */
button:hover, .button:hover { background: color-mix(in oklab, var(--accent) 88%, var(--ink)); }
.plain, .even button { color: var(--ink); background: transparent; border-color: var(--edge); }
.plain:hover, .even button:hover { background: var(--wash); border-color: var(--accent); }
.little { min-block-size: 2.75rem; padding-inline: var(--i4); font-size: var(--small); }
button[aria-disabled="true"] { cursor: progress; }
[aria-busy="true"] button { cursor: progress; opacity: 0.7; }
.copy { min-block-size: 0; padding: 0 var(--s2); margin-inline-start: var(--s2); font-size: var(--tiny); line-height: 1.5rem; vertical-align: baseline; color: var(--quiet); background: transparent; border-color: var(--line); }
.copy:hover { color: var(--accent); background: var(--wash); border-color: var(--accent); }
.box { position: relative; } /* what a copy button stands in the corner of, once a script has added it */
.box pre + .copy { position: absolute; inset-block-end: var(--s2); inset-inline-end: var(--s2); background: var(--sheet); }
.box pre:has(+ .copy) { padding-block-end: 2.75rem; }
.choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(8rem, 100%), 1fr)); gap: var(--s3); }
.choices > * { padding-inline: var(--i3); }

/* What is asked, by whom, for whom */
.facts { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s3); }
.facts > div { display: flex; flex-wrap: wrap; gap: 0 var(--s4); }
.facts dt { flex: 1 1 8rem; color: var(--quiet); font-size: var(--small); line-height: 1.5rem; }
.facts dd { flex: 1000 1 12rem; min-inline-size: 0; }
.facts dd strong { font-size: var(--strong); }
.facts dd > code:not(.id) { font-size: var(--small); }
.facts dd small { display: block; font-size: var(--small); color: var(--quiet); }
.facts dd small a { display: inline-block; padding-block: var(--s1); }
.pair { display: flex; align-items: center; padding-block-end: var(--s2); }
.pair i { inline-size: min(3.5rem, 18vw); border-block-start: 2px solid var(--accent); }
.pair.loose i { border-block-start: 2px dashed var(--edge); }
.permissions { list-style: none; border-block: 1px solid var(--line); }
.permissions li { padding-block: var(--s3); }
.permissions li + li { border-block-start: 1px solid var(--line); }
.permissions strong { font-size: var(--strong); }
.permissions span { display: block; font-size: var(--small); color: var(--quiet); }
.notice { padding: var(--s3) var(--i3); border: 1px solid var(--line); border-radius: var(--brand-radius); background: var(--wash); }
.notice.caution { border-color: var(--caution); background: var(--caution-wash); }
.notice.alert { border-color: var(--danger); background: var(--danger-wash); }
.notice p { font-size: var(--small); }
.notice strong { display: block; margin-block-end: 0.125rem; font-size: var(--strong); line-height: 1.4; text-wrap: pretty; }
.code-shown { font: 600 min(1.5rem, 11vw)/1.3 var(--mono); letter-spacing: 0.14em; }
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
.places { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); }
.places a { padding-block: var(--s2); }
.places [aria-current] { color: inherit; font-weight: 650; text-decoration: none; }
.card form > .choices, .card form > button, .card form > .tight > button { inline-size: 100%; max-inline-size: 27rem; }
.card form > .field, .card form > .fields > .field { max-inline-size: 36rem; }
.card.tight > form { margin-block-start: var(--s3); }
.card form > .check { flex-wrap: wrap; }
.card form > .check label { flex: 1 1 8rem; }
.facts .host code { display: inline-block; max-inline-size: 100%; }
.parts { display: flex; flex-wrap: wrap; gap: 0 var(--s3); }
.gauge { display: grid; gap: var(--s1); }
.shares { display: block; inline-size: 100%; block-size: 1rem; margin-block: var(--s3); background: var(--wash); border-radius: var(--brand-radius); }
.shares:dir(rtl) { transform: scaleX(-1); }
.legend dt { flex-basis: 13rem; }
.swatch { display: inline-block; inline-size: 0.75rem; block-size: 0.75rem; margin-inline-end: var(--s2); border-radius: 2px; }
.share0 { fill: var(--accent); } .share1 { fill: var(--edge); } .share2 { fill: var(--caution); } .share3 { fill: var(--line); }
meter { inline-size: 100%; block-size: 1rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: var(--s4); }
.card { padding: clamp(1rem, 4vw, 1.5rem) min(var(--inset), 1.5rem); }
pre { padding: var(--s3) var(--i3) var(--s3) calc(var(--i3) + 2ch); text-indent: -2ch; font-size: var(--tiny); line-height: 1.6; background: var(--wash); border-radius: var(--brand-radius); white-space: pre-wrap; }
pre.lines { padding-inline-start: var(--i3); text-indent: 0; overflow-wrap: anywhere; }
pre span { display: inline-block; max-inline-size: 100%; text-indent: 0; overflow-wrap: anywhere; }
.box:has(.issuer) { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--s2); padding: var(--s3) var(--i4); border: 1px solid var(--line); border-radius: var(--brand-radius); }
.issuer { min-inline-size: 0; font-size: min(var(--lead), 7vw); }
.issuer + .copy { margin: 0; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows > li { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s3) var(--s4); padding: var(--s4) 0; border-block-start: 1px solid var(--line); }
.rows > li:last-child { padding-block-end: 0; }
/* A button stands beside its text, or below it and as wide as the row. It is 8.5 rem wide beside, so that all wrap together. */
.rows > li > div { flex: 999 1 14rem; min-inline-size: 0; }
.rows > li > .tile + div { flex-basis: 10.25rem; }
.rows > li > button, .rows > li > .button, .rows > li > .actions, .rows > li > form { flex: 1 0 8.5rem; }
.tile { flex: none; align-self: start; display: grid; place-items: center; inline-size: min(2.75rem, 14vw); block-size: min(2.75rem, 14vw); font-weight: 650; color: var(--accent); background: var(--wash); border-radius: var(--brand-radius); }
.tile.round { border-radius: 50%; }
/* A logo is made for white, in the dark too. One that does not load has no size of its own, and so must be given none: else it would cover the letter. */
.tile { position: relative; overflow: hidden; }
.tile span { position: absolute; inset: 0; line-height: 0; }
.tile span::after { content: ""; position: absolute; inset: 0; border: 1px solid var(--line); border-radius: var(--brand-radius); }
.tile img { zoom: 8; max-inline-size: 100%; aspect-ratio: 1; object-fit: contain; background: #ffffff; }
.apps { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr)); gap: var(--s3); }
.app { display: flex; align-items: center; gap: var(--s3); block-size: 100%; padding: var(--s3) var(--i3); color: inherit; text-decoration: none; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--brand-radius); }
.app:hover { border-color: var(--accent); background: var(--wash); }
.app > span:last-child { min-inline-size: 0; }
.app strong { font-size: var(--strong); }
.app small { display: block; font-size: var(--small); color: var(--quiet); }
.badge { display: inline-block; padding: 0 min(var(--s2), 2vw); font-size: var(--tiny); font-weight: 400; line-height: 1.5rem; border: 1px solid var(--line); border-radius: 1rem; max-inline-size: 100%; }
.badge.caution { color: var(--caution); border-color: currentcolor; background: var(--caution-wash); }
.rows:first-child > li:first-child { border: 0; padding-block-start: 0; }
ol.rows > li > .button, ol.rows > li > .actions, ol.rows > li > form { flex-basis: min(13rem, 100%); }
/* A question about the list stands apart from it. */
.rows + form[method="get"] { border-block-start: 1px solid var(--line); margin-block-start: var(--s4); padding-block-start: var(--s4); }
.rows details { border: 0; padding: 0; }
.beside { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--s4); }
.beside a { padding-block: var(--s1); }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: var(--s5); align-items: start; }
.back a { display: inline-block; padding-block: var(--s2); }
.menu { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(8.25rem, 100%), 1fr)); gap: var(--s2); }
.menu a { hyphens: auto; display: grid; align-items: center; min-block-size: 3rem; block-size: 100%; padding: var(--s2) var(--i3); color: inherit; text-decoration: none; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--brand-radius); }
.menu a:hover { border-color: var(--accent); background: var(--wash); }
.split { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); align-items: start; gap: var(--s6) var(--s7); }
.split h1 { font-size: clamp(1.625rem, 1.2rem + 1.8vw, 2.25rem); }
.lead { font-size: var(--lead); }
.actions { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 100%), 1fr)); gap: var(--s3); } /* one column on a phone */
.actions:has(> :only-child) { max-inline-size: 27rem; }
.links { padding-inline-start: min(1.1em, 5vw); }
.wide main { gap: var(--s6); }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s4); }
.bar > div { flex: 999 1 14rem; min-inline-size: 0; }
.bar > form { flex: 1 0 8.5rem; }
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { transition: none !important; animation: none !important; } }
`;
