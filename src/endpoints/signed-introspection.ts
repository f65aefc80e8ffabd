/** Introspection as a signed JWT (RFC 9701), for a resource server that has to prove later what it was told. */

import type { HttpAnswer, HttpRequest } from "../ports/exchange.ts";
import { DEFAULT_SIGNING_ALGORITHM } from "../protocol/names.ts";
import type { Client } from "../records/client.ts";
import { signJwt } from "../tokens/signing.ts";
import type { EndpointContext } from "./endpoint.ts";

const TYPE = "token-introspection+jwt";
const MEDIA_TYPE = `application/${TYPE}`;

/** Whether the caller asks for it (§4). */
export const wantsSigned = ({ headers }: HttpRequest): boolean =>
  (headers.get("accept") ?? "").split(",").some((one) => one.split(";")[0]?.trim().toLowerCase() === MEDIA_TYPE);

/** §5: what is told of the token stands in one claim. Beside it there is no `sub` and no `exp`, or the answer could pass for a token. */
export function signedAnswer(
  plain: HttpAnswer,
  { clientId }: Client,
  { clock, issuer, keys }: Pick<EndpointContext, "clock" | "issuer" | "keys">,
): HttpAnswer {
  const iat = clock.now();
  const jwt = signJwt(keys.signingKeyAt(DEFAULT_SIGNING_ALGORITHM, iat), TYPE, {
    iss: issuer,
    aud: clientId,
    iat,
    token_introspection: JSON.parse(String(plain.body)),
  });
  return { ...plain, headers: { ...plain.headers, "content-type": MEDIA_TYPE }, body: jwt };
}
