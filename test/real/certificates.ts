/** Certificates of an authority of one's own, made by openssl (Debian's package openssl). */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Authority {
  /** The file of its own certificate. */
  readonly file: string;
  /** A key and a certificate: for a server that is called `subject` or has this address, or a client's user of that name. */
  issue(subject: string): Issued;
  remove(): void;
}

export interface Issued {
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly key: string;
  readonly certificate: string;
}

/** Why there is none; undefined when there is. */
export const missingOpenssl = (): string | undefined =>
  spawnSync("openssl", ["version"]).status === 0 ? undefined : "needs the Debian package openssl";

export function makeAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-certificates-"));
  const openssl = (...words: readonly string[]): void => {
    execFileSync("openssl", words, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  };
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.crt", "-days", "2", "-subj", "/CN=Test authority");

  return {
    file: join(folder, "ca.crt"),
    issue(subject) {
      const extension = join(folder, `${subject}.ext`);
      writeFileSync(extension, `subjectAltName = ${isIP(subject) === 0 ? "DNS" : "IP"}:${subject}\n`);
      openssl("req", ...key, "-keyout", `${subject}.key`, "-out", `${subject}.csr`, "-subj", `/CN=${subject}`);
      const by = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial"];
      openssl("x509", "-req", "-in", `${subject}.csr`, ...by, "-out", `${subject}.crt`, "-days", "2", "-extfile", extension);
      const [keyFile, certificateFile] = [join(folder, `${subject}.key`), join(folder, `${subject}.crt`)];
      return { keyFile, certificateFile, key: readFileSync(keyFile, "utf8"), certificate: readFileSync(certificateFile, "utf8") };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
