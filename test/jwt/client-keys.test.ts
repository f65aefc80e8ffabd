/** The keys of a client: from its registration, or from its address, which is asked rarely, no matter what strangers send. */

import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { exportJWK, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { readClientJwt } from "../../src/jwt/client-jwt.ts";
import { createClientKeys } from "../../src/jwt/client-keys.ts";
import { type Fetched, noFetcher } from "../../src/ports/fetcher.ts";
import { createManualClock } from "../../src/testing/index.ts";

const URI = "https://client.example/keys";
const OWNER = { metadata: { jwks_uri: URI } };

const pairOf = async (kid: string) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { kid, jwk: { ...(await exportJWK(publicKey)), kid }, privateKey };
};
type Pair = Awaited<ReturnType<typeof pairOf>>;
const signed = ({ kid, privateKey }: Pair) => new SignJWT({ iss: "c" }).setProtectedHeader({ alg: "ES256", kid }).sign(privateKey);

function place() {
  const clock = createManualClock();
  const asked: string[] = [];
  const state = { document: '{"keys":[]}', freshFor: undefined as number | undefined, isDown: false };
  const fetcher = {
    ...noFetcher,
    async get(url: string): Promise<Fetched> {
      asked.push(url);
      if (state.isDown) return { outcome: "failed", rule: "the answer did not come whole in time" };
      const { document, freshFor } = state;
      return { outcome: "fetched", contentType: "application/json", body: Buffer.from(document), freshFor };
    },
  };
  return { asked, clock, state, keys: createClientKeys({ clock, fetcher }) };
}

const read = (text: string, { keys }: ReturnType<typeof place>) => readClientJwt(text, OWNER, { algorithms: ["ES256"] }, keys);

describe("the keys at an address that a client registered", () => {
  test("are fetched once for all who need them, and kept as long as their headers say, within limits", async () => {
    const [one] = [await pairOf("one")];
    const here = place();
    here.state.document = JSON.stringify({ keys: [one.jwk] });
    const token = await signed(one);

    const reads = await Promise.all(Array.from({ length: 20 }, () => read(token, here)));
    expect(reads.every(({ ok }) => ok)).toBe(true);
    expect(here.asked).toEqual([URI]);

    here.clock.advance(599);
    expect(await read(token, here)).toMatchObject({ ok: true });
    expect(here.asked).toHaveLength(1);
    here.clock.advance(2);
    here.state.freshFor = 0;
    await read(token, here);
    here.clock.advance(59);
    await read(token, here);
    expect(here.asked).toHaveLength(2);
    here.clock.advance(2);
    here.state.freshFor = 1_000_000;
    await read(token, here);
    here.clock.advance(3_599);
    await read(token, here);
    expect(here.asked).toHaveLength(3);
    here.clock.advance(2);
    await read(token, here);
    expect(here.asked).toHaveLength(4);
  });

  test("a new key counts at once; a stranger's kid makes the server ask three times a minute at most", async () => {
    const [one, two, stranger] = await Promise.all([pairOf("one"), pairOf("two"), pairOf("stranger")]);
    const here = place();
    here.state.document = JSON.stringify({ keys: [one.jwk] });
    await read(await signed(one), here);

    here.state.document = JSON.stringify({ keys: [two.jwk] });
    expect(await read(await signed(two), here)).toMatchObject({ ok: true });
    expect(here.asked).toHaveLength(2);
    expect(await read(await signed(one), here)).toMatchObject({ ok: false });

    const forged = await signed(stranger);
    for (let times = 0; times < 50; times++) expect(await read(forged, here)).toMatchObject({ ok: false });
    expect(here.asked).toHaveLength(4);
    here.clock.advance(60);
    await Promise.all(Array.from({ length: 20 }, () => read(forged, here)));
    expect(here.asked).toHaveLength(5);
  });

  test("what no key could make good lets nobody ask", async () => {
    const here = place();

    for (const text of ["", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiJ9.e30.AAAA"]) await read(text, here);

    expect(here.asked).toEqual([]);
  });

  test("a failure is remembered shortly; the keys from before count meanwhile, but not for ever", async () => {
    const one = await pairOf("one");
    const here = place();
    const token = await signed(one);
    here.state.isDown = true;
    const refused = await read(token, here);
    expect(refused).toMatchObject({ ok: false, rule: expect.stringContaining("jwks_uri") });
    await read(token, here);
    expect(here.asked).toHaveLength(1);

    here.state.isDown = false;
    here.state.document = JSON.stringify({ keys: [one.jwk] });
    here.clock.advance(15);
    expect(await read(token, here)).toMatchObject({ ok: true });

    here.state.isDown = true;
    here.clock.advance(3_000);
    expect(await read(token, here)).toMatchObject({ ok: true });
    here.clock.advance(4_200);
    expect(await read(token, here)).toMatchObject({ ok: false });
  });

  test("[TL-12] what is no set of public keys gives no key, whatever it is", async () => {
    const { jwk, privateKey, kid } = await pairOf("one");
    const token = await signed({ jwk, privateKey, kid });
    const secret = await exportJWK(privateKey);
    const bad = [
      JSON.stringify({ keys: [{ ...secret, kid }] }),
      JSON.stringify({ keys: Array.from({ length: 10_000 }, () => jwk) }),
      JSON.stringify({ keys: jwk }),
      JSON.stringify([jwk]),
      '{"keys":[null]}',
      '{"keys":[[]]}',
      "[".repeat(60_000),
      "",
      "\u0000",
    ];
    for (const document of bad) {
      const here = place();
      here.state.document = document;
      expect(await read(token, here)).toMatchObject({ ok: false });
    }
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (document) => {
        const here = place();
        here.state.document = document;
        return !(await read(token, here)).ok;
      }),
      { numRuns: 50 },
    );
  });

  test("keys of the registration need no address", async () => {
    const one = await pairOf("one");
    const here = place();
    const owner = { metadata: { jwks: { keys: [one.jwk] } } };

    expect(await readClientJwt(await signed(one), owner, { algorithms: ["ES256"] }, here.keys)).toMatchObject({ ok: true });
    expect(here.asked).toEqual([]);
  });
});
