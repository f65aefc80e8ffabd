/** Redirect URIs: which may be registered, and that a request names a registered one, letter for letter. */

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addToRedirectUri,
  isLoopback,
  isNative,
  REDIRECT_URI_RULES,
  registrableRedirectUri,
  schemeOf,
  verifyRedirectUri,
} from "../../src/protocol/redirect-uri.ts";

test.for([
  "https://client.example/cb",
  "https://client.example",
  "https://client.example/",
  "https://client.example:8443/a/b?c=d&e=f",
  "https://client.example?x=1",
  "https://xn--bcher-kva.example/cb",
  "https://192.0.2.1/cb",
  "https://[2001:db8::1]/cb",
  "http://127.0.0.1",
  "http://127.0.0.1:8080/cb",
  "http://[::1]/cb",
  "http://localhost",
  "http://localhost:3000/",
  "com.example.app:/cb",
  "com.example.app://cb",
  "org.example.notes:/oauth?x=1",
  "app.immich:///oauth-callback",
  "com.Example.App:/",
  "COM.EXAMPLE:/x",
  "a.b:/",
  "a.b:/x",
  "a.b:x/y",
  "a.b:",
  "a.b:?x=1",
  "a.b://",
  "a.b://x",
  "a.b:///x",
  "a.b:///",
  "a.b://x:80/y/../z",
  "a.b://[2001:db8::1]/x",
  "a.b:/%C3%BC/!$&'()*+,;=:@~._-",
  "a+b-1.c:/x",
  "https://client.example:443/cb",
  "https://client.example:443",
  "https://[2001:db8::1]:443/cb?a=b",
  "http://127.0.0.1:80/cb",
  "http://localhost:80",
])("RFC 8252 §7.1 MUST [RU-08][RU-11]: %s may be registered", (uri) => {
  expect(registrableRedirectUri(uri)).toEqual({ ok: true });
});

test.for([
  ["RFC 6749 §3.1.2 MUST [RU-04]: relative ones", ["/cb", "cb", "//client.example/cb", "?x", "", ".", "client.example/cb"]],
  [
    "RFC 6749 §3.1.2 MUST [RU-04]: a fragment",
    ["https://client.example/cb#x", "https://client.example/cb#", "com.example.app:/cb#x"],
  ],
  [
    "RFC 9700 §2.6 MUST NOT [RU-07]: http elsewhere",
    [
      "http://client.example/",
      "http://127.0.0.2/cb",
      "http://127.0.0.1.evil.example/",
      "http://localhost.evil.example/",
      "http://localhost@evil.example/",
      "http://127.1/cb",
      "http://2130706433/cb",
      "http://0x7f000001/cb",
      "http://[::ffff:127.0.0.1]/cb",
      "http://[::]/",
      "http://0.0.0.0/cb",
    ],
  ],
  [
    "RFC 8252 §7.1 MUST [RU-08]: schemes without a dot, or that are none",
    [
      "myapp:/cb",
      "myapp://cb",
      "urn:ietf:wg:oauth:2.0:oob",
      "x-app://cb",
      "a.:/cb",
      ".a:/cb",
      "a..b:/cb",
      "1a.b:/cb",
      "-a.b:/cb",
      "a_b.c:/cb",
      "a.b",
      "a.b/:x",
      "a.b:/[x]",
      "a.b:[x]",
      "a.b://[x]/y",
      "a.b://[::1]x/y",
      "a.b:/x?[y]",
      "a.b:/%zz",
      "a.b:/ x",
      "a.b:/\\x",
    ],
  ],
  [
    "RFC 7591 §5 MUST [RU-11]: other schemes",
    [
      "ftp://client.example/",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "data:text/html,x",
      "blob:https://client.example/x",
      "about:blank",
      "ws://client.example/",
      "wss://client.example/",
      "vbscript:x",
      "view-source:https://client.example/",
      "mailto:a@b.example",
      "chrome-extension://abc/cb",
    ],
  ],
  [
    "[RU-12] a scheme in disguise",
    [
      "JaVaScRiPt:alert(1)",
      "java\tscript:alert(1)",
      "java\nscript:alert(1)",
      "\x01javascript:alert(1)",
      " javascript:alert(1)",
      "\u2028javascript:alert(1)",
      "javascript\0:alert(1)",
      "DATA:text/html,x",
      "java%73cript:alert(1)",
      "HTTPS://client.example/cb",
      "\thttps://client.example/cb",
    ],
  ],
  [
    "RFC 9700 §2.1 MUST [RU-01]: what two readers could take for different places",
    [
      "https://client.example/a/../cb",
      "https://client.example/./cb",
      "https://client.example/%2e%2e/cb",
      "https://CLIENT.example/cb",
      "https://client.example:0443/cb",
      "https://client.example:80443/cb",
      "https://client.example:/cb",
      "https://user@client.example/cb",
      "https://user:pass@client.example/cb",
      "https://@client.example/cb",
      "https:client.example/cb",
      "https:/client.example/cb",
      "https:///client.example/cb",
      "https:\\\\client.example\\cb",
      "https://client.example\\@evil.example/cb",
      "https://bücher.example/cb",
      "https://client.example/cb\r\nX: y",
      "https://client.example/ü",
      "https://*.client.example/cb",
      "https://client.example/*",
      "https://client.example/cb ",
      "https://client.example/<x>",
      "https://client.example/`x`",
      "https://cli%65nt.example/cb",
      "https://client.example/%zz",
      "https://client.example/%4",
      "https://client.example:99999/cb",
      `https://client.example/${"a".repeat(2_000)}`,
    ],
  ],
] as const)("%s cannot be registered", ([, uris]) => {
  const registrable = uris.filter((uri) => registrableRedirectUri(uri).ok);

  expect(registrable).toEqual([]);
});

