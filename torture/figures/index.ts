/** The list of the figures: one file each, and one line here. */

import type { Figure } from "../figure.ts";

export const figures: readonly Figure[] = [];
