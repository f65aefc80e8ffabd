/** Settings from four places, and what is said of each mistake. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Environment } from "../../src/config/environment.ts";
import { explainSettings } from "../../src/config/explain.ts";
import { type Loaded, loadConfiguration } from "../../src/config/load.ts";
import { ConfigurationError, type Given } from "../../src/config/source.ts";
import { DEFAULT_SETTINGS } from "../../src/records/settings.ts";

const folder = mkdtempSync(join(tmpdir(), "latchkey-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const flag = (path: string, value: unknown): Given => ({
  path: path.split("."),
  value,
  source: { from: "flag", flag: `--${path}` },
});

interface From {
  readonly flags?: readonly Given[];
  readonly environment?: Environment;
  readonly toml?: string;
}

function load({ flags = [], environment = {}, toml }: From): Loaded {
  const file = toml === undefined ? undefined : join(folder, "latchkey.toml");
  if (file !== undefined) writeFileSync(file, toml ?? "");
  return loadConfiguration({ flags, environment, file });
}

const configured = (from: From) => load(from).configuration;

function problems(from: From): readonly string[] {
  try {
    load(from);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.replaceAll(`${folder}/`, "").split("\n");
    throw error;
  }
  return [];
}

test("[SD-01] nothing given is every default of the records", () => {
  expect(configured({}).settings).toEqual(DEFAULT_SETTINGS);
});

test("[OP-04] a flag beats the environment, which beats the file, which beats the default", () => {
  const toml = 'host = "file"\nname = "file"\nport = 1\n';
  const environment = { LATCHKEY_HOST: "environment", LATCHKEY_NAME: "environment" };
  const flags = [flag("host", "flag")];

  const { configuration, sources } = load({ flags, environment, toml });

  expect([configuration.host, configuration.settings.name, configuration.port]).toEqual(["flag", "environment", 1]);
  expect(configuration.data).toBe("./data");
  expect(sources.get("host")).toEqual({ from: "flag", flag: "--host" });
  expect(sources.get("port")).toEqual({ from: "file", file: join(folder, "latchkey.toml"), line: 3 });
});

test("[OP-04] a secret can come from a file, less one line end; nothing else can", () => {
  const file = join(folder, "secret");
  writeFileSync(file, "c2VjcmV0\n\n");

  expect(configured({ environment: { LATCHKEY_MASTER_KEY_FILE: file } }).masterKey).toBe("c2VjcmV0\n");
  expect(problems({ environment: { LATCHKEY_HOST_FILE: file } })).toEqual([
    "LATCHKEY_HOST_FILE: there is no such setting; did you mean LATCHKEY_HOST?",
  ]);
  expect(problems({ environment: { LATCHKEY_MASTER_KEY_FILE: join(folder, "none") } })).toEqual([
    "LATCHKEY_MASTER_KEY_FILE: the file cannot be read",
  ]);
  expect(problems({ environment: { LATCHKEY_MASTER_KEY_FILE: file, LATCHKEY_MASTER_KEY: "x" } })).toEqual([
    "LATCHKEY_MASTER_KEY_FILE: LATCHKEY_MASTER_KEY is set too; only one of them can hold",
  ]);
});

test("[SD-23] every lifetime, renewal and limit can be set, in seconds or in spans", () => {
  const toml = `
[lifetimes]
access_token = 600
refresh_token = "90d"
refresh_token_total = "52w"
session_total = "never"
authorization_code = "5m"
device_code = "10m"
id_token = "2h"
introspection = "30s"
session = "1d"
invitation = "2d"
password_reset = "1h"
[refresh]
grace = 0
[device]
interval = "10s"
[allowing]
after_shown = 0.25
after_made = "2s"
[limits.client_secret]
burst = 3
refill = 0.5
growth = 2
longest_wait = "1m"
`;
  const { settings } = configured({ toml });

  expect(settings.lifetimes).toEqual({
    accessToken: 600,
    refreshToken: 90 * 86_400,
    refreshTokenTotal: 364 * 86_400,
    authorizationCode: 300,
    deviceCode: 600,
    idToken: 7_200,
    introspection: 30,
    session: 86_400,
    sessionTotal: undefined,
    invitation: 2 * 86_400,
    passwordReset: 3_600,
  });
  expect([settings.refreshGrace, settings.deviceInterval]).toEqual([0, 10]);
  expect(settings.allowing).toEqual({ afterShown: 0.25, afterMade: 2 });
  expect(settings.limits.clientSecret).toEqual({ burst: 3, refill: 0.5, growth: 2, longestWait: 60 });
  expect(settings.limits.password).toEqual(DEFAULT_SETTINGS.limits.password);
});

test("[DR-21] the registration policy and the switches can be set", () => {
  const environment = {
    LATCHKEY_REGISTRATION__MODE: "closed",
    LATCHKEY_REGISTRATION__OWN_SCOPE: "api.read, api.write",
    LATCHKEY_GRANTS__IMPLICIT: "false",
    LATCHKEY_MAIL__OWN_PASSWORDS: "false",
    LATCHKEY_PKCE__REQUIRED: "true",
    LATCHKEY_CLIENT_AUTHENTICATION__REGISTERED_METHOD_ONLY: "true",
    LATCHKEY_CLIENT_AUTHENTICATION__ISSUER_AUDIENCE_ONLY: "true",
    LATCHKEY_SIGNED_REQUESTS__REQUIRED: "true",
    LATCHKEY_LIMITS__ENABLED: "false",
  };
  const { settings } = configured({ environment });

  // No limits are no limit on the number of unused clients either.
  const mostUnused = Number.MAX_SAFE_INTEGER;
  expect(settings.registration).toEqual({
    ...DEFAULT_SETTINGS.registration,
    mode: "closed",
    ownScope: ["api.read", "api.write"],
    mostUnused,
  });
  expect([settings.implicitGrant, settings.passwordGrant, settings.requirePkce]).toEqual([false, true, true]);
  expect(settings.mail).toEqual({ ownPasswords: false });
  expect([settings.registeredMethodOnly, settings.issuerAudienceOnly, settings.requireSignedRequests]).toEqual([true, true, true]);
  expect(settings.limits.registration.burst).toBeGreaterThan(1_000_000);
});

test("scopes are added, and built-in ones worded anew by either of their names", () => {
  const toml = `
[scopes."calendar.read"]
words = "Read your calendars"
[scopes.mail]
words = "Use your mail"
`;
  const { scopes } = configured({ toml }).settings;

  expect(scopes.find(({ name }) => name === "urn:ietf:params:oauth:scope:mail")?.words).toBe("Use your mail");
  expect(scopes.at(-1)).toEqual({ name: "calendar.read", words: "Read your calendars", detail: undefined });
  expect(scopes).toHaveLength(DEFAULT_SETTINGS.scopes.length + 1);
});

test.for<[string, From, string]>([
  ["at the top of the file", { toml: 'isuer = "x"' }, "latchkey.toml:1: there is no setting isuer; did you mean issuer?"],
  [
    "in a section",
    { toml: "[lifetimes]\n\nacces_token = 1" },
    "latchkey.toml:3: there is no setting lifetimes.acces_token; did you mean lifetimes.access_token?",
  ],
  [
    "a section",
    { toml: "[limits.pasword]\nburst = 1" },
    "latchkey.toml:2: there is no setting limits.pasword; did you mean limits.password?",
  ],
  [
    "in the wrong section",
    { toml: "access_token = 1" },
    "latchkey.toml:1: there is no setting access_token; did you mean lifetimes.access_token?",
  ],
  ["in a scope", { toml: '[scopes.x]\nword = "X"' }, "latchkey.toml:2: there is no setting scopes.x.word"],
  [
    "a variable",
    { environment: { LATCHKEY_ISUER: "x" } },
    "LATCHKEY_ISUER: there is no such setting; did you mean LATCHKEY_ISSUER?",
  ],
  [
    "a nested variable",
    { environment: { LATCHKEY_DEVICE__INTERVALL: "5" } },
    "LATCHKEY_DEVICE__INTERVALL: there is no such setting; did you mean LATCHKEY_DEVICE__INTERVAL?",
  ],
  ["a flag", { flags: [flag("prot", 1)] }, "--prot: there is no setting prot; did you mean port?"],
])("[OP-03] an unknown name is refused with its place and the nearest known one: %s", ([, from, sentence]) => {
  expect(problems(from)).toEqual([sentence]);
});

test.for<[From, string]>([
  [{ toml: "port = 70000" }, "latchkey.toml:1: port must be at most 65535"],
  [{ toml: 'port = "80"' }, "latchkey.toml:1: port must be a number"],
  [
    { toml: '[registration]\nmode = "opne"' },
    "latchkey.toml:2: registration.mode must be one of open, approval, token, closed; did you mean open?",
  ],
  [
    { toml: '[lifetimes]\nid_token = "9y"' },
    "latchkey.toml:2: lifetimes.id_token must be a number of seconds, or a span such as 90s, 15m, 12h or 30d",
  ],
  [{ toml: "[lifetimes]\naccess_token = 0" }, "latchkey.toml:2: lifetimes.access_token must be between 1s and 1d"],
  [{ toml: '[lifetimes]\nauthorization_code = "11m"' }, "latchkey.toml:2: lifetimes.authorization_code must be between 1s and 10m"],
  [{ environment: { LATCHKEY_GRANTS__PASSWORD: "perhaps" } }, "LATCHKEY_GRANTS__PASSWORD: grants.password must be true or false"],
  [{ toml: "[lifetimes" }, "latchkey.toml:1: Invalid TOML document: incomplete key-value: cannot find end of key"],
  [{ toml: 'lifetimes = "1h"' }, "latchkey.toml:1: lifetimes must be a section"],
  [
    { toml: '[sign_in]\nletter = "local"' },
    "latchkey.toml:2: sign_in.letter must be off, since no letters are sent: set letters.host",
  ],
])("a value that cannot be is refused with its place: %o", ([from, sentence]) => {
  expect(problems(from)).toEqual([sentence]);
});

test("every mistake is found at once", () => {
  expect(problems({ toml: 'prot = 1\n[device]\ninterval = "x"', environment: { LATCHKEY_HSOT: "x" } })).toHaveLength(3);
});

test("[TL-09] no mistake repeats the value, and what is shown of a secret is a mask", () => {
  const secret = "s3cr3t-value";
  expect(problems({ toml: `master_key = ["${secret}"]\nport = "${secret}"\ndatabase = "${secret}"` }).join()).not.toContain(secret);
  expect(problems({ toml: `master_key = "${secret}` }).join()).not.toContain(secret);

  const shown = explainSettings(load({ environment: { LATCHKEY_MASTER_KEY: secret } }));
  expect(JSON.stringify(shown)).not.toContain(secret);
  expect(shown.find(({ setting }) => setting === "master_key")).toEqual({
    setting: "master_key",
    value: "********",
    source: "LATCHKEY_MASTER_KEY",
  });
});

test("an empty variable counts as absent, and what Kubernetes sets beside a service of our name is not ours", () => {
  const environment = {
    LATCHKEY_ISSUER: "",
    LATCHKEY_PORT: "tcp://10.0.0.1:8080",
    LATCHKEY_PORT_8080_TCP_ADDR: "10.0.0.1",
    LATCHKEY_SERVICE_HOST: "10.0.0.1",
  };
  expect(configured({ environment })).toEqual(configured({}));
});

test("a key named __proto__ is a mistake like any other", () => {
  expect(problems({ toml: "[__proto__]\nport = 1" })).toHaveLength(1);
  expect(Reflect.get({}, "port")).toBeUndefined();
});

test("account sources keep the order of the file, and their secrets can stand in files", () => {
  const toml = `[accounts.sources.zeta]
kind = "passwd-file"
file = "/etc/zeta"
[accounts.sources.alpha]
kind = "passwd-file"
file = "/etc/alpha"
domain = "example.org"
`;

  expect(configured({ toml }).accountSources).toEqual([
    { name: "zeta", kind: "passwd-file", file: "/etc/zeta", default_scheme: "CRYPT" },
    { name: "alpha", kind: "passwd-file", file: "/etc/alpha", default_scheme: "CRYPT", domain: "example.org" },
  ]);
  expect(explainSettings(load({ toml })).filter(({ setting }) => setting.startsWith("accounts.sources."))).toContainEqual({
    setting: "accounts.sources.alpha.domain",
    value: "example.org",
    source: expect.stringMatching(/latchkey\.toml:7$/),
  });
});

test("each mistake in an account source is told in a sentence, beside those of other settings", () => {
  const toml = `port = "x"
[accounts]
recheck = "5s"
[accounts.sources.mail]
kind = "passwd-file"
fil = "/etc/dovecot/users"
domain = "Example.org"
[accounts.sources.local]
kind = "ldpa"
[accounts.sources]
odd = 1
`;

  expect(problems({ toml })).toEqual([
    "latchkey.toml:1: port must be a number",
    "latchkey.toml:3: accounts.recheck must be at least 1m, or never",
    "latchkey.toml:7: accounts.sources.mail.file is needed",
    "latchkey.toml:7: accounts.sources.mail.domain must be a domain in small letters, such as example.org",
    "latchkey.toml:6: there is no setting accounts.sources.mail.fil; did you mean accounts.sources.mail.file?",
    expect.stringMatching(/^latchkey\.toml:\d+: accounts\.sources\.local must have a name of 1 to 40 small letters/),
    expect.stringMatching(/^latchkey\.toml:9: accounts\.sources\.local\.kind must be one of passwd-file/),
    expect.stringMatching(/^latchkey\.toml:11: accounts\.sources\.odd\.kind must be one of passwd-file/),
  ]);
});

test("[XC-07] a trusted issuer is a table of its own, and what is missing in it is named", () => {
  const toml = `
    [trusted_issuers.corp]
    issuer = "https://idp.example"
    jwks_uri = "https://idp.example/keys"
    clients = ["app"]
    scopes = ["openid", "email"]
    most_life = "10m"
    tenant = "acme"
    two_factors_amr = ["mfa"]
  `;
  const at = (text: string) => () => configured({ toml: text });

  expect(at(toml)().settings.trustedIssuers).toEqual([
    {
      name: "corp",
      issuer: "https://idp.example",
      jwksUri: "https://idp.example/keys",
      clients: ["app"],
      subject: { by: "username" },
      tenant: "acme",
      twoFactors: { amr: ["mfa"], acr: [] },
      scope: ["openid", "email"],
      mostLife: 600,
    },
  ]);
  const byProvider = at(`${toml}\nsubject = "provider"\nprovider = "corp"`)().settings.trustedIssuers[0];
  expect(byProvider?.subject).toEqual({ by: "provider", provider: "corp" });
  expect(at(`${toml}\nsubject = "provider"`)).toThrow("provider");
  expect(at(toml.replace("https://idp.example/keys", "http://idp.example/keys"))).toThrow("https");
});
