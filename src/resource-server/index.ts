/** `latchkey/resource-server`: an API or a mail server checks with it the tokens that it is shown. */

export type { VerifiedToken } from "../ports/server.ts";
export { type BearerCheck, type BearerRequirements, checkBearer } from "./bearer.ts";
export { type BearerError, type ChallengeOptions, formatChallenge } from "./challenge.ts";
export { type DpopOptions, type DpopProofs, dpopProofs } from "./dpop.ts";
export { type IntrospectionOptions, introspectionVerifier } from "./introspection.ts";
export { isForm, type PresentedBearer, type PresentedToken, parseBearer, parseToken } from "./parse-bearer.ts";
export { type SaslOutcome, type SaslRefusal, type SaslRequirements, type SaslVerifier, saslVerifier } from "./sasl.ts";
export type { SaslMechanism } from "./sasl-message.ts";
export type { Requirements } from "./verdict.ts";
export { inProcessVerifier, type TokenVerifier, VerificationUnavailable } from "./verifier.ts";
