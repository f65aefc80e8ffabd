/** A link within a sentence. */

import { html } from "hono/html";
import type { Html } from "../text.ts";

export const link = (url: string, text: string): Html => html`<a href="${url}">${text}</a>`;
