/** SASL OAUTHBEARER (RFC 7628) and XOAUTH2 for a mail server: whose mailbox the token opens, or what to tell the mail program. */

import type { VerifiedToken } from "../ports/server.ts";
import { formatScope, type Scope } from "../protocol/scope.ts";
import { parseSaslMessage, type SaslMechanism } from "./sasl-message.ts";
import { judge, type Requirements } from "./verdict.ts";

export interface SaslRequirements extends Requirements {
  /** The scope that the token must have. A token without it opens no mailbox. */
  readonly scope: Scope;
  /** The URL at which mail programs learn where tokens are to be had (RFC 7628 §3.2.2). */
  readonly openidConfiguration: string;
}

export type SaslRefusal = "malformed" | "no_token" | "dead" | "insufficient_scope" | "other_user";

export type SaslOutcome =
  /** `username` is the account's own spelling. Open this mailbox, whatever name the message had. */
  | { readonly outcome: "success"; readonly username: string; readonly token: VerifiedToken }
  /**
   * Send the challenge (base64 of JSON). After the client's answer (0x01, or an empty line for XOAUTH2), refuse it for good:
   * `535 5.7.8`, `NO [AUTHENTICATIONFAILED]` (RFC 7628 §3.2.3). `reason` is for the log alone.
   */
  | { readonly outcome: "failure"; readonly challenge: string; readonly permanent: true; readonly reason: SaslRefusal }
  /** A fault of ours: `454 4.7.0`, `NO [UNAVAILABLE]`. The mail program keeps its token and tries again. */
  | { readonly outcome: "temporary"; readonly cause: unknown };

export interface SaslVerifier {
  /** `initialResponse` is base64, as it stands in the command. Never throws for what the client or the verifier does. */
  exchange(mechanism: SaslMechanism, initialResponse: string): Promise<SaslOutcome>;
}

export function saslVerifier(requirements: SaslRequirements): SaslVerifier {
  return {
    async exchange(mechanism, initialResponse) {
      const fail = (reason: SaslRefusal): SaslOutcome => ({
        outcome: "failure",
        challenge: Buffer.from(JSON.stringify(challenge(mechanism, reason, requirements))).toString("base64"),
        permanent: true,
        reason,
      });

      const message = parseSaslMessage(mechanism, initialResponse);
      if (message.outcome === "malformed") return fail("malformed");
      if (message.outcome === "none") return fail("no_token");

      const verdict = await judge(message.token, requirements);
      if (verdict.outcome === "unavailable") return { outcome: "temporary", cause: verdict.cause };
      if (verdict.outcome !== "alive") return fail(verdict.outcome);

      const { token } = verdict;
      // A client's own token belongs to no person, so it opens no person's mailbox. A token of another person does not open
      // this one (§3.1).
      if (token.username === undefined || !isSameUser(message.identity, token.username)) return fail("other_user");
      return { outcome: "success", username: token.username, token };
    },
  };
}

/** Accounts are spelled in lower case and NFKC. What people type into a mail program may not be. */
const isSameUser = (identity: string | undefined, username: string): boolean =>
  identity === undefined || canonical(identity) === canonical(username);

const canonical = (name: string): string => name.normalize("NFKC").toLowerCase().normalize("NFKC");

// RFC 7628 §3.2.2: the codes of the OAuth registry. XOAUTH2 says the HTTP status instead.
const STATUS: Readonly<Record<SaslRefusal, readonly [oauthBearer: string, xoauth2: string]>> = {
  malformed: ["invalid_request", "400"],
  no_token: ["invalid_token", "401"],
  dead: ["invalid_token", "401"],
  other_user: ["invalid_token", "401"],
  insufficient_scope: ["insufficient_scope", "403"],
};

function challenge(mechanism: SaslMechanism, reason: SaslRefusal, { scope, openidConfiguration }: SaslRequirements): object {
  const [oauthBearer, xoauth2] = STATUS[reason];
  if (mechanism === "XOAUTH2") return { status: xoauth2, schemes: "bearer", scope: formatScope(scope) };
  return { status: oauthBearer, scope: formatScope(scope), "openid-configuration": openidConfiguration };
}
