/** Where an assertion stands in a request, and which client it names (RFC 7521 §4.2). Nothing of it is proved here. */

import { parseJwt } from "../jwt/read-jwt.ts";
import type { Json } from "../protocol/client-members.ts";
import type { Parameters } from "../protocol/parameters.ts";

const TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"; // RFC 7523 §2.2

export interface FoundAssertion {
  readonly assertion: string;
  readonly clientId: string;
  /** Whether it says that it is signed with a shared secret. */
  readonly isSymmetric: boolean;
}

/** Undefined: there is none. "malformed": it is none that could prove anybody. */
export function findAssertion(parameters: Parameters): FoundAssertion | "malformed" | undefined {
  const [assertion, type] = [parameters.optional("client_assertion"), parameters.optional("client_assertion_type")];
  if (assertion === undefined && type === undefined) return undefined;
  if (assertion === undefined || type !== TYPE) return "malformed";
  const read = parseJwt(assertion);
  const clientId = read?.claims["sub"];
  if (read === undefined || typeof clientId !== "string" || clientId === "") return "malformed";
  return { assertion, clientId, isSymmetric: isSymmetric(read.header) };
}

const isSymmetric = ({ alg }: Json): boolean => typeof alg === "string" && /^HS/i.test(alg);
