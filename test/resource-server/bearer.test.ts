/** Bearer tokens in HTTP requests: where they are looked for, and how each refusal is said. */

import { describe, expect, test } from "vitest";
import { Unavailable } from "../../src/ports/unavailable.ts";
import { type BearerRequirements, checkBearer, formatChallenge } from "../../src/resource-server/index.ts";
import { aliceToken, verify } from "./tokens.ts";

const URL = "http://api.example.org/messages";
const FORM = "application/x-www-form-urlencoded";

const get = (authorization?: string, url = URL): Request =>
  new Request(url, authorization === undefined ? {} : { headers: { authorization } });

const post = (body: string, headers: Record<string, string> = {}): Request =>
  new Request(URL, { method: "POST", body, headers: { "content-type": FORM, ...headers } });

/** What a client sees: the answer whole, or the token. */
async function outcome(request: Request, requirements: Partial<BearerRequirements> = {}): Promise<unknown> {
  const check = await checkBearer(request, { verify, ...requirements });
  if (check.ok) return check.token;
  const { response } = check;
  return { status: response.status, challenge: response.headers.get("www-authenticate"), body: await response.text() };
}

const MALFORMED_FORM = '"the token has a form that RFC 6750 section 2.1 does not allow"';
const MALFORMED = {
  status: 400,
  challenge: `Bearer error="invalid_request", error_description=${MALFORMED_FORM}`,
  body: `{"error":"invalid_request","error_description":${MALFORMED_FORM}}`,
};
const TWICE_TEXT = '"the token is sent in more than one way (RFC 6750 section 2)"';
const TWICE = {
  status: 400,
  challenge: `Bearer error="invalid_request", error_description=${TWICE_TEXT}`,
  body: `{"error":"invalid_request","error_description":${TWICE_TEXT}}`,
};
const DEAD = {
  status: 401,
  challenge: 'Bearer error="invalid_token", error_description="the token is not alive"',
  body: '{"error":"invalid_token","error_description":"the token is not alive"}',
};
const NONE = { status: 401, challenge: "Bearer", body: "" };

