/** The store's promises: what tokens can be for. */

import { describe, expect, test } from "vitest";
import { newResource, type Resource } from "../../src/records/resource.ts";
import type { OpenStore, OpenTwo } from "./contract.ts";

export const MCP: Resource = newResource({
  identifier: "https://mcp.example.org/mcp",
  name: "The notes' tools",
  scopes: [{ name: "mcp:tools", words: "Use the tools" }, { name: "openid" }],
  tokens: { format: "jwt", typ: "at+jwt", algorithm: "ES256", usernameClaim: "email" },
  details: [{ type: "note", words: "Read {note}", schema: { type: "object", properties: { note: { type: "string" } } } }],
  accessTokenLifetime: 600,
  introspectionLifetime: 0,
  level: 2,
  createdAt: 1_000,
});

export function resourcePromises(open: OpenStore, openTwo: OpenTwo | undefined): void {
  describe("resources", () => {
    test("they are saved once, listed by identifier, changed, and removed", async () => {
      const store = await open();
      const bare = newResource({ identifier: "https://api.example.org", createdAt: 2_000 });

      expect(await store.listResources()).toEqual([]);
      expect(await store.saveResource(MCP)).toBe(true);
      expect(await store.saveResource({ ...MCP, name: "other" })).toBe(false);
      expect(await store.saveResource(bare)).toBe(true);
      expect(await store.listResources()).toEqual([bare, MCP]);

      const changed = await store.changeResource(bare.identifier, (one) => ({ ...one, name: "API", identifier: "urn:other" }));
      expect(changed).toEqual({ ...bare, name: "API" });
      expect(await store.listResources()).toEqual([{ ...bare, name: "API" }, MCP]);
      expect(await store.changeResource("urn:other", (one) => one)).toBeUndefined();

      expect(await store.removeResource(bare.identifier)).toBe(true);
      expect(await store.removeResource(bare.identifier)).toBe(false);
      expect(await store.listResources()).toEqual([MCP]);
    });

    test("what a change throws, changes nothing", async () => {
      const store = await open();
      await store.saveResource(MCP);

      const change = store.changeResource(MCP.identifier, () => {
        throw new TypeError("no");
      });

      await expect(change).rejects.toThrow("no");
      expect(await store.listResources()).toEqual([MCP]);
    });

    if (openTwo === undefined) return;
    test("another node hears of them [MN-01]", async () => {
      const [one, other] = await openTwo();
      await other.listResources();

      await one.saveResource(MCP);

      await expect.poll(() => other.listResources()).toEqual([MCP]);
    });
  });
}
