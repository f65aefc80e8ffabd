/** The resource owner password grant (RFC 6749 §4.3), for clients that an administrator gave it. */

import { newId } from "../ports/ids.ts";
import { GRANT_TYPE, MAIL_SCOPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { intersectScope, isScopeWithin, parseScope, type Scope } from "../protocol/scope.ts";
import { newAuthorization } from "../records/authorization.ts";
import { askableScope, scopeOfRequest } from "../records/client-scope.ts";
import type { Credential } from "../records/credential.ts";
import { readResources, termsOfResources } from "../tokens/asked-resources.ts";
import type { Entitlement } from "../tokens/gate.ts";
import { hasRefreshTokens, lifeOf } from "../tokens/life.ts";
import type { Grant } from "./grant.ts";

export const password: Grant = {
  grantType: GRANT_TYPE.password,
  selfService: false,
  confidentialOnly: false,
  isOffered: (settings) => settings.passwordGrant,

  async entitle({ client, parameters, address, isShared, service }, context) {
    const { clock, random, settings, signIn, store, log } = context;
    const username = parameters.required("username");
    const secret = parameters.required("password");
    // The scope is checked before the password, so that a request for too much does not count as a try.
    const asked = parseScope(parameters.optional("scope"));
    const resources = await readResources(parameters, context);
    const askedScope = scopeOfRequest(asked, client, settings, resources.resources);

    const result = await signIn(username, secret, {
      address,
      through: isShared ? client.clientId : undefined,
      deviceOf: () => undefined,
      program: { clientId: client.clientId, level: client.level, opensMail: opensMail(askedScope) },
    });
    if (result.outcome === "wait") {
      // This must not look like a wrong password. A mail server would report that to the person, though the password was not
      // checked.
      throw new OAuthError("too_many_requests", "too many wrong passwords: wait before the next try", {
        retryAfter: result.seconds,
      });
    }
    if (result.outcome === "refused") throw wrong();

    const { account, appPassword } = result;
    const scope = withinAppPassword(appPassword, asked === undefined ? askableScope(client) : askedScope) ?? askedScope;

    const now = clock.now();
    const { idleLifetime, endsAt } = lifeOf(client, settings, now);
    const authorization = newAuthorization({
      id: newId(clock, random),
      state: "active",
      flow: "password",
      clientId: client.clientId,
      accountId: account.id,
      credentialId: appPassword?.id,
      scope,
      createdAt: now,
      expiresAt: Math.min(now + idleLifetime, endsAt),
      endsAt,
      idleLifetime,
      generation: 1,
      authenticatedAt: now,
      methods: ["pwd"],
      lastUsedAt: now,
      terms: termsOfResources(resources),
    });
    const spend: Entitlement["spend"] = async () => {
      // The password was changed or removed while it was checked, so by now it is a wrong one.
      const joined = await store.joinAuthorization(
        authorization,
        appPassword === undefined ? account.passwordGeneration : undefined,
      );
      if (joined === undefined) throw wrong();
      if (appPassword !== undefined) await store.noteCredentialUsed(appPassword.id, now);
      if (opensMail(scope))
        await store.noteMailLogin({
          accountId: account.id,
          credentialId: appPassword?.id,
          clientId: client.clientId,
          protocol: service ?? "",
          address: isShared ? undefined : address,
          lastAt: now,
        });
      log.audit({
        event: "authorization.approved",
        authorizationId: joined.id,
        clientId: client.clientId,
        ...(joined.id !== authorization.id && { isAgain: true }),
        accountId: account.id,
        ...(appPassword !== undefined && { credentialId: appPassword.id }),
      });
      // A second sign-in of one person by one client shares the first one's authorization and refresh token. Otherwise each
      // would make the other's an old one.
      const refresh = { generation: joined.generation, issuedAt: joined.rotatedAt };
      return { authorization: joined, refresh: hasRefreshTokens(client) ? refresh : undefined };
    };
    return { client, authorization, scope, boundTo: undefined, spend, idToken: { nonce: undefined } };
  },
};

const opensMail = (scope: Scope): boolean => isScopeWithin([MAIL_SCOPE], scope);

const wrong = (): OAuthError => new OAuthError("invalid_grant", "the name and password do not go together");

/**
 * What an application password opens of this scope. Undefined: it was made for all that its program may have, or none was
 * presented.
 *
 * @throws {OAuthError} invalid_scope: it opens nothing of it
 */
const withinAppPassword = (appPassword: Credential | undefined, scope: Scope): Scope | undefined => {
  const opened = appPassword?.detail.scope;
  if (opened === undefined) return undefined;
  const within = intersectScope(scope, opened);
  if (within.length === 0) throw new OAuthError("invalid_scope", "the password was made for none of the scopes that are asked for");
  return within;
};
