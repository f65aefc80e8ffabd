/** What a typesetter would send back. Scripts for a browser: each state is drawn in a frame of its own, which is quicker than a page. */

const FAULTS = String.raw`(() => {
  const faults = new Set();
  const root = document.documentElement;
  const phone = root.clientWidth < 400;
  for (const details of document.querySelectorAll("details")) details.open = true;
  const quoted = (text) => JSON.stringify(text.trim().replace(/\s+/g, " ").slice(0, 48));
  const known = new Map();
  const inner = (element) => {
    if (!known.has(element)) known.set(element, contentEdges(element));
    return known.get(element);
  };
  const contentEdges = (element) => {
    const { left, right } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const edge = (side) => parseFloat(style["padding" + side]) + parseFloat(style["border" + side + "Width"]);
    return { left: left + edge("Left"), right: right - edge("Right") };
  };

  if (root.scrollWidth > root.clientWidth) faults.add("the page is " + (root.scrollWidth - root.clientWidth) + " px too wide");

  // Every paragraph as a run of letters, whatever elements they stand in.
  const paragraphs = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE && node.tagName !== "BR") continue;
    const parent = node.parentElement;
    if (parent.closest("script, .unseen, .skip") || !parent.checkVisibility()) continue;
    let block = parent;
    while (getComputedStyle(block).display === "inline" || block.matches(".host")) block = block.parentElement;
    if (!paragraphs.has(block)) paragraphs.set(block, { text: "", nodes: [] });
    const paragraph = paragraphs.get(block);
    if (node.nodeType === Node.TEXT_NODE) paragraph.nodes.push({ node, from: paragraph.text.length });
    paragraph.text += node.data ?? "\n";
  }

  const range = document.createRange();
  for (const [block, { text, nodes }] of paragraphs) {
    const column = inner(block);
    const room = column.right - column.left;
    const at = (index) => nodes.findLast(({ from }) => from <= index);
    const placed = (start, length) => {
      const [first, last] = [at(start), at(start + length - 1)];
      range.setStart(first.node, start - first.from);
      range.setEnd(last.node, start + length - last.from);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
      return { rects, parents: [first.node.parentElement, last.node.parentElement] };
    };
    // How many lines a word is on, letter by letter, and how wide it would be on one.
    const spread = (start, length) => {
      let lines = 1;
      let width = 0;
      let before;
      for (let index = start; index < start + length; index += 1) {
        const rect = placed(index, 1).rects.at(-1);
        if (rect === undefined) continue;
        if (before !== undefined && rect.top > before.top + 0.6 * before.height) lines += 1;
        width += rect.width;
        before = rect;
      }
      return { lines, width };
    };

    let before;
    for (const { 0: word, index } of text.matchAll(/\S+/g)) {
      const { rects, parents } = placed(index, word.length);
      if (rects.length === 0) continue;
      const frame = parents[0].closest("button, .button, .badge, .notice, pre, .box, .card, .sheet, body");
      const { left, right } = frame.tagName === "PRE" ? frame.getBoundingClientRect() : inner(frame); // a command hangs
      for (const rect of rects)
        if (rect.left < left - 1 || rect.right > right + 1) faults.add("runs out of its " + (frame.className || frame.tagName) + ": " + quoted(word));

      if (before !== undefined && rects[0].top > before.rect.top + 0.6 * before.rect.height) {
        if (/[\xb7\u2022|\u2013\u2014]$/.test(before.word)) faults.add("a line ends with a separator: " + quoted(text));
        if (/^[\xb7\u2022|\u2013\u2014.,;:!?)]/.test(word)) faults.add("a line begins with " + word[0] + ": " + quoted(text));
      }
      before = { word, rect: rects.at(-1) };
      if (rects.every(({ bottom }) => bottom <= rects[0].bottom + 0.6 * rects[0].height)) continue;

      const whole = spread(index, word.length);
      if (whole.lines === 1) continue;
      const theirs = nodes.some(({ node, from }) => from < index + word.length && from + node.length > index && node.parentElement.closest("bdi, code, .host") !== null);
      const compared = parents[0].closest(".code-shown, .id") !== null;
      if (compared || (whole.width <= room && !/[\/-]/.test(word) && parents[0].closest("code") === null))
        faults.add("is broken though a line has room for it: " + quoted(word));
      for (const part of word.matchAll(/[.\/:@_-]*(?:\d{1,3}(?:\.\d{1,3}){3}|[^.\/:@_-]+)[.\/:@_-]*/g)) {
        const piece = spread(index + part.index, part[0].length);
        if (piece.lines > 1 && (!theirs || piece.width <= room)) faults.add("is broken inside: " + quoted(word));
      }
    }
  }

  for (const notice of document.querySelectorAll(".notice p")) {
    const { left, right } = inner(notice);
    if (phone && right - left < 0.6 * root.clientWidth) faults.add("a notice is " + Math.round(right - left) + " px wide");
  }
  for (const button of document.querySelectorAll("button:not(.copy), .button")) {
    if (!phone) break;
    const row = button.closest(".choices");
    const column = inner(button.closest(".card, .sheet, main"));
    const box = button.getBoundingClientRect();
    const width = row === null ? column.right - column.left : row.firstElementChild.getBoundingClientRect().width;
    if (Math.abs(box.width - width) > 1) faults.add("a button is " + Math.round(box.width) + " px wide, not " + Math.round(width) + ": " + quoted(button.textContent));
  }
  for (const field of document.querySelectorAll(".user-code")) {
    const { left, right } = inner(field);
    const { font, letterSpacing } = getComputedStyle(field);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    const wanted = pen.measureText("WDJB-MJHT").width + 8 * parseFloat(letterSpacing);
    if (wanted > right - left + 1) faults.add("the field of " + Math.round(right - left) + " px is too narrow for a code of " + Math.round(wanted));
  }
  return [...faults];
})()`;

/** A function from the states, by name, and the cases to one line for each fault, by case. All states are drawn at once. */
export const FAULTS_OF_ALL: string = `async ({ states, cases }) => {
  const frames = states.map(([name, html]) => {
    const frame = document.createElement("iframe");
    frame.name = name;
    frame.height = 800;
    frame.style.border = "0";
    frame.srcdoc = html;
    return frame;
  });
  const loaded = frames.map((frame) => new Promise((done) => frame.addEventListener("load", done)));
  document.body.replaceChildren(...frames);
  await Promise.all(loaded);
  const found = [];
  for (const [width, percent] of cases) {
    for (const frame of frames) {
      frame.width = width;
      frame.contentDocument.documentElement.style.fontSize = percent + "%";
    }
    // Until the pages' own script has seen its new size.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    found.push(frames.flatMap((frame) => frame.contentWindow.eval(FAULTS).map((fault) => frame.name + ": " + fault)));
  }
  return found;
}`.replace("FAULTS", () => JSON.stringify(FAULTS));
