/** Hashes of other systems: made by Dovecot, OpenSSL, glibc and Python, and checked here. */

import { setImmediate } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { recogniseHash } from "../../src/accounts/hashes/recognise.ts";
import { createLocalAccounts } from "../../src/accounts/local.ts";
import { createPasswordHasher } from "../../src/accounts/password-hash.ts";
import { systemRandom } from "../../src/ports/random.ts";
import { newAccount } from "../../src/records/account.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";

const PASSWORD = "Käse und Brot";

/** Of {@link PASSWORD}, each by another program than ours. */
const HASHES: readonly (readonly [scheme: string, hash: string])[] = [
  ["bcrypt", "$2y$05$abcdefghijklmnopqrstuuAlad8jFQhKMOI9fgJVPtRx6IZWximRa"],
  ["bcrypt", "{BLF-CRYPT}$2y$05$nJ7Sn1DlLbHOvFfFdjTUK.eymaT4NPQn5RGfajvWISarIN1b.KGn2"],
  ["bcrypt", "{CRYPT}$2b$05$nJ7Sn1DlLbHOvFfFdjTUK.eymaT4NPQn5RGfajvWISarIN1b.KGn2"],
  ["bcrypt", "$2a$05$nJ7Sn1DlLbHOvFfFdjTUK.eymaT4NPQn5RGfajvWISarIN1b.KGn2"],
  ["sha512-crypt", "$6$saltsalt$xHGz3uHxlIUS5Xmw4LoDQl8TJX2U4kF/.t5MmneH9VSn2LX/D7CtfsvGMZvIBd6hDf0mnYR7EGyBMb1R/N8g./"],
  [
    "sha512-crypt",
    "$6$rounds=1400$anotherlongsalts$CYRE7s5y.TXCt7gMMNNvIr8xqOKvr6U/F11siWFYen5OUy2/NKmrBWJBS2OW.Ih3Yw.6BTv7SLzzrmaNAmBuG0",
  ],
  [
    "sha512-crypt",
    "{sha512-crypt}$6$dbw7kjlbSCLGdFA0$A6lgXOj3p19XXYux0uJHnlNbuJhcbqiHjGSoRka.PyByBhkw.HdfW4sTARJ04BtqmIRt7iL.a6bkMj1o7CHzF1",
  ],
  ["sha256-crypt", "$5$saltsalt$Ra07jEeqYehGTOssFQhzGNf8U5AzXbIZUmLFxX.VNR/"],
  ["sha256-crypt", "{SHA256-CRYPT}$5$2Wqk1m2ovERgLoW5$GR/MCh6TOw294oEd4aXI/A8e.wZnCO/XAjm4lxNcEy3"],
  ["argon2id", "{ARGON2ID}$argon2id$v=19$m=65536,t=3,p=1$YjHQ3nA6EFzY99fK3hfayQ$/xdoR0MpNEOAb/TOb1tzdR7yD17vaXc88sXtxQPMbxk"],
  ["argon2i", "{ARGON2I}$argon2i$v=19$m=32768,t=4,p=1$WUMLRtRulpJWzzB26aMTCA$QFAT//gGehUqIyOqERhLJ1wMJWKeg7qvcdKkPdmWpsY"],
  ["argon2d", "$argon2d$v=19$m=256,t=1,p=2$MDEyMzQ1Njc4OWFiY2RlZg$HNyLRp501MazteMaCrWDXOQqDempKXSWmYQMgdIDT+k"],
  ["pbkdf2-sha256", "$pbkdf2-sha256$29000$MDEyMzQ1Njc4OWFiY2RlZg$Him31YSRWRxYPUjgXs6Q9OYqcOilsWWg4Shpq6Cd0Vw"],
  [
    "pbkdf2-sha512",
    "$pbkdf2-sha512$i=20000,l=64$MDEyMzQ1Njc4OWFiY2RlZg$F7tgivg+5q1GwmokDadueq761Wg75rd85SRwsbML6whFRY4CzLMUB4TO1DX1yLNp3VEsaZ/FydQBkobMhP1UWQ",
  ],
  ["pbkdf2-sha1", "$pbkdf2$20000$MDEyMzQ1Njc4OWFiY2RlZg$82ph.8JGUsqCFldNqE7g9yXtRu4"],
  ["pbkdf2-sha256", "pbkdf2_sha256$30000$saltysalt$jEWvCZoVVmI3l9nomux8ZrnTLGo3Nb2Lj/Ow+GXolZg="],
  ["pbkdf2-sha1", "{PBKDF2}$1$vXZt04vbILdOEwKp$5000$96881270c0e500c1d994a905962c6ac86bd2e423"],
  ["md5-crypt", "{MD5-CRYPT}$1$s9.KMVRO$wirEJc.ZIzmpOy4Hc2DZT0"],
  ["md5-crypt", "{MD5}$1$nGWjjzow$t1TKcJDRMe0GoUv4t8GBO."],
  ["{SMD5}", "{SMD5}A7MO7166hssTxzakISQx2lMyyNQ="],
  ["{PLAIN-MD5}", "{PLAIN-MD5}24b5ac561fa82ada3c5045e045eb7f50"],
  ["{LDAP-MD5}", "{LDAP-MD5}JLWsVh+oKto8UEXgRet/UA=="],
  ["{SCRAM-SHA-1}", "{SCRAM-SHA-1}4096,AoZroGAX4LVY/C4ocXiyiQ==,SyupWTfDHg0M0gPWw2xc4UERZ3w=,ItYpNWEucdH85+WC7kZKQa9lzcI="],
  [
    "{SCRAM-SHA-256}",
    "{SCRAM-SHA-256}4096,4JD3VKg3N+keljwsWPpM2A==,ah0j4xtB7bsVxmHOyK0Ie8nbjE17AiBvN/yE6B7aRno=,gt2j0FyPzuxAYJKJ5N72fS8t5DXXII71f3PTksC0z3c=",
  ],
  ["{SSHA}", "{SSHA}RdNhs7fPnXEnarSlducHXwTwmETmP5Qy"],
  ["{SSHA256}", "{SSHA256}BrXkmocM1KCyP13h6GJXEGTfk1wle2VICzbI3fU27UOMnSgR"],
  ["{SSHA256}", "{SSHA256.HEX}97eb28945732dcd4888bd903a1b57a7ee7378ef056010de82cb85beb8e576bfa4fb6eceb"],
  ["{SSHA512}", "{SSHA512}eym8XQEEN3O9DklXya+tmHqqIGFjbrIqlDQnoGM35Obr34lGrRFBbza4QedMPutwZCYfkB39n7+rjOsmwXS5J8Fzxx4="],
  ["{SHA512}", "{SHA512}cXZtYkqTSrnuD1YfCUEO6hcBJsyQXVmJOs8u1lGFO8dvkvJkIr98INu8cnpIzS+3P6kdMO+Y1xjWglq8d+BVyQ=="],
];

