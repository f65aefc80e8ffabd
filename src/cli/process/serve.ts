/** Starts a server and ends it: what `latchkey serve` and `latchkey demo` have in common. */

import { setTimeout as pause } from "node:timers/promises";
import type { Configuration } from "../../config/configuration.ts";
import type { Application, Listening } from "../../http/node.ts";
import type { Sender } from "../../letters/contents.ts";
import { createCensus } from "../../observation/census.ts";
import type { Metrics } from "../../observation/prometheus/metrics.ts";
import type { ExplainedSetting, LetterDesk } from "../../ports/administration.ts";
import { systemClock } from "../../ports/clock.ts";
import { noLetters } from "../../ports/letters.ts";
import type { Log } from "../../ports/log.ts";
import { monotonic } from "../../ports/monotonic.ts";
import { systemRandom } from "../../ports/random.ts";
import type { AuthorizationServer } from "../../ports/server.ts";
import { isLoopbackHost } from "../../protocol/issuer.ts";
import { failure } from "../terminal/exit.ts";
import { openSourcedAccounts } from "./accounts.ts";
import { issuerOf, readyToAssemble } from "./assemble.ts";
import { isCode } from "./data-folder.ts";
import { keepDelivering } from "./delivering.ts";
import { lookAtSources } from "./looking.ts";
import type { ManagementOptions } from "./management.ts";
import { letterDesk, watchServer } from "./server-facts.ts";
import { sweepEveryMinute } from "./sweeping.ts";
import { startWatching } from "./watching.ts";
import { type Ground, openGround, openKeys } from "./workplace.ts";

export interface ServerProcess {
  readonly log: Log;
  /** The program's own. */
  readonly version: string;
  /** The settings that it runs with, for administrators. Absent: they cannot look them up. */
  readonly settings?: () => readonly ExplainedSetting[];
}

export interface RunningServer extends Ground {
  readonly issuer: string;
  /** The address that it listens on, which may differ from the issuer. */
  readonly address: string;
  readonly port: number;
  /** The listener for monitors. Undefined: there is none. */
  readonly management: Pick<Listening, "address" | "port"> | undefined;
  readonly server: AuthorizationServer;
  /** Takes up those of the new settings that a running server can change. @throws {RangeError} nothing was taken up */
  apply(configuration: Configuration): void;
  /** The settings were read again. */
  reloaded(outcome: "applied" | "refused"): void;
  /**
   * Says at `/readyz` that the server ends, goes on answering for as long as the settings say (seconds; 0 where nothing reads
   * that page), answers the requests that have begun, and ends.
   */
  close(how?: { readonly atOnce: true }): Promise<void>;
}

/**
 * Seconds for requests that have begun when the port closes. With the usual delay before that, the end comes within 5 s
 * (OP-02).
 */
const GRACE = 3;
/** For letters, from the same moment on: a request may send one at its very end. */
const LETTER_GRACE = 3.6;
const MANAGEMENT_GRACE = 0.2;

