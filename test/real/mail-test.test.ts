/** `latchkey mail test` against a real Dovecot: all green where all is well, and a cure for each of the usual mistakes. */

import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { start, temporaryFolder } from "../cli/command.ts";
import { runHere } from "../cli/in-process.ts";
import { type Authority, makeAuthority } from "./certificates.ts";
import { MAIL } from "./dovecot.ts";
import { ALICE, type Latchkey, startLatchkey } from "./latchkey.ts";
import { API_KEY, MAIL_SERVERS, type MailServers, type Mistakes, startMailServers } from "./mail-servers.ts";
import { approveDevice, getTokensByCode, LOOPBACK } from "./people.ts";
import { describeWith, printOnFailure } from "./programs.ts";

const SECRET = "dovecot-secret-0123456789abcdef";
const CODE = /[A-Z0-9]{4}-[A-Z0-9]{4}/;

// A test runs several commands and programs, each a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

interface Check {
  readonly check: string;
  readonly state: string;
  readonly found: string;
  readonly seconds: number | null;
  readonly cure: string | null;
}

interface Tested {
  readonly status: number | null;
  readonly states: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, Pick<Check, "found" | "cure">>>;
  readonly checks: readonly Check[];
}

describeWith(MAIL_SERVERS, "mail test", () => {
  const folder = temporaryFolder();
  const data = join(folder.path, "data");
  let latchkey: Latchkey;
  let authority: Authority;
  let servers: MailServers;

  beforeAll(async () => {
    authority = makeAuthority();
    latchkey = await startLatchkey({ LATCHKEY_DATA: data, LATCHKEY_DEVICE__INTERVAL: "1s" });
    await latchkey.addAccount(ALICE);
    await latchkey.addClient("dovecot", ["--resource-server", "--grant", "password"], SECRET);
    servers = await startMailServers({ issuer: latchkey.issuer, id: "dovecot", secret: SECRET }, authority);
  });
  afterAll(async () => {
    await servers?.stop();
    await latchkey?.close();
    authority?.remove();
    folder.remove();
  });
  printOnFailure("Dovecot", () => servers?.log().split("\n").slice(-40).join("\n"));

  /** As a person runs it, who allows what is asked on another device. */
  async function mailTest(words: readonly string[], input = "", places = servers.options): Promise<Tested> {
    const environment = { LATCHKEY_DATA: data, LATCHKEY_ISSUER: latchkey.issuer };
    let approving: Promise<void> | undefined;
    const { status, stdout, stderr } = await runHere(
      ["mail", "test", ALICE, "--json", ...places, ...words],
      { environment, input },
      (said) => {
        const code = CODE.exec(said)?.[0];
        if (code !== undefined) approving ??= approveDevice(latchkey, code);
      },
    );
    await approving;
    if (stdout === "") throw new Error(stderr);
    const checks: readonly Check[] = JSON.parse(stdout).checks;
    return {
      status,
      checks,
      states: Object.fromEntries(checks.map(({ check, state }) => [check, state])),
      problems: Object.fromEntries(
        checks.flatMap(({ check, cure, found, state }) => (state === "problem" ? [[check, { found, cure }]] : [])),
      ),
    };
  }

  test("all is green where all is well, in every protocol, and nothing is left behind", async () => {
    const clients = async (): Promise<number> => JSON.parse(await latchkey.command(["client", "list", "--json"])).length;
    const before = await clients();
    await servers.become({});
    // It is the domain's row that says where its servers are.
    const places = servers.options.slice(0, -2);
    await latchkey.command(["mail", "domain", "add", "example.org", ...places]);
    await latchkey.command(["receiver", "add", "doveadm", servers.doveadm, "--name", "mail", "--inside", "--key-stdin"], API_KEY);
    const { checks, problems, states, status } = await mailTest([], "", ["--tls-ca", authority.file]);
    await latchkey.command(["receiver", "remove", "mail", "--yes"]);

    expect(problems).toEqual({});
    expect(status).toBe(0);
    const kinds = ["server", "right", "wrong", "narrow", "foreign", "domain", "expired", "revoked"];
    const each = ["imap", "pop3", "submission", "sieve"].flatMap((protocol) => kinds.map((kind) => `${protocol}.${kind}`));
    const others = [
      "discovery.oauth",
      "discovery.openid",
      "discovery.refusal",
      "registration",
      "sign-in",
      "letter.sent",
      "letter.found",
    ];
    expect(states).toEqual(Object.fromEntries([...each, ...others, "session.revoked", "cleanup"].map((check) => [check, "ok"])));
    const row = (name: string) => checks.find(({ check }) => check === name);
    expect(row("pop3.server")?.found).toContain(
      `pop3+starttls://localhost:${servers.ports.pop3}, of the mail domain example.org here`,
    );
    expect(row("session.revoked")?.seconds).toBeTypeOf("number");
    expect(row("imap.revoked")?.found).toBe("refused for good at once, by OAUTHBEARER and XOAUTH2");
    expect(row("cleanup")?.found).toBe("the authorization was ended; the client was removed; the letter was removed");
    expect(await clients()).toBe(before);
    expect(servers.letters(ALICE)).toBe(0);
    const alive = JSON.parse(await latchkey.command(["authorization", "list", "--json"]));
    expect(alive.filter(({ account_id }: { account_id: string | null }) => account_id !== null)).toEqual([]);
  });

  test("what was interrupted is taken back", async () => {
    const clients = async (): Promise<number> => JSON.parse(await latchkey.command(["client", "list", "--json"])).length;
    const before = await clients();
    const environment = { LATCHKEY_DATA: data, LATCHKEY_ISSUER: latchkey.issuer };
    const running = start(["mail", "test", ALICE, ...servers.options], { environment });
    while (!CODE.test(running.printed.stderr)) await once(running.process.stderr ?? running.process, "data");
    const meanwhile = await clients();

    running.process.kill("SIGINT");
    const { status, stderr, stdout } = await running.ended();

    expect(meanwhile).toBe(before + 1);
    expect(await clients()).toBe(before);
    expect(status).toBe(1);
    expect(stdout).toContain("the client was removed");
    expect(stderr).toContain("interrupted; what was begun was taken back");
  });

  test("no scope in Dovecot's file, and a cache: what must open nothing does, for as long as it is remembered", async () => {
    await servers.become({ oauth2: { scope: undefined }, settings: { auth_cache_size: "1M" } });
    const { checks, problems, status } = await mailTest(["--patience", "2s", "--no-letter"]);

    expect(status).toBe(3);
    expect(new Set(Object.keys(problems))).toEqual(
      new Set([
        ...["imap", "pop3", "submission", "sieve"].flatMap((protocol) => [`${protocol}.narrow`, `${protocol}.revoked`]),
        "session.revoked",
      ]),
    );
    expect(problems["pop3.narrow"]).toEqual({
      found: "OAUTHBEARER: let in; XOAUTH2: let in",
      cure: expect.stringContaining(`scope = ${MAIL};`),
    });
    expect(problems["imap.revoked"]?.cure).toContain("auth_cache_size = 0");
    expect(problems["session.revoked"]?.found).toBe("it is still open 2 s after its end");
    expect(checks.find(({ check }) => check === "imap.revoked")?.seconds).toBeGreaterThanOrEqual(2);
  });

  describe("with a token that is handed in", () => {
    let token: string;
    beforeAll(async () => {
      await latchkey.addClient("thunderbird", [
        "--grant",
        "authorization_code",
        "--redirect-uri",
        LOOPBACK,
        "--scope",
        `openid ${MAIL}`,
      ]);
      token = (await getTokensByCode(latchkey, { clientId: "thunderbird", scope: MAIL })).accessToken;
    });

    const EVERY = ["imap", "pop3", "submission", "sieve"];
    const all = (kind: string): readonly string[] => EVERY.map((protocol) => `${protocol}.${kind}`);

    test.for<[string, Mistakes, readonly string[], RegExp, RegExp]>([
      [
        "active_attribute is empty: dead tokens are a passing fault",
        { oauth2: { active_attribute: "", active_value: "" } },
        all("wrong"),
        /refused as if for a while/,
        /active_attribute = active and active_value = true/,
      ],
      [
        "another secret: nothing opens, and the server here knows why",
        { oauth2: { introspection_url: "http://dovecot:wrong@127.0.0.1:PORT/auth/introspect" } },
        all("right"),
        /UNAVAILABLE|SYS\/TEMP|454|TRYLATER|Temporary/,
        /the client dovecot came here with a wrong secret/,
      ],
      [
        "a scope that no token has",
        { oauth2: { scope: "mail.read" } },
        all("right"),
        /refused \(/,
        /scope = urn:ietf:params:oauth:scope:mail and username_attribute = username/,
      ],
      [
        "username_format without the domain opens another domain's mailbox",
        { oauth2: { username_format: "%Ln" } },
        all("domain"),
        /let in/,
        /no username_format that cuts the domain off/,
      ],
      [
        "userdb static without allow_all_users: no letter is delivered",
        { userdb: "" },
        ["letter.sent"],
        /the letter was refused: 451/,
        /allow_all_users=yes/,
      ],
      [
        "one mechanism is not offered",
        { settings: { auth_mechanisms: "plain login oauthbearer" } },
        [...all("server"), ...all("right")],
        /does not offer XOAUTH2|XOAUTH2: not offered/,
        /auth_mechanisms = plain login xoauth2 oauthbearer/,
      ],
      [
        "refusals lead nowhere",
        { oauth2: { openid_configuration_url: undefined } },
        ["discovery.refusal"],
        /names no discovery document/,
        /openid_configuration_url = http/,
      ],
    ])("%s", async ([, mistakes, expected, found, cure]) => {
      const { introspection_url } = mistakes.oauth2 ?? {};
      const oauth2 = introspection_url && { introspection_url: introspection_url.replace("PORT", String(latchkey.port)) };
      await servers.become({ ...mistakes, oauth2: { ...mistakes.oauth2, ...oauth2 } });

      const { problems, states, status } = await mailTest(["--token-stdin"], token);

      expect(Object.keys(problems)).toEqual(expected);
      for (const problem of Object.values(problems)) {
        expect(problem.found).toMatch(found);
        expect(problem.cure).toMatch(cure);
      }
      expect(status).toBe(3);
      expect(states).toMatchObject({ revoked: "skipped", cleanup: "skipped" });
    });

    test("an application password opens the mailbox, and a wrong one is refused for good", async () => {
      await servers.become({});
      const password = (await latchkey.command(["app-password", "add", ALICE, "--name", "phone", "--scope", "mail"])).trim();

      const { problems, states, status } = await mailTest(["--password-stdin"], password);

      expect(problems).toEqual({});
      expect(status).toBe(0);
      for (const protocol of EVERY)
        expect(states).toMatchObject({ [`${protocol}.password`]: "ok", [`${protocol}.wrong-password`]: "ok" });
      expect(states).toMatchObject({ "letter.sent": "ok", "letter.found": "ok" });
      expect(servers.letters(ALICE)).toBe(0);
    });
  });
});
