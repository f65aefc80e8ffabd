/** The drawings: the key on its cord, the icon of a tab, and the signs for news. Constants of ours, so `raw` may take them. */

import { raw } from "hono/html";
import type { Html } from "./text.ts";

/** The key that hangs from the page's top edge. */
export const key: Html = raw(
  '<svg viewBox="0 0 20 40" fill="none" stroke="currentColor" stroke-width="3" aria-hidden="true" focusable="false"><circle cx="8" cy="8" r="6.5"/><path d="M8 14.5V38.5H20M8 30.5h7"/></svg>',
);

export const globe: Html = raw(
  '<svg class="globe" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true" focusable="false"><circle cx="8" cy="8" r="6.5"/><ellipse cx="8" cy="8" rx="3" ry="6.5"/><path d="M1.5 8h13"/></svg>',
);

export const tick: Html = sign("M15 24.5l6.5 6.5L34 18");
export const bar: Html = sign("M15 24h18");

/** The icon of a browser's tab, as a file. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5570"/><g fill="none" stroke="#fff" stroke-width="2.6"><circle cx="14" cy="9.5" r="4.7"/><path d="M14 14.2V26.7h8.5M14 21.2h5.5"/></g></svg>';

function sign(path: string): Html {
  return raw(
    `<svg class="sign" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="21.5"/><path d="${path}"/></svg>`,
  );
}
