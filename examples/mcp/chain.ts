/** What an MCP program does by itself, one step after the other, so that the page can show each. It knows nothing but the address. */

import { createHash, randomBytes } from "node:crypto";

export interface Step {
  readonly title: string;
  /** What happens in it, in one sentence. */
  readonly says: string;
  readonly rfc: string;
  /** Method and address. */
  readonly request: string;
  readonly status: number;
  /** What matters of the answer. */
  readonly shown: string;
  /** All of it, where that is more. */
  readonly whole?: string;
  /** The chain ends here. */
  readonly failed?: boolean;
}

/** What is kept while the person is away to sign in. */
export interface Started {
  readonly steps: readonly Step[];
  readonly signIn: string;
  finish(answer: URLSearchParams): Promise<readonly Step[]>;
}

type Members = Record<string, unknown>;

interface Answered {
  readonly request: string;
  readonly status: number;
  readonly body: Members;
}

/** Lists of one stand on one line. */
const pretty = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll(/\[\s+("[^"]*")\s+\]/g, "[$1]");

async function ask(url: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(url, init);
  return { request: `${init.method ?? "GET"} ${url}`, status: response.status, body: Object(await response.json()) };
}

const form = (members: Record<string, string>): RequestInit => ({ method: "POST", body: new URLSearchParams(members) });

/** Some members of an answer, and what stands around them for those who want to see it. */
const some = ({ body, ...answered }: Answered, names: readonly string[]) => ({
  ...answered,
  shown: pretty(Object.fromEntries(names.map((name) => [name, body[name]]))),
  whole: pretty(body),
});

/** Up to the address at which the person signs in. */
export async function start(resource: string, redirectUri: string): Promise<Started> {
  const refused = await fetch(resource, { method: "POST" });
  const challenge = refused.headers.get("www-authenticate") ?? "";
  const attribute = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? "";

  const document = await ask(attribute("resource_metadata"));
  const issuer = new URL(String(Object(document.body["authorization_servers"])[0]));
  const server = await ask(`${issuer.origin}/.well-known/oauth-authorization-server${issuer.pathname.replace(/\/$/, "")}`);
  const metadata = server.body;
  const registration = await ask(String(metadata["registration_endpoint"]), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_name: "The example",
      redirect_uris: [redirectUri],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "none",
    }),
  });

  const clientId = String(registration.body["client_id"]);
  const verifier = randomBytes(32).toString("base64url");
  const state = randomBytes(16).toString("base64url");
  const signIn = new URL(String(metadata["authorization_endpoint"]));
  signIn.search = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    state,
    scope: attribute("scope"),
    resource,
  }).toString();

  return {
    steps: [
      {
        title: "The MCP server refuses a call without a token",
        says: "It says where its document is, and which scope the call needs.",
        rfc: "RFC 6750",
        request: `POST ${resource}`,
        status: refused.status,
        shown: `WWW-Authenticate: ${challenge}`,
      },
      {
        title: "Its document says who issues tokens for it",
        says: "The program holds the name in it against the address that it was given.",
        rfc: "RFC 9728",
        ...some(document, ["resource", "authorization_servers", "scopes_supported"]),
      },
      {
        title: "The issuer says where everything is",
        says: "And what it can do: a program looks for S256 here before it goes on.",
        rfc: "RFC 8414",
        ...some(server, [
          "issuer",
          "authorization_endpoint",
          "token_endpoint",
          "registration_endpoint",
          "code_challenge_methods_supported",
        ]),
      },
      {
        title: "The program registers itself",
        says: "It could name the address of a document about itself instead. It gets no secret, since it could not keep one.",
        rfc: "RFC 7591",
        ...some(registration, ["client_id", "client_name", "redirect_uris", "token_endpoint_auth_method"]),
      },
    ],
    signIn: signIn.href,
    async finish(answer) {
      if (answer.get("state") !== state || answer.get("iss") !== metadata["issuer"])
        throw new Error("this answer is to no question of ours");
      const refusal = answer.get("error");
      if (refusal !== null) return [refusedBy("The issuer sends you back without a code", answer)];

      const tokenEndpoint = String(metadata["token_endpoint"]);
      const redeemed = await ask(
        tokenEndpoint,
        form({
          grant_type: "authorization_code",
          code: answer.get("code") ?? "",
          redirect_uri: redirectUri,
          client_id: clientId,
          code_verifier: verifier,
          resource,
        }),
      );
      if (redeemed.status !== 200) return [notIssued(redeemed)];
      const called = await callTool(resource, String(redeemed.body["access_token"]));
      const refreshed = await ask(
        tokenEndpoint,
        form({
          grant_type: "refresh_token",
          refresh_token: String(redeemed.body["refresh_token"]),
          client_id: clientId,
          resource,
        }),
      );
      if (refreshed.status !== 200) return [notIssued(refreshed)];
      const again = await callTool(resource, String(refreshed.body["access_token"]));

      return [
        {
          title: "The code becomes a token for this server alone",
          says: "Its audience is the address above, so no other server takes it.",
          rfc: "RFC 9068",
          ...some({ ...redeemed, body: claimsOf(redeemed.body) }, ["aud", "scope", "client_id", "sub"]),
        },
        {
          title: "With it, the tool answers",
          says: "The server checked the signature by itself.",
          rfc: "MCP",
          ...called,
          shown: pretty(called.body),
        },
        {
          title: "A refresh brings the next token",
          says: `Each refresh token works once. The tool answers to the new one as well: ${again.status}.`,
          rfc: "RFC 6749 §6",
          ...refreshed,
          shown: pretty({
            token_type: refreshed.body["token_type"],
            expires_in: refreshed.body["expires_in"],
            scope: refreshed.body["scope"],
          }),
        },
      ];
    },
  };
}

function callTool(resource: string, token: string): Promise<Answered> {
  return ask(resource, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "whoami", arguments: {} } }),
  });
}

/** What stands in the token. A program has no need to look; here people want to. */
const claimsOf = (tokens: Members): Members =>
  Object(JSON.parse(Buffer.from(String(tokens["access_token"]).split(".")[1] ?? "", "base64url").toString()));

const refusedBy = (title: string, answer: URLSearchParams): Step => ({
  title,
  says: "You said no, or something is missing here. The program goes no further.",
  rfc: "RFC 6749 §4.1.2.1",
  request: "GET /callback",
  status: 302,
  shown: `error: ${answer.get("error")}\n${answer.get("error_description") ?? ""}`,
  failed: true,
});

const notIssued = ({ body, request, status }: Answered): Step => ({
  title: "The issuer gives no token",
  says: "What it says is what a program would log.",
  rfc: "RFC 6749 §5.2",
  request,
  status,
  shown: pretty(body),
  failed: true,
});
