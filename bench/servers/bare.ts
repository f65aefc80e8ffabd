/** The floor: an HTTP server that answers every request with a token-sized JSON and does nothing else. */

import { createServer } from "node:http";

const text = JSON.stringify({ access_token: "x".repeat(80), token_type: "Bearer", expires_in: 3600, scope: "api" });

createServer((_, response) => {
  response.writeHead(200, {
    "content-type": "application/json",
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}).listen(Number(process.env["PORT"]), "127.0.0.1");
