/** Authorizations that were read lately. A request with a live token then needs no look-up at all. */

import type { Authorization } from "../../records/authorization.ts";
import { Remembered } from "./remembered.ts";

const MOST_KEPT = 8_192;

type Read = () => Promise<Authorization | undefined>;

export class RememberedAuthorizations {
  readonly #byId: Remembered<Authorization>;
  /** By which a client acts for itself, under the client's id. */
  readonly #standing: Remembered<Authorization>;

  constructor(version: () => number) {
    this.#byId = new Remembered<Authorization>(version, { most: MOST_KEPT, keeps: isSettled });
    this.#standing = new Remembered<Authorization>(version, { most: MOST_KEPT });
  }

  find(id: string, read: Read): Promise<Authorization | undefined> {
    return this.#byId.find(id, read);
  }

  findStanding(clientId: string, read: Read): Promise<Authorization | undefined> {
    return this.#standing.find(clientId, read);
  }

  forget(id: string): void {
    this.#byId.forget(id);
  }

  /** These were removed. Whether a client's standing authorization is among them is not known. */
  forgetEach(ids: readonly string[]): void {
    for (const id of ids) this.#byId.forget(id);
    if (ids.length > 0) this.#standing.forgetAll();
  }

  /** Runs a write that changes this authorization. `changed` may know what it becomes. */
  changing<R>(
    id: string,
    write: () => Promise<R>,
    changed?: (authorization: Authorization, result: R) => Authorization | undefined,
  ): Promise<R> {
    return this.#byId.changing(id, write, changed);
  }

  /** Runs a write that ends or removes authorizations, not known which. */
  async ending<R>(write: () => Promise<R>): Promise<R> {
    try {
      return await write();
    } finally {
      this.#byId.forgetAll();
      this.#standing.forgetAll();
    }
  }

  /** Runs a write that may end this authorization, which may be a client's standing one. */
  async endingOne<R>(id: string, write: () => Promise<R>): Promise<R> {
    try {
      return await write();
    } finally {
      this.#byId.forget(id);
      this.#standing.forgetAll();
    }
  }
}

/**
 * Only authorizations that are active or ended are remembered. One that waits for a person or a client may move on through any
 * node. Remembered as waiting, it would make this node refuse tokens that another has just given, or ask the person a second
 * time.
 */
const isSettled = ({ state }: Authorization): boolean => state === "active" || state === "ended";
