/** Tokens and verifiers that the tests of this room speak of. */

import type { VerifiedToken } from "../../src/ports/server.ts";
import { MAIL_SCOPE } from "../../src/protocol/names.ts";
import type { TokenVerifier } from "../../src/resource-server/index.ts";

export const aliceToken: VerifiedToken = {
  clientId: "thunderbird",
  subject: "account-1",
  username: "alice@example.org",
  email: "alice@example.org",
  scope: ["openid", MAIL_SCOPE],
  issuedAt: 1_000,
  expiresAt: 4_600,
  tokenId: "jti-1",
};

const KNOWN: ReadonlyMap<string, VerifiedToken> = new Map([
  ["alive", aliceToken],
  ["b64~token+/._-==", aliceToken],
  ["narrow", { ...aliceToken, scope: ["openid"] }],
  ["machine", { ...aliceToken, subject: "thunderbird", username: undefined, email: undefined }],
]);

/** Knows a few tokens by name; "broken" is one about which the authorization server gives no answer. */
export const verify: TokenVerifier = async (token) => {
  if (token === "broken") throw new Error("connect ECONNREFUSED");
  return KNOWN.get(token);
};
