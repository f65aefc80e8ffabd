/** Makes what a folder lists as durable as what is in its files. */

import { closeSync, fsyncSync, openSync } from "node:fs";

/** The loss of power must not undo that a file's name is new in the folder, or gone from it. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return; // cannot open a folder
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
