/** The one script that browsers get. It only adds: the dash in a code, copy buttons, and one sending of a form at a time. */

export const script = `"use strict";

// A second press while the first is under way sends nothing. Buttons are not disabled: that would drop their value.
// After a while a press counts again, since a redirect to an app leaves this page standing.
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

// The dash comes with the fifth letter, so that deleting back over it needs no thought.
for (const field of document.querySelectorAll(".user-code")) {
  field.addEventListener("input", () => {
    if (field.selectionStart !== field.value.length) return;
    const letters = field.value.replace(/[^a-z0-9]/gi, "").toUpperCase();
    field.value = letters.length > 4 ? letters.slice(0, 4) + "-" + letters.slice(4) : letters;
  });
}

// The clipboard is there on https and loopback alone.
if (navigator.clipboard) {
  for (const code of document.querySelectorAll(".whole")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    code.after(button);
  }
}
`;