const ruleOf = (uri: string): string => {
  const registrable = registrableRedirectUri(uri);
  return registrable.ok ? "" : REDIRECT_URI_RULES[registrable.rule];
};

test("an apostrophe in a query is one of RFC 3986's characters, and stays as it is", () => {
  for (const uri of ["https://client.example/cb?a='", "https://client.example/it's?b='c'&d=%27", "http://127.0.0.1/?'"])
    expect(registrableRedirectUri(uri)).toEqual({ ok: true });
});

test("[RU-11] the message names the rule that was broken", () => {
  expect(ruleOf("myapp:/cb")).toMatch(/dot \(RFC 8252 §7.1\)/);
  expect(ruleOf("a.b:/[x]")).toMatch(/a path, or \/\/ and an authority \(RFC 3986 §3\)/);
  expect(ruleOf("a.b:/%zz")).toMatch(/characters of RFC 3986/);
  expect(ruleOf("/cb")).toMatch(/absolute/);
  expect(ruleOf("")).toMatch(/absolute/);
  expect(ruleOf("https://client.example:99999/cb")).toMatch(/port up to 65535/);
  expect(ruleOf("https://CLIENT.example/cb")).toMatch(/normal form/);
  expect(ruleOf("http://client.example/cb")).toMatch(/http is for/);
  expect(ruleOf("javascript:alert(1)")).toMatch(/another use/);
});

test.for([
  "myapp:/cb",
  "cursor://anysphere.cursor-mcp/oauth",
  "MyApp:/",
  "http://192.168.1.5:8123/cb",
  "http://10.0.0.1/",
  "http://172.16.0.1/",
  "http://172.31.255.255/",
  "http://100.64.0.1/",
  "http://169.254.1.1/",
  "http://127.0.0.2/",
  "http://[fd00::1]/cb",
  "http://[fe80::1]/cb",
  "http://nas/cb",
  "http://home.local:81/cb",
  "http://server.home.arpa/cb",
])("[RU-11] %s is refused with what it would risk, since an administrator may take that", (uri) => {
  expect(registrableRedirectUri(uri)).toEqual({
    ok: false,
    rule: expect.any(String),
    risk: expect.stringMatching(/^(taken|unencrypted)$/),
  });
});

