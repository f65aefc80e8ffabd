/** A file system of a few megabytes, in memory, that can be filled to its last block (Linux, as root). */

import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, removeFolder } from "./processes.ts";

export interface SmallDisk {
  readonly folder: string;
  /** Until not one byte more fits. How many did. */
  fill(): number;
  /** Takes away what filled it. */
  free(): void;
  close(): void;
}

/** @throws {Error} this user may not mount */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = makeFolder("latchkey-small-disk-");
  const { status, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0700`, "tmpfs", folder], {
    encoding: "utf8",
  });
  if (status !== 0) {
    removeFolder(folder);
    throw new Error(`a small disk is mounted by root alone, on Linux: not run (${stderr?.trim()})`);
  }
  const ballast = join(folder, "ballast");
  const unmount = (): void => void spawnSync("umount", ["--lazy", folder]);
  process.once("exit", unmount);
  return {
    folder,
    fill() {
      const file = openSync(ballast, "a");
      let filled = 0;
      try {
        for (const size of [65_536, 4_096, 1]) filled += writeUntilFull(file, Buffer.alloc(size, 1));
      } finally {
        closeSync(file);
      }
      return filled;
    },
    free: () => rmSync(ballast, { force: true }),
    close() {
      process.off("exit", unmount);
      unmount();
      removeFolder(folder);
    },
  };
}

function writeUntilFull(file: number, piece: Buffer): number {
  for (let written = 0; ; ) {
    try {
      written += writeSync(file, piece);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOSPC") return written;
      throw error;
    }
  }
}
