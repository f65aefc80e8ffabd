/** What is measured: one operation is one kind of request, over and over, on every connection at once. */

import { randomBytes } from "node:crypto";
import { get, type LoadConnection, post, type RawAnswer } from "../harness/load-connection.ts";
import { type Granted, Person } from "./person.ts";
import { proofsFor } from "./proofs.ts";
import { expectRight, formPost, isOk } from "./requests.ts";
import { JWT_RESOURCE, type Target } from "./target.ts";

export type OperationName =
  | "client_credentials"
  | "client_credentials_jwt"
  | "client_credentials_dpop"
  | "introspection"
  | "introspection_unknown"
  | "refresh"
  | "refresh_rs256"
  | "code_exchange"
  | "code_exchange_rs256"
  | "device_authorization"
  | "device_poll"
  | "pushed_request"
  | "registration"
  | "metadata";

/** One unit of work on a connection; throws when the answer is not the right one. "spent": nothing is left to measure. */
export type Step = (connection: LoadConnection) => Promise<RawAnswer | "spent">;

export interface Operation {
  readonly name: OperationName;
  /** Makes what the measured part needs, and says what that is for each connection. */
  prepare(target: Target, connections: readonly LoadConnection[]): Promise<readonly Step[]>;
}

const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
const LIVE_TOKENS = 500;
const CODES = 3_000; // they live for 60 seconds
const PROOFS = 40_000;
const PROOFS_MS = 50_000; // a proof is too old after 60 seconds, by the second in which it was signed

const FOR_ITSELF = { grant_type: "client_credentials", scope: "api" };

const askForToken = (target: Target): string => formPost(target, target.paths.token, FOR_ITSELF, target.serviceClient);

const askForJwt = (target: Target): string =>
  formPost(target, target.paths.token, { ...FOR_ITSELF, resource: JWT_RESOURCE }, target.serviceClient);

function isJwt({ body, status }: RawAnswer): boolean {
  const [, header = ""] = /"access_token": ?"([\w-]+)\.[\w-]+\.[\w-]+"/.exec(body) ?? [];
  return status === 200 && Buffer.from(header, "base64url").includes('"alg":"ES256"');
}

const isBoundToKey = ({ body, status }: RawAnswer): boolean => status === 200 && /"token_type": ?"DPoP"/.test(body);

const push = (target: Target): string =>
  formPost(
    target,
    target.paths.push,
    {
      client_id: target.webClient.id,
      response_type: "code",
      redirect_uri: target.webClient.redirectUri,
      scope: "openid offline_access",
      state: "s",
      code_challenge: randomBytes(32).toString("base64url"),
      code_challenge_method: "S256",
    },
    target.webClient,
  );

const introspect = (target: Target, token: string): string =>
  formPost(target, target.paths.introspect, { token }, target.serviceClient);

const askForDeviceCode = (target: Target): string =>
  formPost(target, target.paths.device, { scope: "openid offline_access" }, target.deviceClient);

function exchange(target: Target, { code, verifier }: Granted): string {
  const { redirectUri } = target.webClient;
  return formPost(
    target,
    target.paths.token,
    { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier },
    target.webClient,
  );
}

const register = (target: Target): string =>
  post(
    target.host,
    target.paths.register,
    JSON.stringify({
      client_name: "bench",
      redirect_uris: ["https://client.example/cb"],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "client_secret_basic",
    }),
    "",
    "application/json",
  );

async function json(connection: LoadConnection, request: string): Promise<Readonly<Record<string, string>>> {
  const { body, status } = await connection.send(request);
  if (status !== 200) throw new Error(`preparing failed: ${status} ${body.slice(0, 200)}`);
  return JSON.parse(body);
}

/** The same request on every connection. */
function same(
  name: OperationName,
  request: (target: Target, connection: LoadConnection) => string | Promise<string>,
  isRight = isOk,
): Operation {
  return {
    name,
    async prepare(target, connections) {
      const [first] = connections;
      if (first === undefined) return [];
      const text = await request(target, first);
      return connections.map(() => (connection) => expectRight(connection.send(text), isRight));
    },
  };
}

