/** What an MCP program does by itself, one step after the other, so that the page can show each. It knows nothing but the address. */

import { createHash, randomBytes } from "node:crypto";

export interface Step {
  readonly title: string;
  readonly shown: string;
}

/** What is kept while the person is away to sign in. */
export interface Started {
  readonly steps: readonly Step[];
  readonly signIn: string;
  finish(answer: URLSearchParams): Promise<readonly Step[]>;
}

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

async function json(url: string, init?: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(url, init);
  return Object(await response.json());
}

const form = (members: Record<string, string>): RequestInit => ({ method: "POST", body: new URLSearchParams(members) });

/** Up to the address at which the person signs in. */
export async function start(resource: string, redirectUri: string): Promise<Started> {
  const refused = await fetch(resource, { method: "POST" });
  const challenge = refused.headers.get("www-authenticate") ?? "";
  const attribute = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? "";

  const document = await json(attribute("resource_metadata"));
  const issuer = new URL(String(Object(document["authorization_servers"])[0]));
  const metadata = await json(`${issuer.origin}/.well-known/oauth-authorization-server${issuer.pathname.replace(/\/$/, "")}`);
  const registration = await json(String(metadata["registration_endpoint"]), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_name: "The example", redirect_uris: [redirectUri], token_endpoint_auth_method: "none" }),
  });

  const clientId = String(registration["client_id"]);
  const verifier = randomBytes(32).toString("base64url");
  const state = randomBytes(16).toString("base64url");
  const scope = attribute("scope");
  const signIn = new URL(String(metadata["authorization_endpoint"]));
  signIn.search = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    state,
    scope,
    resource,
  }).toString();

  const steps = [
    {
      title: "The MCP server refuses a call without a token (RFC 6750)",
      shown: `${refused.status}\nWWW-Authenticate: ${challenge}`,
    },
    { title: "Its document says who issues tokens for it (RFC 9728)", shown: pretty(document) },
    { title: "The issuer says where everything is (RFC 8414)", shown: pretty(metadata) },
    { title: "The program registers itself (RFC 7591)", shown: pretty(registration) },
    {
      title: "It sends you to sign in, with PKCE and the resource (RFC 7636, RFC 8707)",
      shown: signIn.href.replaceAll("&", "\n&"),
    },
  ];

  return {
    steps,
    signIn: signIn.href,
    async finish(answer) {
      if (answer.get("state") !== state || answer.get("iss") !== metadata["issuer"])
        throw new Error("this answer is to no question of ours");
      const refusal = answer.get("error");
      if (refusal !== null) return [{ title: "The issuer refused", shown: `${refusal}: ${answer.get("error_description")}` }];
      const tokens = await json(
        String(metadata["token_endpoint"]),
        form({
          grant_type: "authorization_code",
          code: answer.get("code") ?? "",
          redirect_uri: redirectUri,
          client_id: clientId,
          code_verifier: verifier,
          resource,
        }),
      );
      const [, payload = ""] = String(tokens["access_token"]).split(".");
      const called = await json(resource, {
        method: "POST",
        headers: {
          authorization: `Bearer ${tokens["access_token"]}`,
          "content-type": "application/json",
          accept: "application/json, text/event-stream",
        },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "whoami", arguments: {} } }),
      });
      const claims = tokens["access_token"] === undefined ? tokens : JSON.parse(Buffer.from(payload, "base64url").toString());
      return [
        { title: "The token is for this server alone (RFC 9068)", shown: pretty(claims) },
        { title: "With it, the tool answers", shown: pretty(called) },
      ];
    },
  };
}
