/**
 * The JWT bearer grant (RFC 7523 §2.1): the word of a trusted issuer about a person, for a client that an administrator gave it.
 * Identity assertions (draft-ietf-oauth-identity-assertion-authz-grant, ID-JAG) are the same grant, and are made for one client.
 */

import { hash } from "node:crypto";
import { newId } from "../ports/ids.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { newAuthorization } from "../records/authorization.ts";
import { lifetimesOf } from "../tokens/life.ts";
import type { Grant } from "./grant.ts";
import { openedBy, readWord } from "./issuers-word.ts";

export const jwtBearer: Grant = {
  grantType: GRANT_TYPE.jwtBearer,
  selfService: false,
  confidentialOnly: true,
  isOffered: ({ trustedIssuers }) => trustedIssuers.length > 0,

  async entitle({ client, parameters }, context) {
    const { clock, log, random, settings, store } = context;
    const word = await readWord(parameters.required("assertion"), client, context, wrong);
    const { scope, terms } = await openedBy(word, { client, parameters }, context, wrong);

    const now = clock.now();
    const life = Math.min(lifetimesOf(client, settings).accessToken, word.issuer.mostLife);
    const authorization = newAuthorization({
      id: newId(clock, random),
      state: "active",
      flow: "jwt_bearer",
      clientId: client.clientId,
      accountId: word.account.id,
      scope,
      createdAt: now,
      expiresAt: now + life,
      endsAt: now + life,
      idleLifetime: life,
      lastUsedAt: now,
      authenticatedAt: word.authenticatedAt,
      methods: word.methods,
      terms,
    });
    const id = hash("sha256", JSON.stringify(["grant", word.issuer.issuer, word.jti]), "base64url");
    const spend = async () => {
      if (!(await store.spendId(id, Math.ceil(word.exp)))) throw wrong("it counts once (jti)");
      if (!(await store.saveAuthorization(authorization))) throw wrong("the account is the one of its person");
      log.audit({
        event: "authorization.approved",
        authorizationId: authorization.id,
        clientId: client.clientId,
        accountId: word.account.id,
        detail: `on the word of ${word.issuer.name}`,
      });
      // The client asks its issuer again.
      return {};
    };
    return { client, authorization, scope, boundTo: word.key, spend, idToken: undefined };
  },
};

const wrong = (rule: string): OAuthError => new OAuthError("invalid_grant", `of the assertion: ${rule}`);
