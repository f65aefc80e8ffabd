/** Mail domains as an administrator adds them: how places are written, and what is refused. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ServiceProtocol } from "../../src/records/mail-domain.ts";
import { addressOfService, mailDomainJson } from "../../src/records/mail-domain-json.ts";
import { startTestServer, type TestServer } from "../../src/testing/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const domains = () => server.administration.mailDomains;

test("a domain of which nothing more is said has IMAP and submission at its mail host", async () => {
  const added = await domains().add({ domain: " B\u00fccher.Example. " });

  expect(added).toMatchObject({ domain: "xn--bcher-kva.example", login: "address", passwords: true, name: undefined });
  expect(added.services.map(addressOfService)).toEqual([
    "imaps://mail.xn--bcher-kva.example:993",
    "submissions://mail.xn--bcher-kva.example:465",
  ]);
  expect(await domains().find("b\u00fccher.example")).toEqual(added);
  await expect(domains().add({ domain: "B\u00dcCHER.example" })).rejects.toMatchObject({ kind: "conflict" });
});

describe("how a place is written", () => {
  const PLACES: readonly (readonly [ServiceProtocol, string, string])[] = [
    ["imap", "imaps://mail.example.org", "imaps://mail.example.org:993"],
    ["imap", "IMAPS://Mail.Example.org:1993/", "imaps://mail.example.org:1993"],
    ["imap", "imap+starttls://mail.example.org", "imap+starttls://mail.example.org:143"],
    ["imap", "mail.example.org", "imaps://mail.example.org:993"],
    ["imap", "mail.example.org:143", "imap+starttls://mail.example.org:143"],
    ["imap", "imap://127.0.0.1:1143", "imap://127.0.0.1:1143"],
    ["imap", "imap://[::1]", "imap://[::1]:143"],
    ["imap", "m\u00fcnchen.example", "imaps://xn--mnchen-3ya.example:993"],
    ["pop3", "pop3s://mail.example.org", "pop3s://mail.example.org:995"],
    ["submission", "submissions://mail.example.org", "submissions://mail.example.org:465"],
    ["submission", "smtps://mail.example.org", "submissions://mail.example.org:465"],
    ["submission", "smtp+starttls://mail.example.org", "submission+starttls://mail.example.org:587"],
    ["sieve", "mail.example.org", "sieve+starttls://mail.example.org:4190"],
    ["jmap", "https://Mail.example.org/.well-known/jmap", "https://mail.example.org/.well-known/jmap"],
    ["caldav", "http://localhost:5232/", "http://localhost:5232/"],
  ];
  test.for(PLACES)("%s: %s", async ([protocol, written, means]) => {
    await domains().remove("place.example");
    const added = await domains().add({ domain: "place.example", services: { [protocol]: [written] } });

    expect(added.services.map(addressOfService)).toEqual([means]);
    // What is shown can be said again.
    expect(await domains().change("place.example", { services: { [protocol]: [means] } })).toEqual(added);
  });
});

describe("what is refused, and changes nothing", () => {
  const LONG = `${"a".repeat(64)}.example`;
  test.for([
    "",
    " ",
    "example..org",
    "-a.example",
    "a_b.example",
    "127.0.0.1",
    "1",
    "0x7f.1",
    "[::1]",
    "a b.example",
    "a/b",
    "a@b.example",
    "a\nb.example",
    "a%41.example",
    "a;b.example",
    'a".example',
    "a$.example",
    "a}.example",
    LONG,
  ])("the domain %j", async (domain) => {
    const before = server.audit.length;
    await expect(domains().add({ domain })).rejects.toThrow("a mail domain is a domain name");
    expect(server.audit.length).toBe(before);
  });

  const WRONG: readonly (readonly [ServiceProtocol, readonly string[]])[] = [
    ["imap", ["imap://mail.example.org"]],
    ["imap", ["pop3s://mail.example.org"]],
    ["imap", ["https://mail.example.org"]],
    ["imap", ["imaps://mail.example.org:0"]],
    ["imap", ["imaps://mail.example.org:65536"]],
    ["imap", ["imaps://user@mail.example.org"]],
    ["imap", ["imaps://mail.example.org/INBOX"]],
    ["imap", ["imaps://10.0.0.1"]],
    ["imap", ["imaps://[fd00::1]"]],
    ["imap", ["imaps://mail.example.org\nssl = no"]],
    ["imap", ["a.example", "imaps://a.example:993"]],
    ["imap", ["a.example", "b.example", "c.example", "d.example", "e.example"]],
    ["imap", [""]],
    ["jmap", ["http://mail.example.org/"]],
    ["jmap", ["https://u:p@mail.example.org/"]],
    ["jmap", ["https://mail.example.org/#x"]],
    ["jmap", ["javascript:alert(1)"]],
    ["carddav", [`https://mail.example.org/${"a".repeat(500)}`]],
  ];
  test.for(WRONG)("%s at %j", async ([protocol, places]) => {
    await domains()
      .add({ domain: "wrong.example" })
      .catch(() => undefined);
    const before = server.audit.length;
    await expect(domains().change("wrong.example", { services: { [protocol]: places } })).rejects.toMatchObject({
      name: "BrokenRule",
    });
    await expect(domains().add({ domain: "other.example", services: { [protocol]: places } })).rejects.toMatchObject({
      kind: "invalid",
    });
    expect(server.audit.length).toBe(before);
    expect(await domains().find("other.example")).toBeUndefined();
  });

  test("a name of two lines", async () => {
    await expect(domains().add({ domain: "name.example", name: "a\nb" })).rejects.toThrow("1 to 100 characters");
  });
});

test("an edit leaves what is not named, takes away what is named empty, and is shown as JSON", async () => {
  await domains().add({ domain: "edit.example", name: "Edit", services: { imap: ["mx.edit.example"], pop3: ["mx.edit.example"] } });

  const changed = await domains().change("EDIT.example", {
    name: null,
    passwords: false,
    services: { pop3: [], jmap: ["https://edit.example/jmap"] },
  });

  expect(changed && mailDomainJson(changed)).toEqual({
    domain: "edit.example",
    name: null,
    services: {
      ...{ imap: ["imaps://mx.edit.example:993"], pop3: [], submission: [], sieve: [], jmap: ["https://edit.example/jmap"] },
      ...{ caldav: [], carddav: [] },
    },
    login: "address",
    passwords: false,
    created_at: expect.any(Number),
  });
  expect(await domains().change("nothing.example", { passwords: true })).toBeUndefined();
  expect(await domains().remove("edit.example")).toBe(true);
  expect(await domains().remove("edit.example")).toBe(false);
});
