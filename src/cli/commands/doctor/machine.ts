/** Checks of the machine: Node, memory, disk, and the port. */

import { existsSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { dirname, resolve } from "node:path";
import { isCode } from "../../process/data-folder.ts";
import { type Check, type Finding, ok, problem, skipped } from "./check.ts";
import { type Patient, pathOf } from "./patient.ts";

const OLDEST_NODE = 24;
const MEGABYTE = 1_048_576;
const LEAST_MEMORY = 256 * MEGABYTE;
const LEAST_DISK = 1_024 * MEGABYTE;

export const machineChecks: readonly Check[] = [
  { id: "node", look: async () => nodeFinding(process.versions.node) },
  { id: "memory", look: async () => memoryFinding(process.constrainedMemory() || totalmem()) },
  { id: "disk", look: async ({ configuration }) => diskFinding(configuration.data) },
  { id: "port", look: portFinding },
];

function nodeFinding(version: string): Finding {
  if (Number(version.split(".", 1)[0]) >= OLDEST_NODE) return ok(`Node ${version}`);
  return problem(`Node ${version} is too old`, `Latchkey needs Node ${OLDEST_NODE}`, "install a newer Node");
}

function memoryFinding(bytes: number): Finding {
  // Without a limit, the system gives a number larger than any memory.
  const least = Math.min(bytes, totalmem());
  const megabytes = Math.floor(least / MEGABYTE);
  if (least >= LEAST_MEMORY) return ok(`${megabytes} MB of memory`);
  return problem(
    `${megabytes} MB of memory`,
    "each password that is checked takes 19 MB for a moment, and a process without memory is killed",
    "allow the process 256 MB: MemoryMax= for systemd, --memory for a container",
  );
}

function diskFinding(data: string): Finding {
  let folder = resolve(data);
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const megabytes = Math.floor((bavail * bsize) / MEGABYTE);
  if (bavail * bsize >= LEAST_DISK) return ok(`${megabytes.toLocaleString("en")} MB are free under ${folder}`);
  return problem(
    `${megabytes} MB are free under ${folder}`,
    "on a full disk, nobody can sign in any more",
    "make room, or move the data folder with --data",
  );
}

/** A port in use is right if this server uses it, which the issuer's answer tells. */
async function portFinding({ ask, configuration: { host, port }, issuer }: Patient): Promise<Finding> {
  if (port === 0) return skipped("the system chooses the port");
  const fault = await listenFault(host, port);
  if (fault === undefined) return ok(`port ${port} of ${host} is free: no server runs there`);
  if (fault === "EADDRINUSE") {
    const answer = issuer === undefined ? undefined : await ask(`${pathOf(issuer)}/livez`).catch(() => undefined);
    if (answer?.status === 200) return ok(`port ${port} of ${host} is in use, and the issuer answers`);
    return problem(
      `port ${port} of ${host} is taken, and the issuer does not answer`,
      "either another program has the port, or the server has it and the proxy does not find it",
      `see who has it (ss -ltnp 'sport = :${port}'), and point the proxy there or choose another port with --port`,
    );
  }
  if (fault === "EACCES")
    return problem(`port ${port} is not for this user`, "the server does not start", "choose one above 1023 with --port");
  return problem(`${host} is no address of this machine (${fault})`, "the server does not start", "choose another with --host");
}

function listenFault(host: string, port: number): Promise<string | undefined> {
  const { promise, resolve: settle } = Promise.withResolvers<string | undefined>();
  const server = createServer();
  server.on("error", (error) => settle(["EADDRINUSE", "EACCES"].find((code) => isCode(error, code)) ?? error.message));
  server.listen(port, host, () => server.close(() => settle(undefined)));
  return promise;
}
