/** An API that takes tokens: it asks the authorization server about each, and answers with whose notes they open. */

import { createServer } from "node:http";
import { checkBearer, introspectionVerifier } from "latchkey/resource-server";

const { ISSUER = "http://127.0.0.1:8080", CLIENT_ID = "notes-api", CLIENT_SECRET = "", PORT = "8081" } = process.env;

const verify = introspectionVerifier({ issuer: ISSUER, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });

const server = createServer(async (incoming, outgoing) => {
  const { authorization = "" } = incoming.headers;
  const request = new Request(`http://127.0.0.1:${PORT}/notes`, { headers: { authorization } });

  const checked = await checkBearer(request, { verify, scope: ["notes"] });
  if (!checked.ok) {
    if (checked.cause !== undefined) console.error(checked.cause);
    // 401, 403 or 503, with the challenge that tells the client what to do.
    outgoing.writeHead(checked.response.status, Object.fromEntries(checked.response.headers));
    outgoing.end(await checked.response.text());
    return;
  }

  const { subject, username, clientId } = checked.token;
  outgoing.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
  outgoing.end(JSON.stringify({ notes: ["Buy milk"], of: username ?? subject, asked_by: clientId }));
});

server.listen(Number(PORT), "127.0.0.1", () => console.log(`The notes are at http://127.0.0.1:${PORT}/notes`));
