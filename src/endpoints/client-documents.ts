/**
 * Clients that say who they are at an address of their own, which is their id (Client ID Metadata Documents). What the document
 * says is kept as a client like any other, until it has to be fetched again. What is wrong is never kept.
 */

import { brokenAddressRule, isAddress, readClientDocument } from "../protocol/client-document.ts";
import type { ClientMetadata } from "../protocol/client-metadata.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { intersectScope } from "../protocol/scope.ts";
import type { Seconds } from "../protocol/time.ts";
import { type Client, newClient } from "../records/client.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import {
  checkSector,
  describedBy,
  isDescribedAnew,
  type Lists,
  limitRoom,
  refuseUnderProfile,
  registrationRules,
} from "./self-registration.ts";

/** Why there is no client of this id: a rule that the address or its document broke. It holds no value of either. */
export interface BrokenDocument {
  readonly rule: string;
}

type Whence = Pick<Incoming, "address" | "network">;

export interface ClientDocuments {
  /**
   * The client of this id: one that is known here, or one whose id is the address of its description, fetched where that is due.
   * Undefined: there is no such client.
   *
   * @throws {OAuthError} too_many_requests: too many were fetched for this network, or there is no room for another client
   */
  find(clientId: string, whence: Whence): Promise<Client | BrokenDocument | undefined>;
  /** The same for a program that is at work already: while its document cannot be had, it is for a day what it was. */
  findAtWork(known: Client | undefined, clientId: string, whence: Whence): Promise<Client | undefined>;
}

const LEAST_FRESH: Seconds = 5;
const USUALLY_FRESH: Seconds = 3_600;
const MOST_FRESH: Seconds = 86_400;
/** After its time, for a program at work whose document does not answer. */
const MOST_STALE: Seconds = 86_400;

export const isClient = (found: Client | BrokenDocument | undefined): found is Client => found !== undefined && "clientId" in found;

type Context = Pick<EndpointContext, "clock" | "fetcher" | "limits" | "log" | "settings" | "store">;

/** Whether such clients are taken at all: where anybody may register, unless the settings say no. */
export const takesDocuments = ({ registration }: EndpointContext["settings"]): boolean =>
  registration.clientDocuments && (registration.mode === "open" || registration.mode === "approval");

export function createClientDocuments(lists: Lists, context: Context): ClientDocuments {
  const { clock, limits, log, settings, store } = context;
  const ask = createReader(lists, context);
  const running = new Map<string, Promise<Client | BrokenDocument>>();

  async function fetchOnce(address: string, known: Client | undefined, whence: Whence): Promise<Client | BrokenDocument> {
    const begun = running.get(address);
    if (begun !== undefined) return begun;
    const wait = await limits.take("clientDocument", whence.network, clock.now());
    if (wait > 0)
      throw new OAuthError("too_many_requests", "too many descriptions of clients were fetched: wait a while", {
        retryAfter: wait,
      });
    if (known === undefined) await limitRoom(whence, context);
    const asking = running.get(address) ?? ask(address, known).finally(() => running.delete(address));
    running.set(address, asking);
    return asking;
  }

  const isDue = (known: Client | undefined): boolean =>
    known === undefined ||
    (known.origin === "document" && known.disabledAt === undefined && clock.now() >= (known.freshUntil ?? 0));

  return {
    async find(clientId, whence) {
      const known = await store.findClient(clientId);
      if (!isAddress(clientId)) return known;
      if (!takesDocuments(settings)) return known?.origin === "document" ? undefined : known;
      if (!isDue(known)) return known;
      const rule = brokenAddressRule(clientId);
      return rule === undefined ? fetchOnce(clientId, known, whence) : { rule };
    },

    async findAtWork(known, clientId, whence) {
      if (!isAddress(clientId) || !takesDocuments(settings) || !isDue(known) || brokenAddressRule(clientId) !== undefined)
        return known;
      const stillCounts = known !== undefined && clock.now() < (known.freshUntil ?? 0) + MOST_STALE ? known : undefined;
      try {
        const found = await fetchOnce(clientId, known, whence);
        if (isClient(found)) return found;
        log.debug({ clientId, rule: found.rule }, "the description of a client could not be had");
      } catch (error) {
        if (stillCounts === undefined || !(error instanceof OAuthError)) throw error;
      }
      return stillCounts;
    },
  };
}

