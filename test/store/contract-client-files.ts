/** The store's promises: the clients of an import, all or none. */

import { describe, expect, test } from "vitest";
import type { ClientToSave } from "../../src/ports/client-file-store.ts";
import type { Client } from "../../src/records/client.ts";
import type { UploadedLogo } from "../../src/records/logo.ts";
import type { OpenStore } from "./contract.ts";
import { account, client, standing, uploaded } from "./records.ts";

const fresh = (id: string): ClientToSave => ({
  client: client(id, { origin: "administrator" }),
  standing: standing(`standing of ${id}`, id),
});

const changed = (clientId: string, change: Partial<Client>, by?: string | null, logo?: UploadedLogo | null): ClientToSave => ({
  clientId,
  logo,
  decide: (before) => ({
    client: { ...before, ...change },
    now: 1_010,
    standing: by === undefined || by === null ? by : standing(by, clientId),
  }),
});

export function clientFilePromises(open: OpenStore): void {
  describe("clients of an import", () => {
    async function opened() {
      const store = await open();
      await store.saveClient(client("old", { origin: "administrator" }), standing("s", "old"));
      await store.saveAccount(account("alice"), undefined);
      // From here on they are remembered, and so is that there is none.
      await Promise.all(["old", "new"].map((id) => store.findClient(id)));
      await store.findStandingAuthorization("old");
      return store;
    }

    test("are saved together, with what they act for themselves by, and seen at once", async () => {
      const store = await opened();
      const before = await store.findClient("old");
      const change = { name: "Other", scope: ["openid"], metadata: { client_uri: "https://old.example/" } };

      expect(await store.saveClients([fresh("new"), changed("old", change, "t")])).toBeUndefined();

      expect(await store.findClient("new")).toEqual(client("new", { origin: "administrator" }));
      expect(await store.findClient("old")).toEqual({ ...before, ...change });
      expect((await store.findStandingAuthorization("new"))?.id).toBe("standing of new");
      expect((await store.findStandingAuthorization("old"))?.id).toBe("t");
      expect(await store.findAuthorization("s", 1_011)).toMatchObject({ state: "ended", endReason: "scope_changed" });
      expect(await store.saveClients([changed("old", {}, null)])).toBeUndefined();
      expect(await store.findStandingAuthorization("old")).toBeUndefined();
      expect(await store.saveClients([])).toBeUndefined();
    });

    test("[DR-11] bring their logos along, change them, and keep them where nothing is said", async () => {
      const store = await opened();
      const [one, other] = [uploaded("one"), uploaded("other")];
      const named = { client: client("new", { origin: "administrator", logo: one.logo }), standing: undefined, logo: one.bytes };

      await store.saveClients([named, changed("old", {}, undefined, other)]);
      expect([(await store.findClient("new"))?.logo, (await store.findClient("old"))?.logo]).toEqual([one.logo, other.logo]);
      expect((await store.findLogo(one.logo.version))?.bytes).toEqual(one.bytes);

      await store.saveClients([changed("old", { name: "Other" })]);
      expect((await store.findLogo(other.logo.version))?.bytes).toEqual(other.bytes);
      await store.saveClients([changed("old", {}, undefined, null), changed("new", {}, undefined, uploaded("third"))]);
      expect([(await store.findClient("old"))?.logo, await store.findLogo(other.logo.version)]).toEqual([undefined, undefined]);
      expect(await store.findLogo(one.logo.version)).toBeUndefined();
      expect((await store.findClient("new"))?.logo).toEqual(uploaded("third").logo);
    });

    const refused: ClientToSave = {
      clientId: "old",
      decide: () => {
        throw new RangeError("no");
      },
    };
    test.for<[string, ClientToSave, unknown]>([
      ["taken by a client", fresh("old"), { at: 2, because: "taken" }],
      ["taken by an account", fresh("alice"), { at: 2, because: "taken" }],
      ["gone", changed("none", {}), { at: 2, because: "gone" }],
      ["refused", refused, "refused"],
    ])("none is saved where one is %s", async ([, one, expected]) => {
      const store = await opened();
      const before = (await store.listClients({ limit: 10 })).items;

      const outcome = await store
        .saveClients([fresh("new"), changed("old", { name: "Other", metadata: {} }, "t"), one])
        .catch((error: unknown) => (error instanceof RangeError ? "refused" : error));

      expect(outcome).toEqual(expected);
      expect((await store.listClients({ limit: 10 })).items).toEqual(before);
      expect(await store.findClient("new")).toBeUndefined();
      expect(await store.findClient("old")).toEqual(before[0]);
      expect((await store.findStandingAuthorization("old"))?.id).toBe("s");
      expect((await store.findAuthorization("s", 1_011))?.state).toBe("active");
    });
  });
}