/** @throws {CommandError} a port cannot be had, or the settings do not fit together */
export async function startServer(configuration: Configuration, process: ServerProcess): Promise<RunningServer> {
  // This comes before anything is opened, so that a server which cannot start leaves nothing behind.
  issuerOf(configuration, configuration.port);
  const undo: (() => unknown)[] = [];
  try {
    return await start(configuration, process, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** For everything that it opens, it puts into `undo` what closes it. */
async function start(
  configuration: Configuration,
  { log, settings, version }: ServerProcess,
  undo: (() => unknown)[],
): Promise<RunningServer> {
  let current = configuration;
  let isDraining = false;
  let started: AuthorizationServer | undefined;
  const readiness = async () => (started === undefined ? "starting" : started.readiness());

  const { metrics, observer } = await startWatching(configuration, { log, version });
  undo.push(() => observer.close());
  const management = await openManagementPort(configuration, { readiness, metrics, log });
  undo.push(() => management?.close(0));
  const ground = await openGround(configuration, log, observer);
  const { hasher, store } = ground;
  undo.push(() => store.close());

  const keys = await openKeys(ground, log);
  const accounts = await openSourcedAccounts(ground, log);
  undo.push(() => accounts?.close());
  let letterTest: LetterDesk | undefined;
  const watch = watchServer({
    store,
    version,
    log,
    sources: () => accounts?.health() ?? [],
    letters: () => letterTest,
  });
  undo.push(() => watch.close());
  const assemble = await readyToAssemble(ground, keys, {
    accounts,
    administration: { rules: ground.rules, keys, facts: watch.facts, ...(settings && { settings }) },
    log,
    observer,
    isDraining: () => isDraining,
    ...(configuration.publicMetrics && metrics !== undefined && { metrics: metrics.page }),
  });
  const mail = configuration.letters === undefined ? undefined : await import("../../letters/mail.ts");
  // A free port is known only once this process has it, and the issuer may depend on it. No request is read before all is in
  // place.
  const listening = await openPort(
    () => started,
    configuration,
    log,
    (status) => metrics?.refused(status),
  );
  undo.push(() => listening.close(0));
  const issuer = issuerOf(configuration, listening.port);
  const sender = (): Sender => ({ ...current.settings, issuer });
  letterTest = letterDesk(configuration, sender);
  const letters =
    mail === undefined || configuration.letters === undefined
      ? noLetters
      : mail.createMail({
          settings: configuration.letters,
          texts: configuration.settings.texts,
          sender,
          clock: systemClock,
          random: systemRandom,
          log,
          observer,
        });
  const server = assemble(issuer, letters);
  started = server;
  warn(configuration, issuer, log);

  const census = createCensus({ store, clock: systemClock, log });
  metrics?.watch({ accounts, census, clock: systemClock, hasher, keys, readiness, store });
  const stopSweeping = sweepEveryMinute({ server, keys, rotateKeys: () => current.rotateKeys, metrics, log });

  const stopDelivering = keepDelivering(server, log);
  const stopLooking = lookAtSources(accounts, configuration.recheckAccounts, log);

  return {
    ...ground,
    issuer,
    address: listening.address,
    port: listening.port,
    management,
    server,
    apply(changed) {
      listening.trust(changed.trustedProxies);
      server.reconfigure(changed.settings);
      observer.setSlowRequest(changed.log.slowRequest);
      current = changed;
    },
    reloaded: (outcome) => metrics?.reloaded(outcome),
    async close(how) {
      isDraining = true;
      listening.drain();
      if (how === undefined) await pause(current.drainDelay * 1_000);
      stopSweeping();
      stopDelivering();
      stopLooking();
      watch.close();
      census.close();
      const begun = monotonic();
      await listening.close(GRACE);
      await letters.close(LETTER_GRACE - (monotonic() - begun) / 1_000);
      await management?.close(MANAGEMENT_GRACE);
      observer.close();
      await accounts?.close();
      await store.close();
    },
  };
}

async function openManagementPort(
  { management: { host, port } }: Configuration,
  { metrics, ...rest }: { readonly metrics: Metrics | undefined } & Pick<ManagementOptions, "readiness" | "log">,
): Promise<Listening | undefined> {
  if (port === undefined || metrics === undefined) return undefined;
  const { openManagement } = await import("./management.ts");
  return takingPort(() => openManagement({ host, port, metrics: metrics.page, ...rest }), {
    host,
    port,
    option: "--set management.port=",
  });
}

async function openPort(
  server: () => AuthorizationServer | undefined,
  { host, port, trustedProxies, overload }: Configuration,
  log: Log,
  onRefused: (status: number) => void,
): Promise<Listening> {
  const { listen } = await import("../../http/node.ts");
  const ready = (): AuthorizationServer => {
    const started = server();
    if (started === undefined) throw new Error("a request was read before there is a server");
    return started;
  };
  const application: Application = {
    handle: (request, connection) => ready().handle(request, connection),
    refusalPage: (status) => ready().refusalPage(status),
  };
  return takingPort(() => listen(application, { host, port, trustedProxies, overload, log, onRefused }), {
    host,
    port,
    option: "--port",
  });
}

async function takingPort(
  open: () => Promise<Listening>,
  { host, port, option }: { readonly host: string; readonly port: number; readonly option: string },
): Promise<Listening> {
  try {
    return await open();
  } catch (error) {
    if (isCode(error, "EADDRINUSE")) throw failure(`port ${port} of ${host} is taken: choose another with ${option}`);
    if (isCode(error, "EACCES"))
      throw failure(`port ${port} of ${host} is not for this user: choose one above 1023 with ${option}`);
    if (isCode(error, "EADDRNOTAVAIL") || isCode(error, "ENOTFOUND")) throw failure(`${host} is no address of this machine`);
    throw error;
  }
}

/** RFC 9700 §2.6: what is sent in clear can be read on the way. */
function warn({ host, trustedProxies }: Configuration, issuer: string, log: Log): void {
  if (issuer.startsWith("http:")) log.warn({ issuer }, "the issuer is http: only programs on this machine are safe with that");
  if (!isLoopbackHost(host) && trustedProxies.length === 0) {
    log.warn({ host }, "listening in clear beyond this machine: put a TLS proxy in front, and name it with --trusted-proxy");
  }
}
