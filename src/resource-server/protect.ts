/** Everything that stands in front of one resource: its document (RFC 9728), its challenge, and the check of each token. */

import { parseJwt } from "../jwt/read-jwt.ts";
import { FOREIGN_ALGORITHMS } from "../protocol/names.ts";
import { isResourceIdentifier } from "../protocol/resource-identifier.ts";
import { isScopeName, type Scope } from "../protocol/scope.ts";
import type { Seconds } from "../protocol/time.ts";
import { type BearerCheck, checkBearer } from "./bearer.ts";
import { type DpopOptions, dpopProofs } from "./dpop.ts";
import { type IntrospectionOptions, introspectionVerifier } from "./introspection.ts";
import { type JwtOptions, jwtVerifier } from "./jwt-access-token.ts";
import type { TokenVerifier } from "./verifier.ts";

export interface ProtectionOptions extends JwtOptions {
  /** The scopes of the resource, for its document. Those that a request needs are told where it needs them. */
  readonly scopes?: Scope | undefined;
  /** What every request needs, unless its guard says otherwise. */
  readonly needs?: Needs | undefined;
  /** What people call it, and where they read about it (RFC 9728 §2). */
  readonly name?: string | undefined;
  readonly documentation?: string | undefined;
  /** How to ask about opaque tokens. Absent: only JWTs are taken. `jwtsToo` asks about each JWT too, and so learns of revocations. */
  readonly introspection?:
    | (Pick<IntrospectionOptions, "clientId" | "clientSecret" | "cacheSeconds"> & { readonly jwtsToo?: boolean | undefined })
    | undefined;
  /** Instead of all that: says what a token stands for, such as `inProcessVerifier`. */
  readonly verify?: TokenVerifier | undefined;
  /** Takes DPoP tokens too (RFC 9449). */
  readonly dpop?: Omit<DpopOptions, "origin" | "clock"> | undefined;
  /** Hears why tokens could not be checked, for the log. The program is told 503. */
  readonly onUnavailable?: ((cause: unknown) => void) | undefined;
}

/** What a request needs. */
export interface Needs {
  readonly scope?: Scope | undefined;
  /** How surely the person must have signed in, one of these, and how many seconds ago at most (RFC 9470). */
  readonly acrValues?: readonly string[] | undefined;
  readonly maxAge?: Seconds | undefined;
}

export interface Protection {
  readonly resource: string;
  /** Where the document of the resource stands (RFC 9728 §3.1). */
  readonly metadataUrl: string;
  /** The answer to a request for the document. Undefined: the request is for something else. */
  document(request: Request): Response | undefined;
  /** `certificate`: what the client showed on the connection, as DER (RFC 8705). Never throws for what a request holds. */
  check(request: Request, needs?: Needs, certificate?: Uint8Array): Promise<BearerCheck>;
  /** @throws {TypeError} what is needed cannot be said in a header. A guard looks once, as it is made. */
  allowNeeds(needs: Needs | undefined): void;
}

const WELL_KNOWN = "/.well-known/oauth-protected-resource";
const DOCUMENT_AGE: Seconds = 300;

/**
 * One for all requests of a resource, whichever framework they come through.
 *
 * @throws {TypeError} the resource is no web address without fragment, or a name is one that RFC 6749 §3.3 does not allow in a scope
 */
export function protect(options: ProtectionOptions): Protection {
  const { clock, dpop, needs: usual, resource, scopes } = options;
  if (!isResourceIdentifier(resource) || !URL.canParse(resource) || !/^https?:/i.test(resource))
    throw new TypeError("resource must be an https address without fragment (http only on this machine)");
  if (scopes?.every(isScopeName) === false) throw new TypeError("a scope has a character that RFC 6749 §3.3 does not allow");
  allowNeeds(usual);

  const { origin, pathname, search } = new URL(resource);
  const metadataPath = `${WELL_KNOWN}${pathname === "/" ? "" : pathname}${search}`;
  const metadataUrl = `${origin}${metadataPath}`;
  const body = JSON.stringify(documentOf(options));
  const requirements = {
    verify: options.verify ?? verifierFor(options),
    audience: resource,
    resourceMetadata: metadataUrl,
    scopes,
    clock,
    dpop: dpop && dpopProofs({ ...dpop, origin, clock }),
  };

  return {
    resource,
    metadataUrl,
    allowNeeds,

    document(request) {
      const asked = new URL(request.url);
      if (`${asked.pathname}${asked.search}` !== metadataPath) return undefined;
      return documentAnswer(request.method, body);
    },

    async check(request, needs = usual, certificate) {
      const checked = await checkBearer(request, { ...requirements, ...needs, certificate });
      if (!checked.ok && checked.cause !== undefined) options.onUnavailable?.(checked.cause);
      return checked;
    },
  };
}

/** RFC 9728 §2. `resource` is what the address of the document was made of, byte for byte (§3.3). */
const documentOf = ({ documentation, dpop, issuer, name, resource, scopes }: ProtectionOptions): object => ({
  resource,
  authorization_servers: [issuer],
  bearer_methods_supported: ["header"],
  ...(scopes !== undefined && { scopes_supported: scopes }),
  ...(name !== undefined && { resource_name: name }),
  ...(documentation !== undefined && { resource_documentation: documentation }),
  ...(dpop !== undefined && { dpop_signing_alg_values_supported: FOREIGN_ALGORITHMS }),
});

/** It is for everybody, also for programs in browsers, which ask first whether they may send headers of their own. */
function documentAnswer(method: string, body: string): Response {
  const open = { "access-control-allow-origin": "*" };
  if (method === "OPTIONS") {
    const headers = { ...open, "access-control-allow-methods": "GET", "access-control-allow-headers": "*, mcp-protocol-version" };
    return new Response(null, { status: 204, headers });
  }
  if (method !== "GET" && method !== "HEAD")
    return new Response(null, { status: 405, headers: { ...open, allow: "GET, HEAD, OPTIONS" } });
  const headers = { ...open, "content-type": "application/json", "cache-control": `public, max-age=${DOCUMENT_AGE}` };
  return new Response(method === "HEAD" ? null : body, { headers });
}

/** JWTs by the issuer's keys, everything else by asking. */
function verifierFor(options: ProtectionOptions): TokenVerifier {
  const { introspection } = options;
  const byKeys = jwtVerifier(options);
  if (introspection === undefined) return async (token, proof) => (isJwt(token) ? byKeys(token, proof) : undefined);
  const { clock, fetch, issuer, timeoutSeconds } = options;
  const byAsking = introspectionVerifier({ ...introspection, issuer, clock, fetch, timeoutSeconds });
  if (introspection.jwtsToo) return byAsking;
  return (token, proof) => (isJwt(token) ? byKeys(token, proof) : byAsking(token, proof));
}

const isJwt = (token: string): boolean => parseJwt(token) !== undefined;

const PRINTABLE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

function allowNeeds({ acrValues = [], maxAge, scope = [] }: Needs = {}): void {
  if (!scope.every(isScopeName)) throw new TypeError("a scope has a character that RFC 6749 §3.3 does not allow");
  if (!acrValues.every((value) => PRINTABLE.test(value))) throw new TypeError("acrValues are words of printable ASCII");
  if (maxAge !== undefined && !(Number.isSafeInteger(maxAge) && maxAge >= 0)) throw new TypeError("maxAge is whole seconds");
}

/** The address of a request below the resource's own scheme and host: what stands in `Host` is a stranger's word. */
export const addressAt = ({ resource }: Protection, target: string | undefined): string =>
  `${new URL(resource).origin}${target?.startsWith("/") === true ? target : "/"}`;
