/** The documents of a mail domain, served by a real nginx with the configuration that is written beside them. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { filesOf } from "../../src/mail-documents/files.ts";
import { publishedBy } from "../../src/mail-documents/published.ts";
import { newMailDomain } from "../../src/records/mail-domain.ts";
import { temporaryFolder } from "../cli/command.ts";
import { describeWith, findProgram, untilItListens } from "./programs.ts";

const published = publishedBy(
  newMailDomain({
    domain: "example.org",
    createdAt: 0,
    services: [
      { protocol: "imap", host: "mail.example.org", port: 993, tls: "implicit" },
      { protocol: "jmap", url: "https://mail.example.org/jmap" },
      { protocol: "caldav", url: "https://dav.example.org/calendars/?of=all" },
    ],
  }),
  { issuer: "https://auth.example.org", openClient: undefined },
);

describeWith({ files: ["nginx"], packages: "nginx-light" }, "the documents behind nginx", () => {
  const folder = temporaryFolder();
  let nginx: ChildProcess;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    // Root's nginx works as another user, who has to get in.
    chmodSync(folder.path, 0o755);
    for (const { name, text: content } of filesOf([published], folder.path)) {
      mkdirSync(join(folder.path, name, ".."), { recursive: true });
      writeFileSync(join(folder.path, name), content);
    }
    const servers = readFileSync(join(folder.path, "nginx.conf"), "utf8").split(/^# in the server block of (?=.)/m);
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

  test.for(published.documents)(
    "[MF-06] $host$path is what Latchkey itself would serve",
    async ({ host, path, text: content, type }) => {
      const asked = get({ host: "127.0.0.1", port, path, headers: { host } });
      const [answer] = await once(asked, "response");

      expect([answer.statusCode, answer.headers["content-type"], await text(answer)]).toEqual([200, type, content]);
      expect(answer.headers).toMatchObject({ "access-control-allow-origin": "*", "cache-control": "public, max-age=300" });
    },
  );
});
