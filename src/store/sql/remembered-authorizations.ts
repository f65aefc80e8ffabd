/** Authorizations that were asked for lately: what a live token costs is then no look-up at all. */

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

  /** These are gone; whether one of them was a standing one is not known. */
  forgetEach(ids: readonly string[]): void {
    for (const id of ids) this.#byId.forget(id);
    if (ids.length > 0) this.#standing.forgetAll();
  }

  /** Runs a write that changes this one: into what, `changed` may know. */
  changing<R>(
    id: string,
    write: () => Promise<R>,
    changed?: (authorization: Authorization, result: R) => Authorization | undefined,
  ): Promise<R> {
    return this.#byId.changing(id, write, changed);
  }

  /** Runs a write that ends some, or takes them away: whichever they were. */
  async ending<R>(write: () => Promise<R>): Promise<R> {
    try {
      return await write();
    } finally {
      this.#byId.forgetAll();
      this.#standing.forgetAll();
    }
  }

  /** Runs a write that may end this one, which may be a standing one. */
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
 * What waits for a person or a client moves on, on whichever node they come to next. Remembered as waiting, it would have this
 * node refuse tokens that another has just given, and ask people a second time.
 */
const isSettled = ({ state }: Authorization): boolean => state === "active" || state === "ended";
