/** A real OpenLDAP (Debian's slapd) in a folder of its own, which knows some attributes of Active Directory. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../harness/ports.ts";
import type { Authority } from "./certificates.ts";
import { findProgram, type Needed, untilItListens } from "./programs.ts";

export const SLAPD: Needed = { files: ["slapd", "slapadd"], packages: "slapd" };
export const SUFFIX = "dc=example,dc=org";
export const SEARCHER = { dn: `cn=searcher,${SUFFIX}`, password: "searcher password" };

export interface Slapd {
  /** In clear, until StartTLS. */
  readonly url: string;
  readonly secureUrl: string;
  /** Its process stands still, and its sockets stay open. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** `people`: LDIF below the suffix. The certificate is for `localhost`. Without an authority it has no TLS. */
export async function startSlapd(people: string, authority: Authority | undefined): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), "lk-slapd-"));
  const [port, securePort] = [await freePort(), await freePort()];
  const file = (name: string): string => join(folder, name);
  const certificate = authority?.issue("localhost");
  mkdirSync(file("data"));
  const tls =
    certificate === undefined
      ? ""
      : `TLSCertificateFile ${certificate.certificateFile}\nTLSCertificateKeyFile ${certificate.keyFile}\n`;
  writeFileSync(file("slapd.conf"), configuration(folder, tls));
  writeFileSync(file("people.ldif"), `${ROOT}${people}`);
  execFileSync(findProgram("slapadd") ?? "slapadd", ["-f", file("slapd.conf"), "-l", file("people.ldif")], { stdio: "pipe" });

  const urls = `ldap://127.0.0.1:${port}${certificate === undefined ? "" : ` ldaps://127.0.0.1:${securePort}`}`;
  const child = spawn(findProgram("slapd") ?? "slapd", ["-h", urls, "-f", file("slapd.conf"), "-d", "0"], { stdio: "ignore" });
  await untilItListens(port, child);
  return {
    url: `ldap://localhost:${port}`,
    secureUrl: `ldaps://localhost:${securePort}`,
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const closed = once(child, "close");
        child.kill("SIGCONT");
        child.kill("SIGTERM");
        await closed;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const configuration = (folder: string, tls: string): string => `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.2 NAME 'objectGUID' EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
pidfile ${folder}/pid
${tls}
database mdb
suffix "${SUFFIX}"
directory ${folder}/data
maxsize 10485760
rootdn "cn=root,${SUFFIX}"
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${SEARCHER.dn}" read by * none
`;

const ROOT = `dn: ${SUFFIX}
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: ${SEARCHER.dn}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: searcher
userPassword: ${SEARCHER.password}

`;
