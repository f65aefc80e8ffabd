/** Apache's mod_auth_openidc, as Debian has it: it guards a folder, and people sign in, out, and are signed out elsewhere. */

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { createFetcher } from "../../src/fetcher/fetcher.ts";
import { goThrough, type TestBrowser, type Visited } from "../../src/testing/index.ts";
import { Caller } from "../../torture/load/http.ts";
import { makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import { describeWith, printOnFailure } from "../real/programs.ts";
import { type Running, runProgram } from "../real/running.ts";
import { type ListeningServer, PATIENCE, startListening } from "./listening.ts";

const MODULES = "/usr/lib/apache2/modules";
const MODULE = `${MODULES}/mod_auth_openidc.so`;
const PAGE = "/guarded/who.shtml";
const SECRET = "a secret of Apache: 100% + more";

vi.setConfig({ testTimeout: PATIENCE });

describeWith({ files: ["apache2", MODULE], packages: "libapache2-mod-auth-openidc" }, "mod_auth_openidc", () => {
  const folder = makeFolder("latchkey-apache-");
  let server: ListeningServer;
  let apache: Running;
  let caller: Caller;
  let site: string;

  beforeAll(async () => {
    server = await startListening({ fetcher: createFetcher() });
    // As root, Apache works as a user of its own.
    chmodSync(folder, 0o777);
    mkdirSync(join(folder, "site/guarded"), { recursive: true });
    writeFileSync(join(folder, "site/bye.txt"), "Good bye");
    writeFileSync(
      join(folder, "site/guarded/who.shtml"),
      'sub=<!--#echo var="OIDC_CLAIM_sub" --> user=<!--#echo var="REMOTE_USER" --> name=<!--#echo var="OIDC_CLAIM_name" -->',
    );
    for (;;) {
      const port = await freePort();
      site = `http://127.0.0.1:${port}`;
      writeFileSync(join(folder, "apache.conf"), configuration(port, await addSite()));
      apache = runProgram("apache2", ["-f", join(folder, "apache.conf"), "-D", "FOREGROUND"], { folder });
      const [said] = await apache.says(/resuming normal operations|could not bind/);
      caller = new Caller({ port: () => port, issuer: site });
      if (said.startsWith("resuming")) break;
      // Somebody else took the port in between.
      await apache.ended();
    }
  });
  afterAll(async () => {
    await apache?.end();
    caller?.close();
    await server?.close();
    removeFolder(folder);
  });
  printOnFailure("Apache", () => apache?.said());
  printOnFailure("Latchkey", () => server?.said());

  test("[RC-02] a person signs in, and the page knows them; they sign out there, and are signed out here", async () => {
    const [here, there] = [caller.browser(), server.browser()];
    expect(await signIn(here, there)).toContain(`sub=${server.alice.id} user=alice@example.org name=Alice Example`);

    const leaving = await here.open(`/guarded/back?logout=${encodeURIComponent(`${site}/bye.txt`)}`);
    const left = await there.open(leaving.location ?? "");
    expect((await here.open(left.location ?? "")).text).toBe("Good bye");
    expect((await here.open(PAGE)).location?.origin).toBe(server.issuer);
    expect((await visitAgain(there, here)).forms.some(({ fields }) => "password" in fields)).toBe(true);
  });

  test("[LO-04][LO-05] they sign out here, and Apache hears it on the back channel", async () => {
    const [here, there] = [caller.browser(), server.browser()];
    await signIn(here, there);
    expect((await here.open(PAGE)).status).toBe(200);

    await there.submit(await there.open("/auth/logout"), {});
    await server.server.deliver();

    expect((await here.open(PAGE)).location?.origin).toBe(server.issuer);
  });

  test("the person refuses: its page says that something is wrong, and nobody is let in", async () => {
    await server.disconnectAll();
    const [here, there] = [caller.browser(), server.browser()];
    const { location } = await goThrough(there, await there.open((await here.open(PAGE)).location ?? ""), { decision: "deny" });
    // It takes `iss` (RFC 9207 §2) in an error for a sign-in that another site begins, so it does not say which error.
    expect(location?.searchParams.get("error")).toBe("access_denied");
    expect(await pageOf(here, location)).toContain("Invalid Request");
    expect((await here.open(PAGE)).location?.origin).toBe(server.issuer);
  });

  /** It writes a second answer behind this page, which Node would not read. */
  function pageOf({ cookies }: TestBrowser, location: URL | undefined): Promise<string> {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const socket = connect(Number(location?.port), "127.0.0.1");
    socket.write(`GET ${location?.pathname}${location?.search} HTTP/1.0\r\nHost: ${location?.host}\r\nCookie: ${cookie}\r\n\r\n`);
    return text(socket);
  }

  /** The browser is one; it keeps the cookies of each place for itself. What the page says in the end. */
  async function signIn(here: TestBrowser, there: TestBrowser): Promise<string> {
    const asked = await here.open(PAGE);
    const { location } = await goThrough(there, await there.open(asked.location ?? ""));
    return (await here.open(location ?? "")).text;
  }

  /** Where a new visit leads the person. */
  const visitAgain = async (there: TestBrowser, here: TestBrowser): Promise<Visited> =>
    there.open((await here.open(PAGE)).location ?? "");

  async function addSite(): Promise<string> {
    const { clientId } = await server.addClient({
      isPublic: false,
      chosenSecret: SECRET,
      name: "Intranet",
      redirectUris: [`${site}/guarded/back`],
      scope: "openid profile email",
      members: {
        post_logout_redirect_uris: [`${site}/bye.txt`],
        backchannel_logout_uri: `${site}/guarded/back?logout=backchannel`,
        backchannel_logout_session_required: true,
      },
    });
    return clientId;
  }

  const configuration = (port: number, clientId: string): string => `
ServerRoot ${folder}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${folder}/apache.pid
Mutex file:${folder}
ErrorLog "|$/bin/cat >&2"
LogLevel info
DocumentRoot ${folder}/site
${process.getuid?.() === 0 ? "User www-data\nGroup www-data" : ""}
${["mpm_event", "authn_core", "authz_core", "authz_user", "mime", "include", "auth_openidc"].map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join("\n")}
TypesConfig /dev/null
AddOutputFilter INCLUDES .shtml
AddType text/html .shtml
<Directory ${folder}/site>
  Options +Includes
</Directory>
OIDCProviderMetadataURL ${server.issuer}/.well-known/openid-configuration
OIDCClientID ${clientId}
OIDCClientSecret "${SECRET}"
OIDCRedirectURI ${site}/guarded/back
OIDCCryptoPassphrase a-passphrase-for-its-cookies
OIDCPKCEMethod S256
OIDCScope "openid profile email"
OIDCRemoteUserClaim email
OIDCCacheType file
OIDCCacheDir ${folder}
<Location /guarded>
  AuthType openid-connect
  Require valid-user
</Location>
`;
});