test.for([
  "javascript:alert(1)",
  "JAVASCRIPT:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "blob:https://client.example/x",
  "about:blank",
  "ws://client.example/",
  "vbscript:x",
  "view-source:https://client.example/",
  "filesystem:https://client.example/x",
  "intent://x",
  "ms-settings:x",
  "chrome-extension://abc/cb",
  "mailto:a@b.example",
  "ftp://client.example/",
  "urn:ietf:wg:oauth:2.0:oob",
  "http://client.example/cb",
  "http://172.15.0.1/",
  "http://172.32.0.1/",
  "http://100.128.0.1/",
  "http://11.0.0.1/",
  "http://8.8.8.8/",
  "http://0.0.0.0/cb",
  "http://[2001:db8::1]/",
  "http://[::ffff:192.168.1.5]/",
  "http://local.evil.example/",
  "http://192.168.1.5.evil.example/",
  "http://user@nas/cb",
  "http://nas/*",
  "http://NAS/cb",
  "myapp:/cb#x",
  "myapp:/[x]",
  "/cb",
  "",
])("[RU-11][RU-12] nobody may register %s, and no risk is offered", (uri) => {
  expect(registrableRedirectUri(uri)).toEqual({ ok: false, rule: expect.any(String) });
});

test("RFC 3986 §3.1 [RU-08] the scheme that people read is in lower case, as schemes are equal in either", () => {
  expect(["com.Example.App:/x", "HTTPS://client.example", "a.b:", "/x", ""].map(schemeOf)).toEqual([
    "com.example.app",
    "https",
    "a.b",
    "",
    "",
  ]);
});

const loopbacks = ["127.0.0.1", "[::1]", "localhost"] as const;

test.for(loopbacks)("RFC 8252 §7.3 MUST [RU-02][RU-09]: %s matches with any port, and only as itself", (host) => {
  const registered = [`http://${host}/cb`];
  const others = loopbacks.filter((other) => other !== host);

  for (const good of [`http://${host}/cb`, `http://${host}:1/cb`, `http://${host}:51004/cb`, `http://${host}:65535/cb`]) {
    expect(verifyRedirectUri(good, registered)).toBe(good);
  }
  for (const bad of [
    ...others.flatMap((other) => [`http://${other}/cb`, `http://${other}:51004/cb`]),
    `https://${host}/cb`,
    `https://${host}:51004/cb`,
    `http://${host}:51004/`,
    `http://${host}:51004/cb/`,
    `http://${host}:51004/evil`,
    `http://${host}:51004/cb?x=1`,
    `http://${host}:51004/cb#x`,
    `http://${host}:0/cb`,
    `http://${host}:65536/cb`,
    `http://${host}:/cb`,
    `http://${host}:+80/cb`,
    `http://${host}:80:80/cb`,
    `http://${host}:80@evil.example/cb`,
    `http://user@${host}:80/cb`,
    `http://${host}.evil.example/cb`,
    `http://${host}:80\\@evil.example/cb`,
    `HTTP://${host}:80/cb`,
    `http://${host}:8 0/cb`,
    `http://${host}:80/cb\n`,
    "http://127.1:80/cb",
    "http://127.0.0.2:80/cb",
    "http://2130706433:80/cb",
    "http://LOCALHOST:80/cb",
    "http://localhost.:80/cb",
  ]) {
    expect(verifyRedirectUri(bad, registered), bad).toBeUndefined();
  }
});

test.for(loopbacks)("RFC 8252 §7.3 MUST [RU-02][RC-21]: with %s an empty path and / are the same", (host) => {
  const forms = [`http://${host}`, `http://${host}/`, `http://${host}:3000`, `http://${host}:3000/`];

  for (const registered of forms) {
    for (const asked of forms) expect(verifyRedirectUri(asked, [registered])).toBe(asked);
    expect(verifyRedirectUri(`http://${host}:3000//`, [registered])).toBeUndefined();
    expect(verifyRedirectUri(`http://${host}:3000?`, [registered])).toBeUndefined();
  }
});