describe("the Authorization header", () => {
  test.for<[name: string, authorization: string | undefined, outcome: unknown]>([
    ["[RS-02] RFC 6750 §2.1 MUST: a token in the header is taken", "Bearer alive", aliceToken],
    ["RFC 9110 §11.1: the scheme is case-insensitive", "bEARER alive", aliceToken],
    ["RFC 9110 §11.4: more than one space may part scheme and token", "Bearer   alive ", aliceToken],
    ["RFC 6750 §2.1: every character of b64token is taken", "Bearer b64~token+/._-==", aliceToken],
    ["[RS-06] RFC 6750 §3.1: without a token there is a challenge and no error code", undefined, NONE],
    ["[RS-06] RFC 6750 §3.1: another scheme counts as no token", "Basic YWxpY2U6c2VjcmV0", NONE],
    ["another scheme that begins alike is another scheme", "BearerX alive", NONE],
    ["[RS-05] RFC 6750 §3.1: an unknown token is invalid_token, 401", "Bearer dead", DEAD],
    ["[RS-05] RFC 6750 §3.1: a scheme without its token is malformed", "Bearer", MALFORMED],
    ["[RS-05] padding alone is no token", "Bearer ==", MALFORMED],
    ["[RS-05] padding stands at the end", "Bearer al=ive", MALFORMED],
    ["[RS-05] two tokens in one header are malformed", "Bearer alive alive", MALFORMED],
    ["[RS-02] two headers, joined by HTTP, are malformed", "Bearer alive, Bearer alive", MALFORMED],
    ["[RS-05] a quoted token is malformed", 'Bearer "alive"', MALFORMED],
    ["[RS-05] a token beyond ASCII is malformed", "Bearer al\u00efve", MALFORMED],
  ])("%s", async ([, authorization, expected]) => {
    expect(await outcome(get(authorization))).toEqual(expected);
  });

  test("[RS-05] a token of 16,385 characters is refused before anybody is asked", async () => {
    const asked: string[] = [];
    const check = await checkBearer(get(`Bearer ${"a".repeat(16_385)}`), {
      verify: async (token) => {
        asked.push(token);
        return aliceToken;
      },
    });

    expect(check.ok).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe("the form body and the query", () => {
  test.for<[name: string, request: () => Request, requirements: Partial<BearerRequirements>, outcome: unknown]>([
    [
      "[RS-03] RFC 6750 §2.2: a POSTed form is taken where allowed",
      () => post("a=1&access_token=alive"),
      { allowForm: true },
      aliceToken,
    ],
    [
      "[RS-03] its media type may carry a charset",
      () => post("access_token=alive", { "content-type": `${FORM.toUpperCase()}; charset=utf-8` }),
      { allowForm: true },
      aliceToken,
    ],
    ["[RS-03] a form is not looked at by default", () => post("access_token=alive"), {}, NONE],
    [
      "[RS-03] JSON is not looked at",
      () => post('{"access_token":"alive"}', { "content-type": "application/json" }),
      { allowForm: true },
      NONE,
    ],
    [
      "[RS-03] a form under the wrong media type is not looked at",
      () => post("access_token=alive", { "content-type": "text/plain" }),
      { allowForm: true },
      NONE,
    ],
    [
      "[RS-03] multipart is not looked at",
      () => post("access_token=alive", { "content-type": "multipart/form-data; boundary=x" }),
      { allowForm: true },
      NONE,
    ],
    [
      "[RS-03] RFC 6750 §2.2 MUST NOT: another method's body is not looked at",
      () => new Request(URL, { method: "PUT", body: "access_token=alive", headers: { "content-type": FORM } }),
      { allowForm: true },
      NONE,
    ],
    ["an empty form parameter is none", () => post("access_token="), { allowForm: true }, NONE],
    [
      "a form with an empty body is none",
      () => new Request(URL, { method: "POST", headers: { "content-type": FORM } }),
      { allowForm: true },
      NONE,
    ],
    [
      "[RS-02] RFC 6750 §2 MUST NOT: header and form at once are refused",
      () => post("access_token=alive", { authorization: "Bearer alive" }),
      { allowForm: true },
      TWICE,
    ],
    [
      "a malformed header wins over the form",
      () => post("access_token=alive", { authorization: "Bearer ==" }),
      { allowForm: true },
      MALFORMED,
    ],
    [
      "a malformed form wins over the header",
      () => post("access_token=%3D", { authorization: "Bearer alive" }),
      { allowForm: true },
      MALFORMED,
    ],
    [
      "a header of another scheme does not hide the form",
      () => post("access_token=alive", { authorization: "Basic eDp5" }),
      { allowForm: true },
      aliceToken,
    ],
    ["[RS-02] RFC 9700 §4.3.2: the query is ignored", () => get(undefined, `${URL}?access_token=alive`), { allowForm: true }, NONE],
    [
      "[RS-02] the query beside a header is ignored",
      () => get("Bearer alive", `${URL}?access_token=dead`),
      { allowForm: true },
      aliceToken,
    ],
  ])("%s", async ([, request, requirements, expected]) => {
    expect(await outcome(request(), requirements)).toEqual(expected);
  });

  test("a repeated form parameter is malformed, even when both agree", async () => {
    expect(await outcome(post("access_token=alive&access_token=alive"), { allowForm: true })).toMatchObject({ status: 400 });
  });

  test("a form of more than 65,536 bytes is refused", async () => {
    expect(await outcome(post(`access_token=alive&x=${"x".repeat(65_536)}`), { allowForm: true })).toMatchObject({ status: 400 });
  });

  test("the resource can still read the body itself", async () => {
    const request = post("access_token=alive&subject=hello");

    await checkBearer(request, { verify, allowForm: true });

    expect(await request.text()).toBe("access_token=alive&subject=hello");
  });
});

describe("scope and challenge", () => {
  test("[RS-05] RFC 6750 §3.1: a token without the scope is insufficient_scope, 403, and the scope is named", async () => {
    expect(await outcome(get("Bearer narrow"), { scope: ["openid", "mail"] })).toEqual({
      status: 403,
      challenge: 'Bearer error="insufficient_scope", error_description="the token lacks the scope", scope="openid mail"',
      body: '{"error":"insufficient_scope","error_description":"the token lacks the scope"}',
    });
  });

  test.for([["mail"], ["urn:ietf:params:oauth:scope:mail"]])("a scope is met by either of its names: %s", async ([scope = ""]) => {
    expect(await outcome(get("Bearer alive"), { scope: [scope] })).toEqual(aliceToken);
  });

  test("[RS-04] RFC 6750 §3 MUST NOT: no attribute appears twice, whatever the refusal", async () => {
    const requirements = {
      realm: "api",
      scope: ["mail"],
      resourceMetadata: "https://api.example.org/.well-known/oauth-protected-resource",
    };
    for (const authorization of [undefined, "Bearer ==", "Bearer dead", "Bearer narrow"]) {
      const check = await checkBearer(get(authorization), { verify, ...requirements });
      const challenge = check.ok ? "" : (check.response.headers.get("www-authenticate") ?? "");
      const names = [...challenge.matchAll(/(\w+)="/g)].map(([, name]) => name);

      expect(challenge).toMatch(/^Bearer realm="api", /);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("[RS-09] RFC 9728 §5.1: the challenge says where the metadata of the resource stands", async () => {
    expect(await outcome(get(), { resourceMetadata: "https://api.example.org/m" })).toEqual({
      ...NONE,
      challenge: 'Bearer resource_metadata="https://api.example.org/m"',
    });
  });

  test("a realm cannot break out of its quotes", () => {
    expect(formatChallenge({ realm: 'a", error="x\\' })).toBe('Bearer realm="a\\", error=\\"x\\\\"');
  });

  test.for(["none", "Bearer ==", "Bearer dead", "Bearer narrow", "Bearer broken"])(
    "RFC 6750 §5.3: a refusal is never cached: %s",
    async (authorization) => {
      const check = await checkBearer(get(authorization), { verify, scope: ["mail"] });

      expect(!check.ok && check.response.headers.get("cache-control")).toBe("no-store");
    },
  );
});

describe("faults of ours", () => {
  test("[RC-34] a verifier that fails is a 503 with its cause beside it, and no word about the token", async () => {
    const check = await checkBearer(get("Bearer broken"), { verify });

    expect(check).toMatchObject({ ok: false, cause: new Error("connect ECONNREFUSED") });
    expect(!check.ok && check.response.status).toBe(503);
    expect(!check.ok && check.response.headers.get("www-authenticate")).toBeNull();
    expect(!check.ok && check.response.headers.get("retry-after")).toBe("1");
    expect(!check.ok && (await check.response.text())).not.toContain("ECONNREFUSED");
  });

  test("a fault that knows how long it lasts says so", async () => {
    const check = await checkBearer(get("Bearer alive"), {
      verify: () => Promise.reject(new Unavailable("the database restarts", { retryAfter: 7 })),
    });

    expect(!check.ok && check.response.headers.get("retry-after")).toBe("7");
  });
});
