/** People from a directory: a real OpenLDAP over StartTLS and LDAPS, and what somebody in between may not do. */

import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { createLdap, type LdapOptions } from "../../src/accounts/sources/ldap.ts";
import type { LdapPlace } from "../../src/accounts/sources/ldap-connection.ts";
import { silentLog } from "../../src/ports/log.ts";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { ALICE_PASSWORD, MALLORY_PASSWORD, sourceContract } from "../accounts/source-contract.ts";
import { type Authority, makeAuthority } from "./certificates.ts";
import { describeWith } from "./programs.ts";
import { SEARCHER, SLAPD, type Slapd, SUFFIX, startSlapd } from "./slapd.ts";

const person = (dn: string, uid: string, more: readonly string[]): string =>
  [
    `dn: ${dn},${SUFFIX}`,
    "objectClass: inetOrgPerson",
    "objectClass: extensibleObject",
    `uid: ${uid}`,
    ...more.map((line) =>
      /[^\x20-\x7e]/.test(line) ? line.replace(/: (.*)$/, (_, value) => `:: ${Buffer.from(value).toString("base64")}`) : line,
    ),
    "",
    "",
  ].join("\n");

const GUID = Buffer.from("00112233445566778899aabbccddeeff", "hex").toString("base64");

/** The referral leads to a port on which a test listens. */
const peopleOf = (elsewhere: number): string =>
  person("uid=alice", "alice", [
    "cn: Alice Example",
    "sn: Example",
    "givenName: Alice",
    "mail: Alice@Example.org",
    "sAMAccountName: alice.ad",
    `objectGUID:: ${GUID}`,
    "userAccountControl: 512",
    `memberOf: cn=staff,${SUFFIX}`,
    `memberOf: cn=mail\\2C all,${SUFFIX}`,
    `userPassword: ${ALICE_PASSWORD}`,
  ]) +
  person("uid=mallory", "mallory", ["cn: Mallory", "sn: M", "userAccountControl: 514", `userPassword: ${MALLORY_PASSWORD}`]) +
  person("cn=Brian (O\\'Brien\\, jr)", "o'brien", [
    "cn: Brian (O'Brien, jr)",
    "sn: O'Brien",
    "userPassword: brian password",
  ]).replace("\\'", "'") +
  person("uid=twin1", "twin", ["cn: Twin", "sn: One", "userPassword: twin password"]) +
  person("uid=twin2", "twin", ["cn: Twin", "sn: Two", "userPassword: twin password"]) +
  `dn: cn=staff,${SUFFIX}
objectClass: groupOfNames
cn: staff
member: uid=alice,${SUFFIX}

dn: cn=mail\\2C all,${SUFFIX}
objectClass: groupOfNames
cn: mail, all
member: uid=alice,${SUFFIX}
member: uid=mallory,${SUFFIX}

dn: ou=elsewhere,${SUFFIX}
objectClass: referral
objectClass: extensibleObject
ou: elsewhere
ref: ldap://127.0.0.1:${elsewhere}/ou=elsewhere,${SUFFIX}
`;

