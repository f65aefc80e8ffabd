/** What a mail server shows to anybody who connects: its certificate, and the ways to sign in that it offers. */

import { existsSync, readFileSync } from "node:fs";
import { reach } from "../../../mail-probe/reach.ts";
import type { Offers } from "../../../mail-probe/sasl.ts";
import { Broken, type Secured, type WireOptions } from "../../../mail-probe/wire.ts";
import { systemClock } from "../../../ports/clock.ts";
import { isLoopbackHost } from "../../../protocol/issuer.ts";
import type { MailServer } from "../../../records/mail-domain.ts";
import { addressOfService } from "../../../records/mail-domain-json.ts";
import { failure } from "../../terminal/exit.ts";
import { certificateProblem, lifeFinding } from "../doctor/certificate.ts";
import { type Finding, ok, problem } from "../doctor/check.ts";

/** The certificates in a file that was named. @throws {CommandError} there is no such file */
export function authoritiesIn(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw failure(`there is no file ${file}`);
  return readFileSync(file, "utf8");
}

const CURES = {
  chain:
    "let the mail server send the intermediate certificates too: fullchain.pem in Dovecot's ssl_cert and Postfix's smtpd_tls_chain_files",
  own: "get one from a public authority; or if the authority is your own, name its file here with --tls-ca, and make it known wherever a mail program runs",
};
const BEARERS = ["OAUTHBEARER", "XOAUTH2"] as const;

/** `isReached`: a program can sign in there, well or badly. */
export type ServerFinding = Finding & { readonly isReached: boolean };

/** `from`: where the server was found, as the end of a sentence. */
export async function lookAtServer(server: MailServer, from: string, options: WireOptions): Promise<ServerFinding> {
  const named = `${addressOfService(server)}, ${from}`;
  try {
    const { inClear, offers, wire } = await reach(server, { ...options, looking: true });
    wire.close();
    const life = wire.secured === undefined ? ok("in clear, on this computer") : tlsFinding(server, wire.secured);
    const isReached = wire.secured?.fault === undefined;
    if (life.state === "problem") return { ...life, found: `${named}: ${life.found}`, isReached };
    const amiss = offersProblem(server, offers, inClear);
    if (amiss !== undefined) return { ...amiss, found: `${named}: ${amiss.found}`, isReached };
    return { ...ok(`${named}: ${life.found}; offers ${listed(offers.mechanisms)}`), isReached };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { ...brokenFinding(server, named, error), isReached: false };
  }
}

function tlsFinding({ host }: MailServer, { certificate, fault, version }: Secured): Finding {
  const { valid_from, valid_to } = certificate;
  const now = systemClock.now() * 1_000;
  if (fault !== undefined) return certificateProblem(fault, { host, endedAt: Date.parse(valid_to), now, cures: CURES });
  const life = lifeFinding(Date.parse(valid_from), Date.parse(valid_to), now);
  return life.state === "ok" ? ok(`${version}, ${life.found}`) : life;
}

function offersProblem({ host, tls }: MailServer, { mechanisms }: Offers, inClear: Offers | undefined): Finding | undefined {
  const missing = BEARERS.filter((one) => !mechanisms.includes(one));
  if (missing.length > 0)
    return problem(
      `it does not offer ${missing.join(" and ")}, but ${listed(mechanisms)}`,
      "programs with a token have no way to show it: some know the one, and some the other",
      "in dovecot.conf: auth_mechanisms = plain login xoauth2 oauthbearer; Postfix offers what Dovecot's socket does (smtpd_sasl_type = dovecot), but for what its smtpd_sasl_mechanism_filter leaves out",
    );
  // Dovecot takes a connection from its own computer for a safe one.
  if (tls !== "starttls" || isLoopbackHost(host)) return undefined;
  const early = inClear?.mechanisms ?? [];
  if (early.length === 0) return undefined;
  return problem(
    `it offers ${listed(early)} before TLS`,
    "passwords and tokens can be read on the way",
    "in dovecot.conf: disable_plaintext_auth = yes (2.4: auth_allow_cleartext = no) and ssl = required; in Postfix's main.cf: smtpd_tls_auth_only = yes",
  );
}

function brokenFinding({ port, protocol, tls }: MailServer, named: string, { code, fault, message }: Broken): Finding {
  const why = "no mail program can sign in there";
  switch (fault) {
    case "unreachable":
      return problem(
        `${named}: ${message}`,
        why,
        `see that it runs and no firewall is between; or say where it is: --${protocol} ${protocol}${protocol === "sieve" ? "+starttls" : "s"}://HOST:PORT`,
      );
    case "tls":
      return problem(
        `${named}: ${message}`,
        why,
        tls === "implicit"
          ? `give it a certificate (Dovecot: ssl_cert, ssl_key); where this port begins in clear, write --${protocol} ${protocol}+starttls://HOST:${port}`
          : "give it a certificate, and switch STARTTLS on (Dovecot: ssl = required; Postfix: smtpd_tls_security_level = encrypt)",
      );
    default:
      return problem(
        `${named}: ${message}${code === undefined ? "" : ` (${code})`}`,
        why,
        `see what answers there; where TLS begins with the first byte, write --${protocol} ${protocol}s://HOST:${port}`,
      );
  }
}

const listed = (mechanisms: readonly string[]): string => (mechanisms.length === 0 ? "nothing" : mechanisms.join(" "));
