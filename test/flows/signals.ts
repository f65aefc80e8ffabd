/** A client with streams of security events, and what it does with them. */

import type { NewClient } from "../../src/admin/new-client.ts";
import { type Answer, basic, PASSWORD, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { claimsIn } from "./person.ts";

export const PUSH = "urn:ietf:rfc:8935";
export const POLL = "urn:ietf:rfc:8936";
export const CAEP = "https://schemas.openid.net/secevent/caep/event-type";
export const RISC = "https://schemas.openid.net/secevent/risc/event-type";
export const VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";

const WATCHER: Partial<NewClient> = {
  isPublic: false,
  grantTypes: ["client_credentials"],
  redirectUris: [],
  scope: "ssf.manage ssf.read",
};

export interface Watching {
  readonly client: TestClient;
  /** Sends JSON with the client's token. */
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Makes a stream: what the answer says. */
  stream(sent?: object): Promise<Readonly<Record<string, unknown>> & { readonly stream_id: string }>;
  /** Polls at once. */
  poll(streamId: string, sent?: object): Promise<Polled>;
}

export interface Polled {
  readonly sets: Readonly<Record<string, string>>;
  readonly moreAvailable?: boolean;
}

export async function watching(server: TestServer, input: Partial<NewClient> = {}, scope?: string): Promise<Watching> {
  const client = await server.addClient({ ...WATCHER, ...input });
  const asked = { grant_type: "client_credentials", scope };
  const { body } = await server.post("/auth/token", asked, basic(client.clientId, client.secret ?? ""));
  const ask = askingWith(server, String(body.access_token));
  return {
    client,
    ask,
    stream: async (sent = {}) => (await ask("POST", "/auth/ssf/streams", sent)).body,
    poll: async (streamId, sent = {}) =>
      (await ask("POST", `/auth/ssf/poll/${streamId}`, { returnImmediately: true, ...sent })).body,
  };
}

export const askingWith =
  (server: Pick<TestServer, "fetch" | "issuer">, token: string): Watching["ask"] =>
  async (method, path, body) => {
    const response = await server.fetch(
      new Request(`${server.issuer}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
      { remoteAddress: "192.0.2.7" },
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? "" : JSON.parse(text) };
  };

/** The types of the events, in order. */
export const typesIn = ({ sets }: Polled): readonly string[] =>
  Object.values(sets).flatMap((set) => Object.keys(eventsIn(set)).map((type) => type.slice(type.lastIndexOf("/") + 1)));

export const eventsIn = (set: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> =>
  Object(claimsIn(set)["events"]);

/** The person's own change, so that events come of it. */
export async function changePassword(server: TestServer, next = `${PASSWORD}, renewed`): Promise<void> {
  await server.administration.accounts.setPassword(server.alice.id, next);
}
