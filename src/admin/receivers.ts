/** An administrator's work on receivers of security news: which servers hear when something of a person ends. */

import { askDovecot } from "../deliveries/doveadm.ts";
import type { Sent } from "../deliveries/sender.ts";
import { postVerification } from "../deliveries/webhook.ts";
import type { Clock } from "../ports/clock.ts";
import type { Fetcher } from "../ports/fetcher.ts";
import { newId } from "../ports/ids.ts";
import type { Keys } from "../ports/keys.ts";
import type { Log } from "../ports/log.ts";
import type { NewsReceiverStore } from "../ports/news-receiver-store.ts";
import type { Random } from "../ports/random.ts";
import type { UsernameClaim } from "../records/client.ts";
import { newReceiver, type Receiver, type ReceiverProgress, titleOfReceiver } from "../records/receiver.ts";
import { sealReceiverSecret } from "../tokens/receiver-secret.ts";
import { BrokenRule } from "./broken-rule.ts";
import { isPlainLine } from "./plain-line.ts";

/** What is said of a receiver. */
export interface ReceiverEdit {
  /** Null: it has none any more. */
  readonly name?: string | null | undefined;
  readonly address?: string | undefined;
  /** Of a `doveadm`: its API key. */
  readonly key?: string | undefined;
  readonly usernameClaim?: UsernameClaim | undefined;
  /** Whether its address may lie in a network of one's own. */
  readonly inside?: boolean | undefined;
}

/** Streams of Shared Signals come about by their clients. */
export type AddedKind = "doveadm" | "webhook";

export interface ReceiverAdministration {
  /** @throws {BrokenRule} it cannot be so */
  add(receiver: ReceiverEdit & { readonly kind: AddedKind; readonly address: string }): Promise<Receiver>;
  /** By id, or by a name that only one has. */
  find(idOrName: string): Promise<Receiver | undefined>;
  /** The oldest first. */
  list(): Promise<readonly Receiver[]>;
  /** How it goes with it. Undefined: there is none. */
  progress(id: string): Promise<ReceiverProgress | undefined>;
  /**
   * Undefined: there is none. @throws {BrokenRule} it cannot be so
   *
   * @param look is given it as it stands, in the step that changes it; what it throws, changes nothing
   */
  change(id: string, edit: ReceiverEdit, look?: Look): Promise<Receiver | undefined>;
  /** What waits for it goes too. False: there is none. `look` as above. */
  remove(id: string, look?: Look): Promise<boolean>;
  /** Asks it something harmless, now. `fault`: what was wrong; undefined: nothing. Undefined: there is no such receiver. */
  test(id: string): Promise<{ readonly fault: string | undefined } | undefined>;
}

type Look = (receiver: Receiver) => void;

export type SigningKeys = () => Promise<Pick<Keys, "lookupKey" | "signingKeyAt">>;