test.for([
  ["https://client.example/cb", "https://client.example:443/cb"],
  ["https://client.example:443/cb", "https://client.example/cb"],
  ["com.Example.App:/", "com.example.app:/"],
  ["app.example:///cb", "app.example:/cb"],
  ["app.example:///cb", "app.example://cb"],
  ["https://client.example/cb", "https://client.example:8443/cb"],
  ["https://client.example/", "https://client.example"],
  ["https://client.example", "https://client.example/"],
  ["com.example.app:/cb", "com.example.app:/cb/x"],
  ["com.example.app:/cb", "com.example.app:/"],
  ["com.example.app:/cb", "com.example.app:"],
  ["com.example.app:/cb", "COM.example.app:/cb"],
  ["com.example.app:/cb", "com.example.app://cb"],
])("RFC 8252 §8.4 MUST [RU-01][RU-03]: where %s is registered, %s is not", ([registered = "", asked]) => {
  expect(verifyRedirectUri(asked, [registered])).toBeUndefined();
});

test("RFC 6749 §3.1.2.3 MUST [RU-05]: none sent stands for the only one registered, and for none of several", () => {
  expect(verifyRedirectUri(undefined, ["https://a.example/"])).toBe("https://a.example/");
  expect(verifyRedirectUri(undefined, ["https://a.example/", "https://b.example/"])).toBeUndefined();
  expect(verifyRedirectUri(undefined, [])).toBeUndefined();
});

test("RFC 9700 §2.1 MUST [RU-01]: what was not registered letter for letter is never a target", () => {
  const registered = ["https://client.example/cb", "com.example.app:/cb"];
  const nearMiss = fc
    .tuple(fc.constantFrom(...registered), fc.nat(30), fc.string({ unit: "binary", maxLength: 3 }), fc.nat(3))
    .map(([uri, at, inserted, removed]) => uri.slice(0, at) + inserted + uri.slice(at + removed));
  fc.assert(
    fc.property(nearMiss, (asked) => {
      expect(verifyRedirectUri(asked, registered)).toBe(registered.includes(asked) ? asked : undefined);
    }),
    { numRuns: 2_000 },
  );
});

test.for([
  ["https://client.example/cb", "https://client.example/cb?code=a+b&state=%26"],
  ["https://client.example/cb?a=b", "https://client.example/cb?a=b&code=a+b&state=%26"],
  ["https://client.example/cb?a=%20+b", "https://client.example/cb?a=%20+b&code=a+b&state=%26"],
  ["https://client.example/cb?", "https://client.example/cb?code=a+b&state=%26"],
  ["https://client.example/cb?a=b&", "https://client.example/cb?a=b&code=a+b&state=%26"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080?code=a+b&state=%26"],
  ["com.example.app:/cb", "com.example.app:/cb?code=a+b&state=%26"],
  ["com.Example.App:/", "com.Example.App:/?code=a+b&state=%26"],
  ["app.example:///cb", "app.example:///cb?code=a+b&state=%26"],
  ["a.b://x", "a.b://x?code=a+b&state=%26"],
  ["a.b:", "a.b:?code=a+b&state=%26"],
  ["https://client.example:443/cb", "https://client.example:443/cb?code=a+b&state=%26"],
] as const)("RFC 6749 §3.1.2 MUST [RU-10]: the answer is added to %s and its own query is kept", ([registered, expected]) => {
  const uri = verifyRedirectUri(registered, [registered]);
  const answer = new Map([
    ["code", "a b"],
    ["state", "&"],
  ]);

  expect(uri && addToRedirectUri(uri, answer, "query")).toBe(expected);
  expect(uri && addToRedirectUri(uri, answer, "fragment")).toBe(`${registered}#code=a+b&state=%26`);
});

test("RFC 8252 §8.6 MUST [AZ-14]: loopback and private-use schemes are native, https is not", () => {
  expect(
    ["http://127.0.0.1/", "http://[::1]:1/", "http://localhost", "com.example.app:/cb", "COM.Example:/cb"].map(isNative),
  ).not.toContain(false);
  expect(["https://client.example/", "https://localhost/", "https://127.0.0.1/"].map(isNative)).not.toContain(true);
  expect(["http://localhost.evil.example/", "http://127.0.0.1@evil.example/", "com.example.app:/cb"].map(isLoopback)).not.toContain(
    true,
  );
});