test.for(HASHES)("a password is right for a hash of %s, and nothing else is (%#)", async ([scheme, hash]) => {
  const found = recogniseHash(hash);

  if (!("verify" in found)) throw new Error(found.refused);
  expect(found.scheme).toBe(scheme);
  expect(await found.verify(PASSWORD)).toBe(true);
  for (const wrong of scheme.startsWith("argon2i") ? ["x"] : ["Käse und Brot ", "käse und Brot", "Käse und Bro", "x"])
    expect(await found.verify(wrong)).toBe(false);
});

test("a long password is right for a hash of glibc", async () => {
  const found = recogniseHash("$5$rounds=1000$ab$xspFjJNJu.a3JStB4XTEl3ed5LzcxjuHYOmmHWS9/c6");

  expect("verify" in found && (await found.verify("x".repeat(70)))).toBe(true);
  expect("verify" in found && (await found.verify("x".repeat(71)))).toBe(false);
});

describe("at import a hash is refused in a sentence that shows nothing of it", () => {
  test.for([
    ["$2y$15$abcdefghijklmnopqrstuuAlad8jFQhKMOI9fgJVPtRx6IZWximRa", /bcrypt hash costs more than a sign-in may/],
    ["$2y$31$abcdefghijklmnopqrstuuAlad8jFQhKMOI9fgJVPtRx6IZWximRa", /bcrypt hash costs more/],
    ["$2y$05$abcdefghijklmnopqrstuuAlad8jFQhKMOI9fgJVPtRx6IZWximR", /bcrypt hash is damaged/],
    [`$6$rounds=999999999$ab$${"x".repeat(86)}`, /sha512-crypt hash costs more/],
    [`$6$ab$${"x".repeat(85)}`, /sha512-crypt hash is damaged/],
    ["$argon2id$v=19$m=4194304,t=3,p=1$YjHQ3nA6EFzY99fK3hfayQ$/xdoR0MpNEOAb/TOb1tzdR7yD17vaXc88sXtxQPMbxk", /costs more/],
    ["$argon2i$m=4096,t=3,p=1$YjHQ3nA6EFzY99fK3hfayQ$/xdoR0MpNEOAb/TOb1tzdR7yD17vaXc88sXtxQPMbxk", /version 19/],
    ["pbkdf2_sha256$999999999$saltysalt$jEWvCZoVVmI3l9nomux8ZrnTLGo3Nb2Lj/Ow+GXolZg=", /PBKDF2 hash costs more/],
    ["pbkdf2_sha256$0$saltysalt$jEWvCZoVVmI3l9nomux8ZrnTLGo3Nb2Lj/Ow+GXolZg=", /damaged/],
    ["{SSHA}c2hvcnQ=", /\{SSHA\} hash is damaged/],
    ["{SSHA}not base64!", /damaged/],
    [`{BLF-CRYPT}$6$ab$${"x".repeat(86)}`, /is not what \{BLF-CRYPT\} before it says/],
    ["{DES-CRYPT}3Qh3hzhn5LZxo", /\{DES-CRYPT\} is not taken, since/],
    ["{CRAM-MD5}0c7bd3871eb38271319dd64f3d8f4bb9925688502df36f1385be2a19c6b2ed84", /\{CRAM-MD5\} is not taken, since/],
    ["{PLAIN-MD4}4cf2ed0b24eeabc7a89419c6aa7e5b47", /\{PLAIN-MD4\} is not taken, since/],
    ["{SMD5}c2hvcnQ=", /\{SMD5\} hash is damaged/],
    ["$1$abcdefghi$xxxxxxxxxxxxxxxxxxxxxx", /md5-crypt hash is damaged/],
    [
      "{SCRAM-SHA-256}99999999,c2FsdHNhbHQ=,tJi+YPW12Mgp4LaJ0LpgCjSypXfg6cQShEbmzUdW7Cg=,sVTx+gv+BdpD1QhpxNRgXw2Am3P9TXRrTR1sKhpbXaI=",
      /costs more/,
    ],
    ["{SCRAM-SHA-256}4096,c2FsdA==,tJi+,sVTx", /damaged/],
    ["{PLAIN}secret", /no scheme that is taken/],
    ["secret", /no scheme/],
    ["", /no scheme/],
    ["x".repeat(100_000), /no scheme/],
  ] as const)("case %#", ([hash, sentence]) => {
    const found = recogniseHash(hash);

    expect(found).toEqual({ refused: expect.stringMatching(sentence) });
    if ("refused" in found && hash.length > 5) expect(found.refused).not.toContain(hash.slice(-6));
  });
});

