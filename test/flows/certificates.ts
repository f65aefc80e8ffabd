/** Certificates of clients, made by openssl's own rules: authorities, what they issue, and what clients make themselves. */

import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface MadeCertificate {
  readonly pem: string;
  /** The private key, as PEM. */
  readonly key: string;
  readonly der: Buffer;
  /** SHA-256 of the certificate, in base64url. */
  readonly thumbprint: string;
}

interface Wanted {
  readonly subject: string;
  /** As openssl's extension files say them. */
  readonly extensions?: readonly string[];
  readonly notBefore?: string;
  readonly notAfter?: string;
}

export interface Authority extends MadeCertificate {
  issue(wanted: Wanted): MadeCertificate;
  /** One below it. */
  issueAuthority(name: string): Authority;
}

/** Times that hold the manual clock of tests. */
const LONG = { notBefore: "20200101000000Z", notAfter: "20600101000000Z" };

export function makeAuthority(name: string): Authority {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-ca-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const authority = (file: string, subject: string, by: string): Authority => ({
    ...sign(folder, file, { subject: `/CN=${subject}`, extensions: ["basicConstraints=critical,CA:TRUE"] }, by),
    issue: (wanted) => sign(folder, "leaf", wanted, file),
    issueAuthority: (below) => authority(`${file}-below`, below, file),
  });
  return authority("ca", name, "ca");
}

export function makeSelfSigned(wanted: Wanted): MadeCertificate {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-cert-"));
  try {
    return sign(folder, "own", wanted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sign(folder: string, name: string, { extensions = [], subject, ...times }: Wanted, by = name): MadeCertificate {
  const at = (file: string): string => join(folder, file);
  const { notAfter, notBefore } = { ...LONG, ...times };
  const openssl = (...words: string[]): void => {
    execFileSync("openssl", words, { stdio: "pipe" });
  };
  openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", at(`${name}.key`));
  openssl("req", "-new", "-utf8", "-multivalue-rdn", "-key", at(`${name}.key`), "-subj", subject, "-out", at("request"));
  writeFileSync(at("extensions"), ["subjectKeyIdentifier=hash", ...extensions].join("\n"));
  writeFileSync(at("index"), "");
  writeFileSync(at("serial"), `${Math.floor(Math.random() * 1e9) + 1e9}`);
  const settings = `[ca]\ndefault_ca=x\n[x]\ndatabase=${at("index")}\nserial=${at("serial")}\nnew_certs_dir=${folder}\ndefault_md=sha256\npolicy=p\npreserve=yes\nunique_subject=no\n[p]\n`;
  const fields = ["C", "ST", "L", "O", "OU", "CN", "UID", "DC", "emailAddress"].map((field) => `${field}=optional`).join("\n");
  writeFileSync(at("settings"), `${settings}${fields}\n`);
  const signer = by === name ? ["-selfsign"] : ["-cert", at(`${by}.pem`)];
  openssl(
    ...[
      "ca",
      "-batch",
      "-notext",
      "-utf8",
      "-multivalue-rdn",
      "-config",
      at("settings"),
      "-in",
      at("request"),
      "-keyfile",
      at(`${by}.key`),
    ],
    ...[...signer, "-startdate", notBefore, "-enddate", notAfter, "-extfile", at("extensions"), "-out", at(`${name}.pem`)],
  );
  const [pem, key] = [readFileSync(at(`${name}.pem`), "utf8"), readFileSync(at(`${name}.key`), "utf8")];
  const x509 = new X509Certificate(pem);
  return { pem, key, der: x509.raw, thumbprint: Buffer.from(x509.fingerprint256.replaceAll(":", ""), "hex").toString("base64url") };
}
