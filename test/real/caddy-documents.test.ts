/** The documents of a mail domain, served by a real Caddy with the Caddyfile that is written beside them. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { temporaryFolder } from "../cli/command.ts";
import { DOCUMENTS, expectServed, writeDocuments } from "./mail-documents.ts";
import { describeWith, findProgram, untilItListens } from "./programs.ts";

describeWith({ files: ["caddy"], packages: "caddy" }, "the documents behind Caddy", () => {
  const folder = temporaryFolder();
  let caddy: ChildProcess;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    // As it is written, but for TLS, whose certificates nobody gives out for these hosts.
    const sites = writeDocuments(folder.path, "Caddyfile").replaceAll(/^(\S+) \{$/gm, `http://$1:${port} {\n  bind 127.0.0.1`);
    const main = join(folder.path, "main.caddy");
    writeFileSync(main, `{\n  admin off\n  auto_https off\n}\n${sites}`);
    caddy = spawn(findProgram("caddy") ?? "caddy", ["run", "--config", main, "--adapter", "caddyfile"], {
      env: { ...process.env, XDG_DATA_HOME: folder.path, XDG_CONFIG_HOME: folder.path },
      stdio: "ignore",
    });
    await untilItListens(port, caddy);
  });

  afterAll(async () => {
    caddy?.kill("SIGTERM");
    if (caddy?.exitCode === null) await once(caddy, "exit");
    folder.remove();
  });

  test.for(DOCUMENTS)("[MF-06] $host$path is what Latchkey itself would serve", (document) => expectServed(document, port));
});
