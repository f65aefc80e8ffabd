/**
 * Streams of security events (OpenID Shared Signals Framework 1.0), for clients that an administrator gave the scope: their endpoints,
 * and the document that names them. What stands there is loaded when somebody first comes.
 */

import { publicJson } from "../http/answers.ts";
import { POLL, PUSH } from "../protocol/shared-signals.ts";
import type { Endpoint, EndpointContext, Handler, Method } from "./endpoint.ts";
import type { PollWaits } from "./signals/poll.ts";
import type { SignalsPath } from "./signals/signals.ts";

const MAX_AGE_SECONDS = 3_600;
const WELL_KNOWN = "/.well-known/ssf-configuration";

export interface SignalsRooms {
  readonly pollWaits: PollWaits;
  readonly isDraining: () => boolean;
}

export function sharedSignalsEndpoints({ isDraining, pollWaits }: SignalsRooms, context: EndpointContext): readonly Endpoint[] {
  let made: Promise<Readonly<Record<SignalsPath, Endpoint["handlers"]>>> | undefined;
  const handle =
    (path: SignalsPath, method: Method): Handler =>
    async (incoming) => {
      made ??= import("./signals/signals.ts").then(({ signalsHandlers }) => signalsHandlers(pollWaits, isDraining, context));
      const handler = (await made)[path][method];
      if (handler === undefined) throw new TypeError("the lists of methods differ");
      return handler(incoming);
    };
  const at = (path: SignalsPath, methods: readonly Method[]): Endpoint => ({
    path: `/auth/ssf/${path}`,
    permission: "access token",
    caller: "program",
    crossOrigin: false,
    handlers: Object.fromEntries(methods.map((method) => [method, handle(path, method)])),
  });

  return [
    at("streams", ["GET", "POST", "PUT", "PATCH", "DELETE"]),
    at("status", ["GET", "POST"]),
    at("subjects/add", ["POST"]),
    at("subjects/remove", ["POST"]),
    at("verification", ["POST"]),
    at("poll/{stream_id}", ["POST"]),
    ...documents(context),
  ];
}

/** §7.2.1: the well-known part stands between the host and the issuer's path; below the issuer too, as other documents do. */
function documents({ basePath, issuer }: EndpointContext): readonly Endpoint[] {
  const text = JSON.stringify({
    spec_version: "1_0",
    issuer,
    jwks_uri: `${issuer}/auth/jwks.json`,
    delivery_methods_supported: [PUSH, POLL],
    configuration_endpoint: `${issuer}/auth/ssf/streams`,
    status_endpoint: `${issuer}/auth/ssf/status`,
    add_subject_endpoint: `${issuer}/auth/ssf/subjects/add`,
    remove_subject_endpoint: `${issuer}/auth/ssf/subjects/remove`,
    verification_endpoint: `${issuer}/auth/ssf/verification`,
    // A receiver that reads past the session would end all that the person has.
    critical_subject_members: ["user", "session"],
    authorization_schemes: [{ spec_urn: "urn:ietf:rfc:6749" }],
    default_subjects: "ALL",
  });
  const document: Endpoint = {
    path: WELL_KNOWN,
    permission: "public",
    caller: "program",
    crossOrigin: true,
    handlers: { GET: async () => publicJson(text, MAX_AGE_SECONDS) },
  };
  return basePath === "" ? [document] : [document, { ...document, path: `${WELL_KNOWN}${basePath}`, fromRoot: true }];
}