export interface ReceiverAdministrationContext {
  readonly store: NewsReceiverStore;
  readonly keys: SigningKeys;
  /** Absent: nothing can be tested from here. */
  readonly fetcher?: (() => Promise<Fetcher>) | undefined;
  /** Undefined: it is not known here. */
  readonly issuer?: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Each is told of every end, so they are few. */
const MOST_RECEIVERS = 20;
const LONGEST_ADDRESS = 2_000;

export function administerReceivers(context: ReceiverAdministrationContext): ReceiverAdministration {
  const { clock, keys, log, random, store } = context;

  const find: ReceiverAdministration["find"] = async (idOrName) => {
    const all = await store.listNewsReceivers();
    const named = all.filter(({ name }) => name === idOrName);
    return all.find(({ id }) => id === idOrName) ?? (named.length === 1 ? named[0] : undefined);
  };

  const sealed = async (key: string | undefined, id: string): Promise<Uint8Array | undefined> =>
    key === undefined ? undefined : sealReceiverSecret(key, id, await keys(), random);

  async function ask(receiver: Receiver): Promise<Sent> {
    const { fetcher, issuer } = context;
    if (fetcher === undefined) throw new BrokenRule(({ receivers }) => receivers.notHere, "conflict");
    const [opened, ring] = [await fetcher(), await keys()];
    if (receiver.kind === "doveadm") return askDovecot(receiver, { fetcher: opened, keys: ring });
    if (receiver.kind !== "webhook") throw new BrokenRule(({ receivers }) => receivers.stream, "conflict");
    if (issuer === undefined) throw new BrokenRule(({ receivers }) => receivers.notHere, "conflict");
    return postVerification(receiver, newId(clock, random), { issuer, keys: ring, clock, fetcher: opened });
  }

  return {
    async add({ kind, ...edit }) {
      const present = await store.listNewsReceivers();
      if (present.filter((one) => one.kind !== "ssf").length >= MOST_RECEIVERS)
        throw new BrokenRule(({ receivers }) => receivers.many(MOST_RECEIVERS), "conflict");
      const id = newId(clock, random);
      const receiver = changed(newReceiver({ id, kind, createdAt: clock.now() }), edit, await sealed(edit.key, id));
      if (!(await store.saveNewsReceiver(receiver))) throw new Error("a new id was taken");
      log.audit({ event: "receiver.added", detail: titleOfReceiver(receiver) });
      return receiver;
    },

    find,
    list: () => store.listNewsReceivers(),
    progress: (id) => store.findReceiverProgress(id),

    async change(id, edit, look) {
      const secret = await sealed(edit.key, id);
      const done = await store.changeNewsReceiver(id, (present) => {
        look?.(present);
        return changed(present, edit, secret);
      });
      if (done !== undefined) log.audit({ event: "receiver.changed", detail: titleOfReceiver(done), reason: "edited" });
      return done;
    },

    async remove(id, look) {
      const found = await find(id);
      if (found === undefined || !(await store.removeNewsReceiver(id, look))) return false;
      log.audit({ event: "receiver.removed", detail: titleOfReceiver(found) });
      return true;
    },

    async test(id) {
      const found = (await store.listNewsReceivers()).find((one) => one.id === id);
      if (found === undefined) return undefined;
      const sent = await ask(found);
      return { fault: sent.outcome === "failed" ? sent.rule : undefined };
    },
  };
}

/** @throws {BrokenRule} it cannot be so */
function changed(receiver: Receiver, edit: ReceiverEdit, secret: Uint8Array | undefined): Receiver {
  const { kind } = receiver;
  const { address = receiver.address, inside = receiver.detail.mayLieInside ?? false, key, name, usernameClaim } = edit;
  if (kind === "ssf" && Object.keys(edit).some((member) => member !== "name"))
    throw new BrokenRule(({ receivers }) => receivers.stream, "conflict");
  if (name !== undefined && name !== null && !isPlainLine(name, 100)) throw new BrokenRule(({ receivers }) => receivers.name);
  if (kind !== "ssf" && !isAddress(address, inside)) throw new BrokenRule(({ receivers }) => receivers.address);
  if (kind === "webhook" && (key !== undefined || usernameClaim !== undefined))
    throw new BrokenRule(({ receivers }) => receivers.doveadmAlone);
  if (kind === "doveadm" && (key === undefined ? receiver.secret === undefined : !isKey(key)))
    throw new BrokenRule(({ receivers }) => receivers.key);
  // A key is for the server that it was given for. One that is sent to another address was asked for once more.
  if (kind === "doveadm" && key === undefined && address !== receiver.address)
    throw new BrokenRule(({ receivers }) => receivers.keyAgain);
  return {
    ...receiver,
    address,
    secret: secret ?? receiver.secret,
    ...(name !== undefined && { name: name ?? undefined }),
    detail: {
      ...receiver.detail,
      ...(usernameClaim !== undefined && { usernameClaim }),
      ...(kind !== "ssf" && { mayLieInside: inside }),
    },
  };
}

/** As the fetcher takes it. Which network it leads to, it asks at each try. */
function isAddress(address: string | undefined, inside: boolean): boolean {
  const url = URL.parse(address ?? "");
  if (address === undefined || url === null || address.length > LONGEST_ADDRESS || /[#\s]/.test(address)) return false;
  return (url.protocol === "https:" || (inside && url.protocol === "http:")) && url.username === "" && url.password === "";
}

const isKey = (key: string): boolean => /^[\x20-\x7e]{1,1000}$/.test(key);
