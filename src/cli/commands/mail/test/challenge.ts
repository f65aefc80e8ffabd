/** Where the refusal of a mail server leads: programs that know nothing of us find the way by it (RFC 7628 §3.2.2). */

import { readChallenge } from "../../../../mail-probe/sasl.ts";
import { Broken } from "../../../../mail-probe/wire.ts";
import { type Finding, ok, problem, skipped } from "../../doctor/check.ts";
import type { Attempt } from "./attempts.ts";
import { documentFinding } from "./issuer.ts";

const WHY = "a mail program learns from a refusal where its person can sign in";

export async function challengeFinding(attempts: readonly Attempt[], issuer: string): Promise<Finding> {
  const said = attempts.flatMap(({ answer, mechanism }) => {
    if (mechanism !== "OAUTHBEARER" || answer === undefined || answer instanceof Broken || answer.outcome === "opened") return [];
    const challenge = answer.challenge === undefined ? undefined : readChallenge(answer.challenge);
    return challenge === undefined ? [] : [challenge];
  });
  if (said.length === 0) return skipped("not tried: no refusal came with its reason");
  const expected = `${issuer}/.well-known/openid-configuration`;
  const cure = `in Dovecot's file for tokens (2.4: oauth2 { }): openid_configuration_url = ${expected}`;
  const urls = [...new Set(said.map(({ openidConfiguration }) => openidConfiguration))];
  for (const url of urls) {
    if (url === undefined) return problem("a refusal names no discovery document", WHY, cure);
    // A mail server that names another server is not a reason to ask that one.
    if (URL.parse(url)?.origin !== new URL(issuer).origin) return problem(`a refusal leads to another server: ${url}`, WHY, cure);
    const finding = await documentFinding(url, issuer);
    if (finding.state !== "ok") return { ...finding, cure };
  }
  return ok(`refusals lead to ${urls.join(", ")}`);
}
