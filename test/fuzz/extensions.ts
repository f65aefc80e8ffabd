/** Right requests for what stands beside the code flow: pushed, backchannel and exchanged ones, and registrations that are managed. */

import { GRANT_TYPE } from "../../src/protocol/names.ts";
import { basic, codeRequest, getTokens, REDIRECT_URI, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { typeOf } from "../flows/exchanging.ts";
import type { Real, RightRequest } from "./requests.ts";

const RESOURCE = "https://api.example.org";

/** So many of each, since some can be used once. */
export async function extensionRequests(
  server: TestServer,
  count: number,
): Promise<Pick<Real, "clients" | "right" | "tokens"> & { readonly paths: readonly string[] }> {
  await addResource(server);
  const grantTypes = [...["authorization_code", "refresh_token"], GRANT_TYPE.ciba, GRANT_TYPE.tokenExchange];
  const front = await server.addClient({ isPublic: false, scope: "openid email notes" });
  const exchange = { subjects: [front.clientId] };
  const client = await server.addClient({ isPublic: false, grantTypes, scope: "openid email notes", exchange });
  const { clientId, secret = "" } = client;
  const own = basic(clientId, secret);
  const post = (path: string, fields: RightRequest["fields"]): RightRequest => ({ method: "POST", path, headers: own, fields });

  const right: RightRequest[] = [];
  const tokens: string[] = [];
  const paths: string[] = [];
  for (let number = 0; number < count; number++) {
    const details = { authorization_details: JSON.stringify([{ type: "note", note: "1", count: number }]), resource: RESOURCE };
    const asked = Object.fromEntries(new URL(codeRequest(server, client, { scope: "openid notes", ...details }).url).searchParams);
    const pushed = (await server.post("/auth/par", asked, own)).body.request_uri;
    const person = { scope: "openid notes", login_hint: USERNAME, binding_message: "Order 4711", requested_expiry: "300" };
    const waiting = (await server.post("/auth/ciba", person, own)).body.auth_req_id;
    const subject = (await getTokens(server, front, { scope: "openid email notes" })).body;
    const registration = { redirect_uris: [REDIRECT_URI], scope: "openid email", contacts: ["ops@example.org"] };
    const { body: registered } = await server.postJson("/auth/register", registration);
    const path = new URL(registered.registration_client_uri).pathname;
    const headers = { authorization: `Bearer ${registered.registration_access_token}` };

    tokens.push(pushed, waiting, subject.access_token, registered.registration_access_token);
    paths.push(path);
    right.push(
      post("/auth/par", asked),
      { method: "GET", path: "/auth/authorize", headers: {}, fields: { client_id: clientId, request_uri: pushed } },
      post("/auth/ciba", { ...person, ...details }),
      post("/auth/token", { grant_type: GRANT_TYPE.ciba, auth_req_id: waiting }),
      ...["access_token", "id_token", "refresh_token"].map((name) =>
        post("/auth/token", {
          grant_type: GRANT_TYPE.tokenExchange,
          subject_token: subject[name],
          subject_token_type: typeOf(name),
          requested_token_type: typeOf("access_token"),
          audience: clientId,
          scope: "openid",
        }),
      ),
      { method: "GET", path, headers, fields: {} },
      { method: "PUT", path, headers, fields: {}, json: { client_id: registered.client_id, ...registration } },
    );
    if (number > 4) right.push({ method: "DELETE", path, headers, fields: {} });
  }
  return { clients: [client, front], paths, right, tokens };
}

async function addResource({ administration: { resources } }: TestServer): Promise<void> {
  await resources.add({ identifier: RESOURCE, scopes: [{ name: "notes", words: "Read your notes" }] });
  const schema = { type: "object", properties: { note: { type: "string" }, count: { type: "integer" } } } as const;
  await resources.change(RESOURCE, { details: [{ type: "note", words: "Read {note}", schema }] });
}
