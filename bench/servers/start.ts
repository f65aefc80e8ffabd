/** Starts the servers that are compared, each on a core of its own. */

import { join } from "node:path";
import { freePort } from "../../harness/ports.ts";
import type { ServerName, Started } from "../target.ts";
import { installLatchkey, type Setting } from "./latchkey.ts";
import { answers, run, stop } from "./process.ts";

export async function start(name: ServerName, pinned: boolean, setting: Setting = { store: "sqlite", nodes: 1 }): Promise<Started> {
  if (name === "latchkey") {
    const installation = await installLatchkey(setting);
    const started = await installation.start(pinned);
    return { ...started, stop: () => started.stop().then(installation.remove) };
  }
  const file = join(import.meta.dirname, name === "bare" ? "bare.ts" : "oidc-provider.js");
  const port = await freePort();
  const child = run([file], { PORT: String(port) }, pinned, "ignore");
  await answers(port);
  return {
    name,
    pids: [child.pid ?? 0],
    ports: [port],
    databaseMicros: () => 0,
    serviceClient: { id: "bench", secret: "bench-secret" },
    webClient: { id: "web", secret: "web-secret", redirectUri: "http://127.0.0.1:9/cb" },
    rs256Client: { id: "web-rs256", secret: "web-secret", redirectUri: "http://127.0.0.1:9/cb" },
    deviceClient: { id: "device", secret: undefined },
    signIn: {},
    stop: () => stop(child),
  };
}