type ReadDocument = (address: string, known: Client | undefined) => Promise<Client | BrokenDocument>;

/** Fetches what stands at the address, and keeps the client that it describes. */
function createReader(lists: Lists, context: Context): ReadDocument {
  const { clock, fetcher, log, settings, store } = context;
  const waiting = settings.registration.mode === "approval";

  async function keep(
    address: string,
    metadata: ClientMetadata,
    known: Client | undefined,
    freshFor: Seconds,
  ): Promise<Client | BrokenDocument> {
    const now = clock.now();
    const fresh = { ...describedBy(metadata), freshUntil: now + freshFor };
    if (known === undefined) {
      const client = newClient({ ...fresh, clientId: address, origin: "document", waits: waiting, createdAt: now });
      if (await store.saveClient(client, undefined)) {
        log.audit({ event: "client.registered", clientId: address });
        return client;
      }
    }
    // Another node may have saved it just now, and an administrator may have changed it.
    const changed = await store.changeClient(address, (before) => ({ client: described(before, fresh, waiting), now }));
    return changed?.origin === "document" ? changed : { rule: "no account has this id" };
  }

  return async (address, known) => {
    const fetched = await fetcher.get(address, "application/json");
    if (fetched.outcome === "failed") return { rule: `the document at client_id can be fetched: ${fetched.rule}` };
    const document = isJson(fetched.contentType) ? objectIn(fetched.body) : undefined;
    if (document === undefined) return { rule: "client_id leads to a JSON object, sent as application/json" };
    let metadata: ClientMetadata;
    try {
      metadata = readClientDocument(address, document, await registrationRules(lists, context));
      await checkSector(metadata, context);
      refuseUnderProfile(
        newClient({ ...describedBy(metadata), clientId: address, origin: "document", createdAt: clock.now() }),
        context,
      );
    } catch (error) {
      if (error instanceof OAuthError)
        return { rule: `the document at client_id keeps the rules of registration: ${error.message}` };
      throw error;
    }
    return keep(address, metadata, known, Math.min(MOST_FRESH, Math.max(LEAST_FRESH, fetched.freshFor ?? USUALLY_FRESH)));
  };
}

/** What an administrator took away from it stays away, whatever its document says. */
function described(before: Client, fresh: ReturnType<typeof describedBy> & Pick<Client, "freshUntil">, waiting: boolean): Client {
  if (before.origin !== "document") return before;
  const within = (mine: readonly string[], theirs: readonly string[]): readonly string[] =>
    mine.filter((one) => theirs.includes(one));
  const after: Client = {
    ...before,
    ...fresh,
    ...(before.policy.isKept === true && {
      redirectUris: within(fresh.redirectUris, before.redirectUris),
      grantTypes: within(fresh.grantTypes, before.grantTypes),
      responseTypes: within(fresh.responseTypes, before.responseTypes),
      scope: intersectScope(fresh.scope, before.scope),
      defaultScope: fresh.defaultScope && intersectScope(fresh.defaultScope, before.scope),
    }),
  };
  return { ...after, waits: before.waits || (waiting && isDescribedAnew(before, after)) };
}

/** §4: a type of its own, such as `application/x+json`, will do as well. */
const isJson = (contentType: string | undefined): boolean =>
  /^application\/([a-z0-9!#$&^_.-]{1,100}\+)?json$/i.test(contentType?.split(";", 1)[0]?.trim() ?? "");

function objectIn(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
