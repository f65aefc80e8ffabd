/** A response type (RFC 6749 §3.1.1): what an approved authorization request is answered with. */

import type { ConsentBasis, Store } from "../ports/store.ts";
import type { Methods } from "../protocol/authentication.ts";
import type { ClaimsRequest } from "../protocol/claims-request.ts";
import type { VerifiedRedirectUri } from "../protocol/redirect-uri.ts";
import type { ResponsePlace } from "../protocol/response-mode.ts";
import type { Scope } from "../protocol/scope.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Terms } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { Resource } from "../records/resource.ts";
import type { Settings } from "../records/settings.ts";
import type { Gate } from "../tokens/gate.ts";

/** An authorization request that kept every rule. */
export interface AuthorizationRequest {
  readonly client: Client;
  readonly responseType: ResponseType;
  readonly redirectUri: VerifiedRedirectUri;
  /** As sent; undefined where the only registered one was taken. */
  readonly redirectUriSent: string | undefined;
  readonly state: string | undefined;
  readonly scope: Scope;
  readonly codeChallenge: string | undefined;
  /** The key that redeems the code (RFC 9449 §10). */
  readonly dpopThumbprint: string | undefined;
  readonly nonce: string | undefined;
  readonly claims: ClaimsRequest;
  /** The scope, and those that tell the claims which are asked for one by one: what the person is asked. */
  readonly consentScope: Scope;
  readonly prompt: ReadonlySet<string>;
  readonly maxAge: Seconds | undefined;
  readonly loginHint: string | undefined;
  /** The `sub` that an `id_token_hint` or the claims parameter names. Only this person gets an answer. */
  readonly hintedSubject: string | undefined;
  /** What the person is asked to agree to besides the scope. */
  readonly terms: Terms;
  /** The resources that the terms name, this server apart. */
  readonly resources: readonly Resource[];
}

/** What the person agreed to, and when they proved who they are. */
export interface Agreement {
  /** The id that the authorization gets. It is chosen with the form, so that a form sent twice makes one authorization. */
  readonly authorizationId: string;
  readonly accountId: string;
  /** The session in which they agreed. If it ends before the agreement is saved, the agreement does not count. */
  readonly sessionId: string;
  /** The name of that session for clients. */
  readonly sid: string;
  readonly authenticatedAt: Instant;
  readonly methods: Methods;
  /** Whose agreement it is. If an earlier consent answers and ends before the authorization is saved, it does not count. */
  readonly basis: ConsentBasis;
  readonly now: Instant;
}

export interface ResponseAnswer {
  /** Of the redirect URI. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The person sent the form twice. This is the first answer again, and nothing new was made. */
  readonly isRepeated: boolean;
}

export interface ResponseContext {
  readonly store: Store;
  readonly gate: Gate;
  readonly settings: Settings;
}

/** What the authorization endpoint itself gives. */
export interface Given {
  readonly code: boolean;
  readonly accessToken: boolean;
  readonly idToken: boolean;
}

/** Whether somebody who reads the address would have more than a code. Such an answer never stands in a query (I-22). */
export const givesToken = ({ accessToken, idToken }: Given): boolean => accessToken || idToken;

/** Where an answer stands when the client does not say (Multiple Response Types §5). */
export const usualPlace = (gives: Given | undefined): ResponsePlace =>
  gives !== undefined && givesToken(gives) ? "fragment" : "query";

/** The response type of these words, in any order (§3). */
export const findResponseType = (responseTypes: readonly ResponseType[], words: string | undefined): ResponseType | undefined =>
  responseTypes.find(({ responseType }) => responseType === words?.split(" ").toSorted().join(" "));

export interface ResponseType {
  /** The value of `response_type`, its words in the order of the alphabet. */
  readonly responseType: string;
  /** The grants that a client needs for it (OpenID Connect Registration §2, `response_types`). */
  readonly grantTypes: readonly string[];
  /** Whether a client may get it by registering itself. */
  isSelfService(settings: Settings): boolean;
  /** What stands in its answers. */
  readonly gives: Given;
  isOffered(settings: Settings): boolean;
  /** Undefined: this agreement was answered before, or its session has ended. The person must be asked again. */
  answer(request: AuthorizationRequest, agreement: Agreement, context: ResponseContext): Promise<ResponseAnswer | undefined>;
}
