/**
 * Finds out where the answer to an authorization request goes. It comes first, since nothing may be redirected until that is
 * known.
 */

import type { Parameters } from "../protocol/parameters.ts";
import { type VerifiedRedirectUri, verifyRedirectUri } from "../protocol/redirect-uri.ts";
import type { Client } from "../records/client.ts";
import type { ResponseType } from "../response-types/response-type.ts";

/** Where every answer goes, errors too. Until this is known, nothing may be redirected (RFC 6749 §4.1.2.1). */
export interface AnswerTarget {
  readonly client: Client;
  readonly redirectUri: VerifiedRedirectUri;
  readonly state: string | undefined;
  readonly part: "query" | "fragment";
}

/** There is no place to send an answer to. The person is told on a page of ours. */
export type NoTarget = {
  readonly kind: "unknown-application" | "return-address" | "no-return-address" | "bad-request";
  readonly client?: Client;
  readonly received?: string;
};

export async function findTarget(
  parameters: Parameters,
  responseTypes: readonly ResponseType[],
  findClient: (clientId: string) => Promise<Client | undefined>,
): Promise<AnswerTarget | NoTarget> {
  if (parameters.isRepeated("client_id") || parameters.isRepeated("redirect_uri")) return { kind: "bad-request" };
  const clientId = parameters.optional("client_id");
  const client = clientId === undefined ? undefined : await findClient(clientId);
  if (client === undefined || client.disabledAt !== undefined) return { kind: "unknown-application" };

  const received = parameters.optional("redirect_uri");
  const redirectUri = verifyRedirectUri(received, client.redirectUris);
  if (redirectUri === undefined)
    return received === undefined ? { kind: "no-return-address", client } : { kind: "return-address", client, received };

  const asked = parameters.optional("response_type");
  const usual = responseTypes.find(({ responseType }) => responseType === asked)?.part ?? "query";
  return {
    client,
    redirectUri,
    state: parameters.optional("state"),
    part: parameters.optional("response_mode") === "fragment" ? "fragment" : usual,
  };
}

export const isTarget = (found: AnswerTarget | NoTarget): found is AnswerTarget => "redirectUri" in found;
