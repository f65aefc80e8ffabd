/** git-credential-oauth, as Debian has it: git asks for a repository, for whose host one signs in at our server. */

import { chmodSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { listenOn } from "../../harness/ports.ts";
import { makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import { describeWith, printOnFailure } from "../real/programs.ts";
import { type Running, runProgram } from "../real/running.ts";
import { type ListeningServer, PATIENCE, startListening } from "./listening.ts";

const HEAD = "1".repeat(40);

vi.setConfig({ testTimeout: PATIENCE });

describeWith({ files: ["git", "git-credential-oauth"], packages: "git git-credential-oauth" }, "git-credential-oauth", () => {
  let server: ListeningServer;
  let host: Server;
  let repository: string;
  let folder: string;

  beforeAll(async () => {
    server = await startListening();
    const names: Readonly<Record<string, string>> = {
      "/info/refs": `${HEAD}\trefs/heads/main\n`,
      "/HEAD": "ref: refs/heads/main\n",
    };
    host = createServer(async (incoming, response) => {
      const { headers, url = "" } = incoming;
      if (url.startsWith("/auth/")) return handOn(incoming, response);
      const [, password = ""] = Buffer.from(headers.authorization?.replace(/^Basic /, "") ?? "", "base64")
        .toString()
        .split(":");
      const { active } = await server.introspect(password);
      if (active) response.writeHead(200, { "content-type": "text/plain" }).end(names[url.replace(/^\/letters\.git|\?.*$/g, "")]);
      else response.writeHead(401, { "www-authenticate": 'Basic realm="letters"' }).end();
    });
    const port = await listenOn(host, 0);
    repository = `http://127.0.0.1:${port}/letters.git`;
  });
  afterAll(async () => {
    host?.close().closeAllConnections();
    await server?.close();
  });
  beforeEach(() => {
    folder = makeFolder("latchkey-git-");
    // Where it would start the browser.
    for (const name of ["open", "xdg-open"]) {
      writeFileSync(join(folder, name), "#!/bin/sh\n");
      chmodSync(join(folder, name), 0o755);
    }
  });
  afterEach(() => removeFolder(folder));
  printOnFailure("Latchkey", () => server?.said());

  test("[PK-04] its verifier has the padding of base64: it says that the code was refused, and the server which rule that broke", async () => {
    const clientId = await configure();
    const git = listRemote();
    expect(await answered(git)).toContain("Success");
    expect(await git.ended()).toMatchObject({
      status: 128,
      said: expect.stringMatching(/cannot fetch token: 400.*\n.*invalid_grant/),
    });

    const { items } = await server.store.listEvents({ event: "request.refused" }, { limit: 10 });
    const broken = { rule: "code_verifier has 43 to 128 letters, digits and -._~", section: "RFC 7636 §4.1" };
    expect(items).toContainEqual(expect.objectContaining({ clientId, refusal: expect.objectContaining(broken) }));
  });

  async function configure(): Promise<string> {
    const { clientId } = await server.addClient({
      name: "git",
      redirectUris: ["http://127.0.0.1"],
      scope: "email",
    });
    const lines = {
      oauthClientId: clientId,
      oauthScopes: "email",
      oauthAuthURL: "/auth/authorize",
      oauthTokenURL: "/auth/token",
    };
    const own = Object.entries(lines).map((line) => `\t${line.join(" = ")}`);
    const text = ["[credential]", "\thelper = oauth", `[credential "${new URL(repository).origin}"]`, ...own, ""];
    writeFileSync(join(folder, ".gitconfig"), text.join("\n"));
    return clientId;
  }

  /** The person follows the address that it says: what they read in the end. */
  async function answered(git: Running): Promise<string> {
    const [address] = await git.says(/http:\S+\/auth\/authorize\?\S+(?=\s)/);
    const shown = await fetch(await server.walk(address.replace(new URL(repository).origin, server.issuer)));
    return shown.text();
  }

  const listRemote = (): Running =>
    runProgram("git", ["ls-remote", repository], {
      environment: { HOME: folder, GIT_CONFIG_NOSYSTEM: "1", GIT_TERMINAL_PROMPT: "0", PATH: `${folder}:${process.env["PATH"]}` },
      folder,
    });

  /** This version knows paths of the git host alone, so the host stands before the server, as a proxy would. */
  function handOn(incoming: IncomingMessage, response: ServerResponse): void {
    const { headers, method, url } = incoming;
    const outgoing = request(`${server.issuer}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(outgoing);
  }
});
