/** What strangers publish: documents by address, as the fetcher would bring them, and how often each was asked for. */

import type { Fetched, Fetcher } from "../../src/index.ts";
import { noFetcher } from "../../src/ports/fetcher.ts";

export interface Documents {
  readonly fetcher: Fetcher;
  /** Each address that was asked, in order. */
  readonly asked: readonly string[];
  /** A value is sent as JSON; a text as it is. */
  publish(address: string, document: unknown, more?: { readonly contentType?: string; readonly freshFor?: number }): void;
  fail(address: string, rule?: string): void;
  /** Holds every answer back until it is called. */
  hold(): () => void;
}

export function createDocuments(): Documents {
  const published = new Map<string, Fetched>();
  const asked: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  return {
    asked,
    fetcher: {
      ...noFetcher,
      async get(address) {
        asked.push(address);
        await gate;
        return published.get(address) ?? { outcome: "failed", rule: "the name could not be looked up" };
      },
    },
    publish(address, document, { contentType = "application/json", freshFor } = {}) {
      const body = Buffer.from(typeof document === "string" ? document : JSON.stringify(document));
      published.set(address, { outcome: "fetched", contentType, body, ...(freshFor !== undefined && { freshFor }) });
    },
    fail(address, rule = "the address answers with another status than 200") {
      published.set(address, { outcome: "failed", rule });
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return () => resolve();
    },
  };
}
