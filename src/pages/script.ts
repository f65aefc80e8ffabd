/**
 * The script of every page. It only adds: the dash in a code, copy buttons, one sending of a form at a time, times in the
 * reader's zone, places where a long address may break, and a moment in which nobody can press Allow by mistake.
 */

export const script = `"use strict";

// A second press while the first is under way sends nothing. Buttons are not disabled, since that would drop their value. After
// a while a press counts again, since a redirect to an app leaves this page in place.
const sent = new Set();
const reset = (form) => {
  sent.delete(form);
  form.removeAttribute("aria-busy");
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  form.setAttribute("aria-busy", "true");
  setTimeout(reset, 8000, form);
});
addEventListener("pageshow", () => sent.forEach(reset));

// A page that only leads to the next one posts its form by itself.
document.querySelector("form[data-goes-on]")?.requestSubmit();

// Where applications clear their own sign-ins in frames, the page goes on once these have loaded, or have had their time.
const onward = document.querySelector("a[data-goes-on]");
if (onward) {
  const goOn = () => location.replace(onward.href);
  addEventListener("load", () => setTimeout(goOn, 500));
  setTimeout(goOn, 3000);
}

// A click that was meant for another window must not allow anything (double-clickjacking). So Allow works only after the page
// has been visible for a moment, and again after its window comes to the front. The button keeps its place for the keyboard.
const allowing = document.querySelectorAll('button[name="decision"][value="allow"]');
const after = 1000 * Math.max(0, ...Array.from(allowing, (button) => Number(button.dataset.after)));
let waiting;
const settle = () => {
  clearTimeout(waiting);
  for (const button of allowing) button.setAttribute("aria-disabled", "true");
  waiting = setTimeout(() => { for (const button of allowing) button.removeAttribute("aria-disabled"); }, after);
};
if (after > 0) {
  for (const button of allowing) {
    button.addEventListener("click", (event) => { if (button.ariaDisabled === "true") event.preventDefault(); });
  }
  settle();
  addEventListener("focus", settle);
  addEventListener("pageshow", settle);
  document.addEventListener("visibilitychange", settle);
}

// The server writes times in UTC, and this shows them in the reader's own zone. Times with seconds stay in UTC, since logs are
// in UTC.
const { lang } = document.documentElement;
for (const time of document.querySelectorAll("time[data-local]")) {
  const clocked = time.dataset.local === "minute";
  const at = new Date(time.dateTime);
  const date = at.toLocaleDateString(lang, { day: "numeric", month: "long", year: "numeric" });
  const clock = at.toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
  time.title = time.textContent + (clocked ? "" : " UTC");
  // What the language puts between day and clock stands there already.
  const [between] = time.textContent.match(/[^\\p{L}\\p{N}]+(?=\\d\\d:\\d\\d)/u) ?? [", "];
  time.textContent = clocked ? date + between + clock : date;
}

// An address or id that is too long for a line breaks after its dots, slashes and the like, never inside a number or a label.
// Only one that had to break is changed, so that all others move to the next line first. It is measured again at every change
// of size.
const range = document.createRange();
new ResizeObserver(() => {
  for (const cut of document.querySelectorAll("wbr")) cut.remove();
  document.body.normalize();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const [place, text] of texts.entries()) {
    for (const { 0: word, index } of [...text.data.matchAll(/\\S{8,}/g)].reverse()) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      // A quotation mark or full stop behind it stays with it.
      if (index + word.length === text.length && /^[”.,;:)?!]/.test(texts[place + 1]?.data ?? "")) range.setEnd(texts[place + 1], 1);
      const [first, ...others] = range.getClientRects();
      if (!others.some(({ top }) => top > first.top + first.height / 2)) continue;
      const cuts = [...word.matchAll(/(?:[/:@_-]|\\.(?!\\d))+(?=[^\\s./:@_-])/g)].map((found) => index + found.index + found[0].length);
      for (const cut of cuts.reverse()) text.splitText(cut).before(document.createElement("wbr"));
    }
  }
}).observe(document.body);

// The dash comes with the fifth letter, so that deleting back over it works.
for (const field of document.querySelectorAll(".user-code")) {
  field.addEventListener("input", () => {
    if (field.selectionStart !== field.value.length) return;
    const letters = field.value.replace(/[^a-z0-9]/gi, "").toUpperCase();
    field.value = letters.length > 4 ? letters.slice(0, 4) + "-" + letters.slice(4) : letters;
  });
}

// Browsers offer the clipboard on https and loopback alone.
if (navigator.clipboard) {
  const { copied, copy } = document.body.dataset;
  for (const code of document.querySelectorAll(".whole")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 2000);
    });
    code.after(button);
  }
}
`;