describeWith(SLAPD, "people from a directory", () => {
  let authority: Authority;
  let slapd: Slapd;
  let elsewhere: Server;
  let callsElsewhere = 0;

  beforeAll(async () => {
    authority = makeAuthority();
    elsewhere = createServer((socket) => {
      callsElsewhere += 1;
      socket.destroy();
    }).listen(0, "127.0.0.1");
    await once(elsewhere, "listening");
    slapd = await startSlapd(peopleOf(portOf(elsewhere)), authority);
  });
  afterAll(async () => {
    await slapd?.stop();
    elsewhere?.close();
    authority?.remove();
  });

  const ldap = (place: Partial<LdapPlace> = {}, more: Partial<LdapOptions> = {}) =>
    createLdap({
      name: "office",
      place: {
        url: slapd.url,
        startTls: true,
        caFile: authority.file,
        bindDn: SEARCHER.dn,
        bindPassword: SEARCHER.password,
        ...place,
      },
      base: SUFFIX,
      filter: "(objectClass=person)",
      attributes: { subject: "entryUUID", username: "uid", signIn: ["uid", "mail"], email: "mail", name: "cn" },
      emailVerified: true,
      groups: { base: undefined, filter: "(objectClass=groupOfNames)", member: "member", name: "cn" },
      log: silentLog,
      ...more,
    });

  sourceContract("a directory over StartTLS", {
    open: async () => ldap(),
    openDead: async () => ldap({ url: `ldap://127.0.0.1:${await freePort()}` }),
    alice: "alice",
    mallory: "mallory",
    knowsNames: true,
  });

  const activeDirectory = {
    subject: "objectGUID",
    username: "sAMAccountName",
    signIn: ["sAMAccountName"],
    email: "mail",
    name: "cn",
  };
  sourceContract("a directory over LDAPS, with the attributes of Active Directory", {
    open: async () => ldap({ url: slapd.secureUrl }, { attributes: activeDirectory }),
    openDead: async () => ldap({ url: `ldaps://127.0.0.1:${await freePort()}` }),
    alice: "alice.ad",
    knowsNames: true,
  });

  test("all that the entry says is told, by the name and by the address alike", async () => {
    const byName = await ldap().authenticate("alice", ALICE_PASSWORD);
    const byAddress = await ldap().authenticate("alice@example.org", ALICE_PASSWORD);

    expect(byName).toEqual({
      outcome: "right",
      person: {
        subject: expect.stringMatching(/^[0-9a-f-]{36}$/),
        username: "alice",
        email: "Alice@Example.org",
        emailVerified: true,
        name: "Alice Example",
        profile: { given_name: "Alice", family_name: "Example" },
        groups: expect.arrayContaining(["staff", "mail, all"]),
      },
    });
    expect(byAddress).toEqual(byName);
  });

  test("groups may be searched for, or be left alone, and an objectGUID is a subject", async () => {
    const searched = ldap({}, { groups: { base: SUFFIX, filter: "(objectClass=groupOfNames)", member: "member", name: "cn" } });
    const left = ldap({}, { groups: undefined, attributes: { ...activeDirectory, signIn: ["uid"] } });

    expect(await searched.authenticate("alice", ALICE_PASSWORD)).toMatchObject({
      person: { groups: expect.arrayContaining(["staff", "mail, all"]) },
    });
    expect(await left.authenticate("alice", ALICE_PASSWORD)).toMatchObject({
      person: { groups: undefined, subject: "00112233445566778899aabbccddeeff" },
    });
  });

  test("a DN with commas and brackets is bound as it is", async () => {
    expect(await ldap().authenticate("o'brien", "brian password")).toMatchObject({
      outcome: "right",
      person: { username: "o'brien" },
    });
    expect((await ldap().authenticate("o'brien", "brian passwordx")).outcome).toBe("refused");
  });

  test("an empty password is never bound with, though the directory would say yes to it", async () => {
    expect((await ldap().authenticate("alice", "")).outcome).toBe("refused");
  });

  test("where two entries have one name, neither is opened", async () => {
    expect((await ldap().authenticate("twin", "twin password")).outcome).toBe("unknown");
  });

  test.for(["*", "a*", "alice)(objectClass=*", "*)(uid=*))(|(uid=*", "\\2a", "alice\\00", "(", ")"])(
    "%j is a name like any other, and nobody has it",
    async (name) => {
      expect((await ldap().authenticate(name, ALICE_PASSWORD)).outcome).toBe("unknown");
    },
  );

  test("a referral is not followed", async () => {
    const below = ldap({}, { base: `ou=elsewhere,${SUFFIX}` });

    await expect(below.authenticate("alice", ALICE_PASSWORD)).rejects.toThrow(Unavailable);
    expect((await ldap().authenticate("nobody", ALICE_PASSWORD)).outcome).toBe("unknown");
    expect(callsElsewhere).toBe(0);
  });

  test("a certificate of another authority, or for another name, ends it before anything is said", async () => {
    await expect(ldap({ caFile: undefined }).check()).rejects.toThrow(Unavailable);
    const other = slapd.secureUrl.replace("localhost", "127.0.0.1");
    await expect(ldap({ url: other }).check()).rejects.toThrow(Unavailable);
    await expect(ldap({ url: slapd.url.replace("localhost", "127.0.0.1") }).check()).rejects.toThrow(Unavailable);
    await expect(ldap({ caFile: "/none" }).check()).rejects.toThrow("certificates cannot be read");
  });

  test("a directory that has no StartTLS is sent no name and no password", async () => {
    const plain = await startSlapd("", undefined);
    try {
      await expect(ldap({ url: plain.url }).authenticate("alice", ALICE_PASSWORD)).rejects.toThrow(Unavailable);
    } finally {
      await plain.stop();
    }
  });

  test("what answers StartTLS with yes, and hangs up, hears no name and no password", async () => {
    const heard: Buffer[] = [];
    // ExtendedResponse, success, to message 1: what a thief in between would say.
    const yes = Buffer.from("300c02010178070a010004000400", "hex");
    const thief = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", (bytes) => {
        heard.push(Buffer.from(bytes));
        if (heard.length === 1) socket.end(yes);
      });
    }).listen(0, "127.0.0.1");
    await once(thief, "listening");

    await expect(ldap({ url: `ldap://127.0.0.1:${portOf(thief)}` }).authenticate("alice", ALICE_PASSWORD)).rejects.toThrow(
      Unavailable,
    );
    thief.close();
    expect(Buffer.concat(heard).toString("latin1")).not.toMatch(/searcher|alice/);
  });

  test("the password of who searches being wrong is an outage, and no wrong password of anybody's", async () => {
    await expect(ldap({ bindPassword: "wrong" }).authenticate("alice", ALICE_PASSWORD)).rejects.toThrow(Unavailable);
    await expect(ldap({}, { base: "dc=elsewhere" }).check()).rejects.toThrow(Unavailable);
  });

  test("a directory that stands still is down, in bounded time", async () => {
    slapd.freeze();
    try {
      await expect(ldap().check()).rejects.toThrow(Unavailable);
    } finally {
      slapd.thaw();
    }
  });
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it has no port");
  return address.port;
}
