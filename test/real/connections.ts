/** Which connections a program holds open, as Linux knows it. */

import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const ESTABLISHED = "01";

/**
 * The connections to this port that a process and those that it has started hold, by their own ends; one that the other side has closed is
 * none.
 */
function connectionsTo(port: number, pid: number): readonly string[] {
  const inodes = new Set(familyOf(pid).flatMap(socketsOf));
  const remote = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return ["tcp", "tcp6"]
    .flatMap((name) => readFileSync(`/proc/net/${name}`, "utf8").trim().split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , to, state, , , , , , inode]) => to?.endsWith(remote) && state === ESTABLISHED && inodes.has(inode ?? ""))
    .map(([, from = ""]) => from);
}

/** Those that stand now: whether one of them still does. A program that was cut off may come back at once, and be refused. */
export function watchConnections(port: number, pid: number): () => boolean {
  const watched = new Set(connectionsTo(port, pid));
  return () => connectionsTo(port, pid).some((one) => watched.has(one));
}

/** It may end while it is looked at. */
function orNone<T>(look: () => readonly T[]): readonly T[] {
  try {
    return look();
  } catch {
    return [];
  }
}

const socketsOf = (pid: number): readonly string[] =>
  orNone(() => readdirSync(`/proc/${pid}/fd`)).flatMap((fd) =>
    orNone(() => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.slice(1) ?? []),
  );

function familyOf(pid: number): readonly number[] {
  const children = orNone(() =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(familyOf)];
}
