/** `latchkey/resource-server`: an API or a mail server checks with it the tokens that it is shown. */

export type { VerifiedToken } from "../ports/server.ts";
export { expressGuard } from "./adapters/express.ts";
export { type FastifyGuard, fastifyGuard } from "./adapters/fastify.ts";
export { fetchGuard, type GuardedHandler } from "./adapters/fetch.ts";
export { type HonoGuard, honoGuard } from "./adapters/hono.ts";
export { type GuardedRequest, type NodeGuard, nodeGuard, type RequestAuth } from "./adapters/node.ts";
export { type BearerCheck, type BearerRequirements, checkBearer } from "./bearer.ts";
export { type BearerError, type ChallengeOptions, formatChallenge, type StepUpError } from "./challenge.ts";
export { type DpopOptions, type DpopProofs, dpopProofs } from "./dpop.ts";
export { type IntrospectionOptions, introspectionVerifier } from "./introspection.ts";
export { type JwtOptions, jwtVerifier } from "./jwt-access-token.ts";
export { isForm, type PresentedBearer, type PresentedToken, parseBearer, parseToken } from "./parse-bearer.ts";
export { type Needs, type Protection, type ProtectionOptions, protect } from "./protect.ts";
export { type SaslOutcome, type SaslRefusal, type SaslRequirements, type SaslVerifier, saslVerifier } from "./sasl.ts";
export type { SaslMechanism } from "./sasl-message.ts";
export type { Requirements } from "./verdict.ts";
export { inProcessVerifier, type TokenVerifier, VerificationUnavailable } from "./verifier.ts";
