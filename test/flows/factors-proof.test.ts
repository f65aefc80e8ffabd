/** What proves a person besides the password: codes of authenticator apps against a second program that makes them, and recovery codes. */

import { execFileSync } from "node:child_process";
import { createSecretKey } from "node:crypto";
import { Secret } from "otpauth";
import { expect, onTestFinished, test } from "vitest";
import { createFactors } from "../../src/factors/index.ts";
import { systemRandom } from "../../src/ports/random.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { account } from "../store/records.ts";

const KEYS = { lookupKey: createSecretKey(Buffer.alloc(32, 7)) };
const CALLERS = 20;

/** Debian's oathtool, a program that has nothing of ours. */
const oathtool = (key: string, at: number): string =>
  execFileSync("oathtool", ["--totp", "--base32", "--now", `@${at}`, key.replaceAll(" ", "")], { encoding: "utf8" }).trim();

const hasOathtool = (() => {
  try {
    execFileSync("oathtool", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return process.env["CI"] !== undefined;
  }
})();
const withOathtool = test.skipIf(!hasOathtool);

async function open() {
  const store = await openSqliteStore({ file: ":memory:" });
  onTestFinished(() => store.close());
  for (const id of ["alice", "bob"]) await store.saveAccount(account(id), "hash");
  const clock = {
    at: 1_700_000_010,
    now() {
      return this.at;
    },
  };
  const factors = createFactors({ store, keys: KEYS, clock, random: systemRandom, site: undefined });
  /** The key that the app has now, and the recovery codes. The clock stands at the beginning of a step. */
  const addApp = async (accountId = "alice") => {
    const { key, nonce } = await factors.enrolment.offerApp({ id: accountId, username: accountId }, "Example", undefined);
    const added = await factors.enrolment.addApp({ accountId, nonce, name: "Phone", code: oathtool(key, clock.at) });
    if (typeof added === "string") throw new Error(added);
    clock.at += 60;
    return { key, nonce, codes: added.recoveryCodes ?? [] };
  };
  const prove = async (code: string, accountId = "alice") => (await factors.prove(accountId, { code }))?.kind;
  return { store, clock, factors, addApp, prove };
}

withOathtool("RFC 6238 §5.2 [FA-03]: codes of another program prove, one step early or late, and no further", async () => {
  const { addApp, clock, prove } = await open();
  const { key } = await addApp();

  for (const [steps, kind] of [
    [-2, undefined],
    [-1, "totp"],
    [0, "totp"],
    [1, "totp"],
    [2, undefined],
  ] as const) {
    expect([steps, await prove(oathtool(key, clock.at + steps * 30))]).toEqual([steps, kind]);
  }
  clock.at += 90;
  const code = oathtool(key, clock.at);
  expect(await prove(` ${code.slice(0, 3)} ${code.slice(3)}`)).toBe("totp");
  clock.at += 60;
  const inArabic = oathtool(key, clock.at).replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
  expect(await prove(inArabic)).toBe("totp");
});

withOathtool("RFC 6238 §5.2 [FA-03]: no code twice, at no step before one that was used, and one of twenty at once", async () => {
  const { addApp, clock, prove } = await open();
  const { key } = await addApp();
  const now = oathtool(key, clock.at);
  const before = oathtool(key, clock.at - 30);

  const answers = await Promise.all(Array.from({ length: CALLERS }, () => prove(now)));

  expect(answers.filter((kind) => kind === "totp")).toHaveLength(1);
  expect([await prove(now), await prove(before)]).toEqual([undefined, undefined]);
});

withOathtool("[FA-03] the code that added the app signs nobody in, nor is another's code worth anything", async () => {
  const { addApp, clock, prove } = await open();
  const { key } = await addApp();
  const first = oathtool(key, clock.at - 60);
  clock.at -= 60;
  expect(await prove(first)).toBeUndefined();
  clock.at += 60;
  expect(await prove(oathtool(key, clock.at), "bob")).toBeUndefined();
  for (const typed of ["", "12345", "1234567", "abcdef", "１２", "9".repeat(10_000)]) expect(await prove(typed)).toBeUndefined();
});

withOathtool("[FA-03] an offer is added once, and only with its own code; the database holds no secret in clear", async () => {
  const { addApp, clock, factors, store } = await open();
  const { key, nonce } = await addApp();
  const again = { accountId: "alice", nonce, name: "Phone", code: oathtool(key, clock.at) };

  expect(await factors.enrolment.addApp(again)).toBe("refused");
  expect(await factors.enrolment.addApp({ ...again, accountId: "bob" })).toBe("wrong");
  expect(await factors.enrolment.addApp({ ...again, nonce: "x" })).toBe("wrong");
  expect((await factors.enrolment.offerApp({ id: "alice", username: "alice" }, "Example", nonce)).key).toBe(key);
  expect((await factors.enrolment.offerApp({ id: "bob", username: "bob" }, "Example", nonce)).key).not.toBe(key);

  const [app] = await store.listCredentials({ accountId: "alice", kinds: ["totp"] });
  const clear = Buffer.from(Secret.fromBase32(key.replaceAll(" ", "")).buffer);
  expect(clear).toHaveLength(20);
  expect(Buffer.from(app?.secret ?? []).includes(clear)).toBe(false);
  expect(app?.secret?.length).toBe(12 + 20 + 16);
});

withOathtool("[FA-03] the address for the app names the server and the person, and the picture is a QR code of it", async () => {
  const { factors } = await open();
  const { key, picture, uri } = await factors.enrolment.offerApp(
    { id: "alice", username: "alice@example.org" },
    "Example & Co",
    undefined,
  );
  const read = new URL(uri);
  expect([read.protocol, read.host, decodeURIComponent(read.pathname)]).toEqual([
    "otpauth:",
    "totp",
    "/Example & Co:alice@example.org",
  ]);
  expect(Object.fromEntries(read.searchParams)).toEqual({
    issuer: "Example & Co",
    secret: key.replaceAll(" ", ""),
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
  expect(picture.every((row) => row.length === picture.length)).toBe(true);
});

withOathtool(
  "[FA-04] ten recovery codes come with the first factor; each proves once, of twenty at once, however it is typed",
  async () => {
    const { addApp, factors, prove } = await open();
    const { codes } = await addApp();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[a-km-np-z2-9]{5}-[a-km-np-z2-9]{5}$/);

    const [one = "", two = "", three = ""] = codes;
    const answers = await Promise.all(Array.from({ length: CALLERS }, () => prove(one)));
    expect(answers.filter((kind) => kind === "recovery_code")).toHaveLength(1);
    expect(await prove(two, "bob")).toBeUndefined();
    expect(await prove(` ${two.toUpperCase().replace("-", " ")}`)).toBe("recovery_code");
    expect(await prove(two)).toBeUndefined();

    const renewed = (await factors.enrolment.renewRecoveryCodes("alice")) ?? [];
    expect(renewed).toHaveLength(10);
    expect(await prove(three)).toBeUndefined();
    expect(await prove(renewed[0] ?? "")).toBe("recovery_code");
    expect(await factors.enrolment.renewRecoveryCodes("bob")).toBeUndefined();
    expect((await addApp()).codes).toEqual([]);
  },
);

withOathtool("[FA-01][FA-04] recovery codes alone are no factor, and what was removed proves nothing", async () => {
  const { addApp, clock, factors, prove, store } = await open();
  const { codes, key } = await addApp();
  expect(await factors.of("alice")).toEqual(["totp", "recovery_code"]);
  const [app] = await store.listCredentials({ accountId: "alice", kinds: ["totp"] });

  await store.removeCredential("alice", app?.id ?? "", clock.at);

  expect(await factors.of("alice")).toEqual([]);
  expect([await prove(oathtool(key, clock.at)), await prove(codes[0] ?? "")]).toEqual([undefined, undefined]);
});