export const operations: readonly Operation[] = [
  same("metadata", (target) => get(target.host, target.paths.metadata)),
  same("client_credentials", askForToken),
  same("client_credentials_jwt", askForJwt, isJwt),
  {
    name: "client_credentials_dpop",
    async prepare(target, connections) {
      const proof = proofsFor(target);
      const tooOld = Date.now() + PROOFS_MS;
      // Signed before, so that the load does not wait for its own signatures.
      const requests = Array.from({ length: PROOFS }, () =>
        formPost(target, target.paths.token, FOR_ITSELF, target.serviceClient, proof()),
      );
      return connections.map(() => async (connection) => {
        const request = Date.now() < tooOld ? requests.pop() : undefined;
        return request === undefined ? "spent" : expectRight(connection.send(request), isBoundToKey);
      });
    },
  },
  {
    name: "introspection",
    async prepare(target, connections) {
      const [first] = connections;
      if (first === undefined) return [];
      const requests: string[] = [];
      while (requests.length < LIVE_TOKENS)
        requests.push(introspect(target, (await json(first, askForToken(target)))["access_token"] ?? ""));
      let at = 0;
      return connections.map(() => (connection) => {
        const request = requests[at++ % requests.length] ?? "";
        return expectRight(connection.send(request), ({ body }) => /"active": ?true/.test(body));
      });
    },
  },
  same(
    "introspection_unknown",
    (target) => introspect(target, randomBytes(32).toString("base64url")),
    ({ body }) => /"active": ?false/.test(body),
  ),
  same("device_authorization", askForDeviceCode),
  same(
    "device_poll",
    async (target, connection) => {
      const { device_code: deviceCode = "" } = await json(connection, askForDeviceCode(target));
      return formPost(target, target.paths.token, { grant_type: DEVICE_CODE, device_code: deviceCode }, target.deviceClient);
    },
    ({ body, status }) => status === 400 && /authorization_pending|slow_down/.test(body),
  ),
  same("pushed_request", push, ({ body, status }) => status === 201 && body.includes('"request_uri"')),
  same("registration", register, ({ status }) => status === 201),
  codeExchange("code_exchange", (target) => target),
  codeExchange("code_exchange_rs256", signedByRs256),
  refresh("refresh", (target) => target),
  refresh("refresh_rs256", signedByRs256),
];

/** For a server that only answers: the floor under every other figure. */
export const floor: Operation = same("metadata", ({ host }) => get(host, "/"));

/** The same server, for a client whose ID tokens are signed by RS256. */
function signedByRs256(target: Target): Target {
  return { ...target, webClient: target.rs256Client };
}

function codeExchange(name: OperationName, forClient: (target: Target) => Target): Operation {
  return {
    name,
    async prepare(server, connections) {
      const target = forClient(server);
      const requests: string[] = [];
      await Promise.all(
        connections.map(async (connection) => {
          const person = new Person(target);
          while (requests.length < CODES) requests.push(exchange(target, await person.authorize(connection)));
        }),
      );
      return connections.map(() => async (connection) => {
        const request = requests.pop();
        return request === undefined ? "spent" : expectRight(connection.send(request));
      });
    },
  };
}

function refresh(name: OperationName, forClient: (target: Target) => Target): Operation {
  return {
    name,
    prepare(server, connections) {
      const target = forClient(server);
      return Promise.all(
        connections.map(async (prepared) => {
          // Every connection has its own chain of tokens.
          let { refresh_token: refreshToken = "" } = await json(
            prepared,
            exchange(target, await new Person(target).authorize(prepared)),
          );
          return async (connection: LoadConnection) => {
            const parameters = { grant_type: "refresh_token", refresh_token: refreshToken };
            const answer = await expectRight(connection.send(formPost(target, target.paths.token, parameters, target.webClient)));
            refreshToken = JSON.parse(answer.body).refresh_token ?? refreshToken;
            return answer;
          };
        }),
      );
    },
  };
}
