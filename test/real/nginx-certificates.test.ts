/** Certificates of clients (RFC 8705) behind a real nginx, set up with the lines of our guide. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { temporaryFolder } from "../cli/command.ts";
import { makeCertificate } from "../cli/doctor/proxy.ts";
import { type Authority, type MadeCertificate, makeAuthority, makeSelfSigned } from "../flows/certificates.ts";
import { type Latchkey, startLatchkey } from "./latchkey.ts";
import { describeWith, findProgram, printOnFailure, untilItListens } from "./programs.ts";

const GUIDE = readFileSync(new URL("../../docs/how-to/bind-tokens-to-a-key.md", import.meta.url), "utf8");
/** Where nginx calls from. This test calls from 127.0.0.1, as anybody on the machine would. */
const PROXY = "127.0.0.2";
const MACHINE = ["--grant", "client_credentials"];

describeWith(
  { files: ["nginx", "openssl"], packages: "nginx-light, openssl" },
  "nginx that asks for certificates, as we say",
  () => {
    const folder = temporaryFolder();
    let latchkey: Latchkey;
    let nginx: ChildProcess;
    let origin: string;
    let ca: string;
    let authority: Authority;
    let right: MadeCertificate;
    let own: MadeCertificate;

    beforeAll(async () => {
      authority = makeAuthority("Example CA");
      right = authority.issue({ subject: "/C=DE/O=Example/CN=notes" });
      own = makeSelfSigned({ subject: "/CN=own" });
      const port = await freePort();
      origin = `https://localhost:${port}`;
      latchkey = await startLatchkey({
        LATCHKEY_TRUSTED_PROXIES: PROXY,
        LATCHKEY_MTLS__HEADER: "Client-Cert",
        LATCHKEY_MTLS__AUTHORITIES: authority.pem,
        LATCHKEY_MTLS__ORIGIN: origin,
      });
      const jwks = join(folder.path, "jwks.json");
      writeFileSync(jwks, JSON.stringify({ keys: [{ kty: "EC", "x5t#S256": own.thumbprint }] }));
      await latchkey.command([
        "client",
        "add",
        "--id",
        "notes",
        "--name",
        "Notes",
        "--method",
        "tls_client_auth",
        ...MACHINE,
        "--member",
        "tls_client_auth_subject_dn=CN=notes,O=Example,C=DE",
      ]);
      await latchkey.command([
        "client",
        "add",
        "--id",
        "own",
        "--name",
        "Own",
        "--method",
        "self_signed_tls_client_auth",
        ...MACHINE,
        "--jwks",
        jwks,
        "--resource-server",
        "--member",
        "tls_client_certificate_bound_access_tokens=true",
      ]);
      nginx = await startNginx(port);
    });
    afterAll(async () => {
      nginx?.kill("SIGTERM");
      await latchkey?.close();
      folder.remove();
    });
    printOnFailure("Latchkey", () => latchkey?.log());

    /** The block of the guide as it is, but for its places. */
    async function startNginx(port: number): Promise<ChildProcess> {
      const { cert, key } = makeCertificate(folder.path);
      ca = readFileSync(cert, "utf8");
      let [, block = ""] = /```\n(server \{.*?\n\})\n```/s.exec(GUIDE) ?? [];
      for (const [from, to] of [
        ["listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`],
        ["server_name mtls.auth.example.org;", `server_name localhost; proxy_bind ${PROXY};`],
        ["/etc/ssl/latchkey/mtls.auth.example.org.pem", cert],
        ["/etc/ssl/latchkey/mtls.auth.example.org.key", key],
        ["http://127.0.0.1:8080", `http://127.0.0.1:${latchkey.port}`],
      ] as const) {
        expect(block, from).toContain(from);
        block = block.replaceAll(from, to);
      }
      mkdirSync(join(folder.path, "tmp"));
      chmodSync(folder.path, 0o755);
      const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
        (name) => `${name}_temp_path ${folder.path}/tmp/${name};`,
      );
      const file = join(folder.path, "nginx.conf");
      const log = join(folder.path, "error.log");
      writeFileSync(
        file,
        `daemon off; error_log ${log}; pid ${folder.path}/nginx.pid; events {} http { access_log off; ${paths.join(" ")} ${block} }`,
      );
      const child = spawn(findProgram("nginx") ?? "", ["-p", folder.path, "-c", file], { stdio: "ignore" });
      await untilItListens(port, child, () => readFileSync(log, "utf8"));
      return child;
    }

    /** Over a connection of its own, with this certificate or with none. */
    async function post(path: string, form: Readonly<Record<string, string>>, shown?: MadeCertificate, headers = {}) {
      const outgoing = request(new URL(path, origin), {
        ...{ method: "POST", ca, servername: "localhost", agent: false },
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        ...(shown !== undefined && { cert: shown.pem, key: shown.key }),
      }).end(new URLSearchParams(form).toString());
      const [incoming] = await once(outgoing, "response");
      // biome-ignore lint/suspicious/noExplicitAny: the test says what it expects of it
      const body: any = await json(incoming).catch(() => undefined);
      return { status: incoming.statusCode, body };
    }

    const tokenFor = (clientId: string, shown?: MadeCertificate, headers = {}) =>
      post("/auth/token", { grant_type: "client_credentials", client_id: clientId }, shown, headers);
    const REFUSED = { status: 401, body: { error: "invalid_client" } };

    test("[CA-13][MD-18] a certificate of an authority proves the client, at the address of mtls_endpoint_aliases", async () => {
      const { body } = await latchkey.get("/.well-known/oauth-authorization-server");

      expect(body.mtls_endpoint_aliases.token_endpoint).toBe(`${origin}/auth/token`);
      expect(await tokenFor("notes", right)).toMatchObject({ status: 200, body: { token_type: "Bearer" } });
    });

    test("[CA-13] another subject, another authority, its own, one that is over, or none at all proves nothing", async () => {
      const issue = (subject: string, more = {}, by = authority): MadeCertificate => by.issue({ subject, ...more });
      const subject = "/C=DE/O=Example/CN=notes";
      for (const shown of [
        issue("/C=DE/O=Example/CN=other"),
        issue(subject, {}, makeAuthority("Example CA")),
        makeSelfSigned({ subject }),
        undefined,
      ])
        expect(await tokenFor("notes", shown)).toMatchObject(REFUSED);
      // nginx answers this one by itself.
      expect((await tokenFor("notes", issue(subject, { notAfter: "20210101000000Z" }))).status).toBe(400);
    });

    test("[CA-13] a header that the client wrote is replaced by nginx, and believed from nobody else", async () => {
      const header = { "client-cert": encodeURIComponent(right.pem) };

      expect(await tokenFor("notes", undefined, header)).toMatchObject(REFUSED);
      expect(await tokenFor("notes", own, header)).toMatchObject(REFUSED);
      const direct = await latchkey.post("/auth/token", { grant_type: "client_credentials", client_id: "notes" }, header);
      expect(direct).toMatchObject(REFUSED);
    });

    test("[CA-13][IN-11] a certificate that the client made itself proves it, and binds its token", async () => {
      const { body, status } = await tokenFor("own", own);
      expect(status).toBe(200);
      expect(await tokenFor("own", makeSelfSigned({ subject: "/CN=own" }))).toMatchObject(REFUSED);

      const introspected = await post("/auth/introspect", { token: body.access_token, client_id: "own" }, own);

      expect(introspected.body).toMatchObject({ active: true, cnf: { "x5t#S256": own.thumbprint } });
    });
  },
);
