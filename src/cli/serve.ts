/** Starts a server and ends it: what `latchkey serve` and `latchkey demo` have in common. */

import type { Configuration } from "../config/schema.ts";
import { systemClock } from "../ports/clock.ts";
import type { KeyAdministration } from "../ports/keys.ts";
import type { Log } from "../ports/log.ts";
import type { AuthorizationServer } from "../ports/server.ts";
import { isLoopbackHost } from "../protocol/issuer.ts";
import { assembleServer, issuerOf } from "./assemble.ts";
import { isCode } from "./data-folder.ts";
import { failure } from "./exit.ts";
import { openKeys, openWorkplace, type Workplace } from "./workplace.ts";

export interface RunningServer extends Workplace {
  readonly issuer: string;
  /** Where it listens, which need not be how it is reached. */
  readonly address: string;
  readonly port: number;
  readonly server: AuthorizationServer;
  /** Answers what has begun, and ends. */
  close(): Promise<void>;
}

const GRACE = 4; // seconds
const SWEEP_EVERY = 60_000; // milliseconds
/** Beyond what lives without an authorization that the database knows of: a browser's cookie a year, a JWT a day. In seconds. */
const KEYS_STAY = { sealing: 400 * 86_400, signing: 30 * 86_400 };
const MOST_ROUNDS = 1_000;

/** @throws {CommandError} the port cannot be had, or the settings do not fit together */
export async function startServer(configuration: Configuration, log: Log): Promise<RunningServer> {
  // Before anything is opened, so that a server which cannot start leaves nothing behind.
  issuerOf(configuration, configuration.port);
  const workplace = await openWorkplace(configuration, log);
  try {
    const keys = await openKeys(workplace, log);
    // A free port is known only once it is ours, and the issuer may follow from it: who calls before that waits.
    const assembled = Promise.withResolvers<AuthorizationServer>();
    const listening = await openPort(
      { handle: async (request, connection) => (await assembled.promise).handle(request, connection) },
      configuration,
      log,
    );
    const issuer = issuerOf(configuration, listening.port);
    const server = await assembleServer(issuer, workplace, keys, log);
    assembled.resolve(server);
    warn(configuration, issuer, log);

    const stopSweeping = sweepEveryMinute(server, keys, configuration, log);
    const close = async (): Promise<void> => {
      stopSweeping();
      await listening.close(GRACE);
      await workplace.store.close();
    };
    return { ...workplace, issuer, address: listening.address, port: listening.port, server, close };
  } catch (error) {
    await workplace.store.close();
    throw error;
  }
}

async function openPort(application: Pick<AuthorizationServer, "handle">, { host, port, trustedProxies }: Configuration, log: Log) {
  const { listen } = await import("../http/node.ts");
  try {
    return await listen(application, { host, port, trustedProxies, log });
  } catch (error) {
    if (isCode(error, "EADDRINUSE")) throw failure(`port ${port} of ${host} is taken: choose another with --port`);
    if (isCode(error, "EACCES")) throw failure(`port ${port} of ${host} is not for this user: choose one above 1023 with --port`);
    if (isCode(error, "EADDRNOTAVAIL") || isCode(error, "ENOTFOUND")) throw failure(`${host} is no address of this machine`);
    throw error;
  }
}

/** RFC 9700 §2.6: what is said in clear can be read on the way. */
function warn({ host, trustedProxies }: Configuration, issuer: string, log: Log): void {
  if (issuer.startsWith("http:")) log.warn({ issuer }, "the issuer is http: only programs on this machine are safe with that");
  if (!isLoopbackHost(host) && trustedProxies.length === 0) {
    log.warn({ host }, "listening in clear beyond this machine: put a TLS proxy in front, and name it with --trusted-proxy");
  }
}

function sweepEveryMinute(
  server: AuthorizationServer,
  keys: KeyAdministration,
  { rotateKeys }: Configuration,
  log: Log,
): () => void {
  let running = false;
  const sweep = async () => {
    if (running) return;
    running = true;
    try {
      await sweepAll(server, log);
      const made = await keys.rotateDue(systemClock.now(), rotateKeys);
      if (made.length > 0) log.info({ keys: made.map(({ id }) => id) }, "made the keys that come next");
      const removed = await keys.removeRetired(systemClock.now(), KEYS_STAY);
      if (removed.length > 0) log.info({ removed }, "removed keys that nothing living was made with");
    } catch (error) {
      log.error({ error }, "the sweep failed, and is tried again in a minute");
    } finally {
      running = false;
    }
  };
  const timer = setInterval(sweep, SWEEP_EVERY);
  timer.unref();
  return () => clearInterval(timer);
}

/** Each round takes a bounded bite, so that requests come in between. */
async function sweepAll(server: AuthorizationServer, log: Log): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const swept = await server.sweep();
    if (Object.values(swept).every((rows) => rows === 0)) return;
    log.debug({ swept }, "swept");
  }
}
