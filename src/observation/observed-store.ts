/** A store that reports each of its verbs: how long it took, and whether it failed. */

import type { Observer } from "../ports/observer.ts";
import type { Store, TryStore } from "../ports/store.ts";

type Verb = { [Name in keyof Store]-?: Store[Name] extends (...given: never[]) => Promise<unknown> ? Name : never }[keyof Store];

/** Members that return no promise, and so take no time, those with verbs of their own, and `close`. */
const SILENT: Readonly<Record<Exclude<keyof Store, Verb> | "close", true>> = {
  version: true,
  connections: true,
  tries: true,
  noteSessionSeen: true,
  onDeliveries: true,
  close: true,
};

export function observeStore(store: Store, observer: Observer): Store {
  const observed: Store = Object.create(store);
  for (const name of namesOf(store)) {
    const verb: unknown = Reflect.get(store, name);
    if (typeof verb !== "function") continue;
    const call = (...given: readonly unknown[]) => Reflect.apply(verb, store, given);
    const value = name in SILENT ? call : (...given: readonly unknown[]) => observer.step("store", name, () => call(...given));
    Object.defineProperty(observed, name, { value, enumerable: true });
  }
  const { tries } = store;
  if (tries !== undefined) Object.defineProperty(observed, "tries", { value: observeTries(tries, observer), enumerable: true });
  return observed;
}

const observeTries = (tries: TryStore, observer: Observer): TryStore => ({
  addTries: (...given) => observer.step("store", "addTries", () => tries.addTries(...given)),
  findTries: (id) => observer.step("store", "findTries", () => tries.findTries(id)),
});

/** Of an object, or of one of a class. */
function namesOf(store: object): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at: object = store; at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) if (name !== "constructor") names.add(name);
  return names;
}