const CHEAP = { memory: 64, passes: 1, parallelism: 1 };

test("a hash of another system is our own after the first sign-in with the right password, and not after a wrong one", async () => {
  const store = await openSqliteStore({ file: ":memory:" });
  onTestFinished(() => store.close());
  const hasher = createPasswordHasher({ random: systemRandom, cost: CHEAP });
  const accounts = createLocalAccounts({ store, hasher });
  const quick = HASHES.filter(([scheme]) => !scheme.startsWith("argon2i"));
  for (const [index, [, hash]] of quick.entries()) {
    await store.saveAccount(newAccount({ id: `a-${index}`, username: `p${index}`, createdAt: 1 }), hash);
  }
  const stored = async (index: number) => (await store.findAccountByName(`p${index}`))?.passwordHash;

  for (const [index, [, hash]] of quick.entries()) {
    expect(await accounts.checkPassword(`p${index}`, "wrong wrong")).toBeUndefined();
    expect(await stored(index)).toBe(hash);
    expect(await accounts.checkPassword(`p${index}`, PASSWORD)).toMatchObject({ id: `a-${index}` });
    expect(await stored(index)).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect(await accounts.checkPassword(`p${index}`, PASSWORD.normalize("NFD"))).toMatchObject({ id: `a-${index}` });
  }
});

test("a password that another system hashed decomposed, as it was typed, is right", async () => {
  const hasher = createPasswordHasher({ random: systemRandom, cost: CHEAP });

  const { hash } = await import("node:crypto");
  const typed = PASSWORD.normalize("NFD");
  const other = `{SHA512}${hash("sha512", typed, "base64")}`;
  expect(await hasher.verify(typed, other)).toBe(true);
  expect(await hasher.verify(`${typed}x`, other)).toBe(false);
});

test("bcrypt hashes are checked one after the other, so that others wait for a slice of one, and not of all", async () => {
  // Of cost 11, which takes more than a slice. Whether the password is right is of no matter.
  const found = recogniseHash("$2b$11$nJ7Sn1DlLbHOvFfFdjTUK.eymaT4NPQn5RGfajvWISarIN1b.KGn2");
  if (!("verify" in found)) throw new Error(found.refused);
  let done = 0;
  const all = Array.from({ length: 3 }, () => found.verify(PASSWORD).then(() => ++done));
  while (done === 0) await setImmediate();
  expect(done).toBe(1);
  await Promise.all(all);
  expect(done).toBe(3);
});
