/** The store's promises: domains whose mail servers ask this server. */

import { describe, expect, test } from "vitest";
import { type MailDomain, newMailDomain } from "../../src/records/mail-domain.ts";
import type { OpenStore, OpenTwo } from "./contract.ts";

export const EXAMPLE_ORG: MailDomain = newMailDomain({
  domain: "example.org",
  name: "Example",
  services: [
    { protocol: "imap", host: "mail.example.org", port: 993, tls: "implicit" },
    { protocol: "jmap", url: "https://mail.example.org/jmap/session" },
  ],
  login: "local-part",
  passwords: false,
  createdAt: 1_000,
});

export function mailDomainPromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  describe("mail domains", () => {
    test("they are saved once, listed by name, changed, and removed", async () => {
      const store = await open();
      const bare = newMailDomain({ domain: "example.net", createdAt: 2_000 });

      expect(await store.listMailDomains()).toEqual([]);
      expect(await store.saveMailDomain(EXAMPLE_ORG)).toBe(true);
      expect(await store.saveMailDomain({ ...EXAMPLE_ORG, name: "other" })).toBe(false);
      expect(await store.saveMailDomain(bare)).toBe(true);
      expect(await store.listMailDomains()).toEqual([bare, EXAMPLE_ORG]);

      const changed = await store.changeMailDomain("example.net", (one) => ({ ...one, name: "Net", domain: "example.com" }));
      expect(changed).toEqual({ ...bare, name: "Net" });
      expect(await store.listMailDomains()).toEqual([{ ...bare, name: "Net" }, EXAMPLE_ORG]);
      expect(await store.changeMailDomain("example.com", (one) => one)).toBeUndefined();

      expect(await store.removeMailDomain("example.net")).toBe(true);
      expect(await store.removeMailDomain("example.net")).toBe(false);
      expect(await store.listMailDomains()).toEqual([EXAMPLE_ORG]);
    });

    test("what a change or a removal throws, changes nothing", async () => {
      const store = await open();
      await store.saveMailDomain(EXAMPLE_ORG);
      const refuse = (): never => {
        throw new TypeError("no");
      };

      await expect(store.changeMailDomain("example.org", refuse)).rejects.toThrow("no");
      await expect(store.removeMailDomain("example.org", refuse)).rejects.toThrow("no");
      expect(await store.listMailDomains()).toEqual([EXAMPLE_ORG]);
    });

    if (openTwo === undefined) return;
    test("another node hears of them [MN-01]", async () => {
      const [one, other] = await openTwo();
      await other.listMailDomains();

      await one.saveMailDomain(EXAMPLE_ORG);

      await expect.poll(() => other.listMailDomains()).toEqual([EXAMPLE_ORG]);
    });
  });
}
