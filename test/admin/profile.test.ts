/** What is known of a person, changed member by member: the postal address, the telephone number, attributes of an administrator's own. */

import { beforeEach, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../src/testing/index.ts";

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  const claims = [
    { name: "cost_center", type: "string" },
    { name: "building", type: "number" },
    { name: "skills", type: "strings" },
  ] as const;
  await server.administration.scopes.add({ name: "work", words: "See your place of work", detail: undefined, claims });
});

const edit = (profile: NonNullable<Parameters<TestServer["administration"]["accounts"]["edit"]>[1]["profile"]>) =>
  server.administration.accounts.edit(server.alice.id, { profile });

test("[GR-03] address and attributes change member by member, and are gone with their last one", async () => {
  await edit({ address: { locality: "Köln", country: "DE" }, attributes: { cost_center: "4711", building: 7 } });
  const second = await edit({ address: { country: null, region: "NRW" }, attributes: { building: null, skills: ["a"] } });
  expect(second?.profile).toEqual({
    address: { locality: "Köln", region: "NRW" },
    attributes: { cost_center: "4711", skills: ["a"] },
  });

  const third = await edit({ address: { locality: null, region: null }, attributes: null, nickname: "Al" });
  expect(third?.profile).toEqual({ nickname: "Al" });
});

test("[GR-03] a new telephone number is nobody's word yet, and the same one stays verified", async () => {
  await edit({ phone_number: "+49 30 901820", phone_number_verified: true });
  expect((await edit({ phone_number: "+49 30 901820" }))?.profile.phone_number_verified).toBe(true);
  expect((await edit({ phone_number: "+49 30 901821" }))?.profile).toEqual({ phone_number: "+49 30 901821" });
});

test.for<[string, Readonly<Record<string, unknown>>, RegExp]>([
  ["another type", { building: "seven" }, /building is a number/],
  ["a list of something else", { skills: [1] }, /skills is a list/],
  ["a text instead of a list", { skills: "a" }, /skills is a list/],
  ["a number that is none", { building: Number.NaN }, /building is a number/],
  ["one that no scope tells", { cost_centre: "1" }, /no scope tells an attribute cost_centre/],
])("[GR-03] an attribute is refused, and nothing changes: %s", async ([, attributes, sentence]) => {
  await expect(edit({ nickname: "Al", attributes })).rejects.toThrow(sentence);

  expect((await server.store.findAccount(server.alice.id))?.profile).toEqual({});
});
