/** Makes what a folder lists as durable as what is in its files. */

import { closeSync, fsyncSync, openSync } from "node:fs";

/** A file's name, too, must survive the power: whether it is new there, or gone. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return; // cannot open a folder
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
