/** Ports on the loopback address. */

import { once } from "node:events";
import { createServer, type Server } from "node:net";

/** Listens at this port, or at one that the system chooses: which one it is. */
export async function listenOn(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("it listens on no port");
  return bound.port;
}

/** One that nobody listens at now; somebody else may take it. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOn(server, 0);
  server.close();
  await once(server, "close");
  return port;
}

/** Several, each another. */
export async function freePorts<N extends 4 | 6>(count: N): Promise<N extends 4 ? Four : [...Four, number, number]>;
export async function freePorts(count: number): Promise<readonly number[]> {
  const found = new Set<number>();
  while (found.size < count) found.add(await freePort());
  return [...found];
}

type Four = [number, number, number, number];
