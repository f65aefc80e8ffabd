/** Another company's identity provider, whose word counts at a server: its keys, and what a node needs to find them. */

import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { TRUSTED, trustedKeys } from "../../test/races/cast.ts";
import { ISSUER_PORT } from "./issuer-names.ts";
import type { NodeOptions } from "./latchkey.ts";
import { makeFolder, removeFolder } from "./processes.ts";

export interface TrustedIssuerInPlace {
  /** What a node that trusts it is started with. */
  readonly node: Pick<NodeOptions, "preload"> & { readonly environment: Readonly<Record<string, string>> };
  close(): Promise<void>;
}

export async function startTrustedIssuer(): Promise<TrustedIssuerInPlace> {
  const keys = await trustedKeys();
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(keys);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  const folder = makeFolder("latchkey-issuer-");
  const file = join(folder, "latchkey.toml");
  const { issuer, jwksUri, name } = TRUSTED;
  writeFileSync(file, `[trusted_issuers.${name}]\nissuer = "${issuer}"\njwks_uri = "${jwksUri}"\n`);
  return {
    node: {
      preload: new URL("./issuer-names.ts", import.meta.url).href,
      environment: { LATCHKEY_CONFIG: file, [ISSUER_PORT]: String(port) },
    },
    async close() {
      server.closeAllConnections();
      server.close();
      removeFolder(folder);
    },
  };
}
