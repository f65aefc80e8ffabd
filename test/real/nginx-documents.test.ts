/** The documents of a mail domain, served by a real nginx with the configuration that is written beside them. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { temporaryFolder } from "../cli/command.ts";
import { DOCUMENTS, expectServed, writeDocuments } from "./mail-documents.ts";
import { describeWith, findProgram, untilItListens } from "./programs.ts";

describeWith({ files: ["nginx"], packages: "nginx-light" }, "the documents behind nginx", () => {
  const folder = temporaryFolder();
  let nginx: ChildProcess;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    const servers = writeDocuments(folder.path, "nginx.conf").split(/^# in the server block of (?=.)/m);
    const blocks = servers.slice(1).map((block) => {
      const [host, ...locations] = block.split("\n");
      return `server { listen 127.0.0.1:${port}; server_name ${host}; ${locations.join("\n")} }`;
    });
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${folder.path}/${name};`,
    );
    const main = join(folder.path, "main.conf");
    writeFileSync(
      main,
      `daemon off; pid ${folder.path}/pid; error_log stderr;
events { }
http { access_log off; ${temporary.join(" ")} ${blocks.join("\n")} }\n`,
    );
    nginx = spawn(findProgram("nginx") ?? "nginx", ["-c", main], { stdio: ["ignore", "ignore", "inherit"] });
    await untilItListens(port, nginx);
  });

  afterAll(async () => {
    nginx?.kill("SIGTERM");
    if (nginx?.exitCode === null) await once(nginx, "exit");
    folder.remove();
  });

  test.for(DOCUMENTS)("[MF-06] $host$path is what Latchkey itself would serve", (document) => expectServed(document, port));
});
