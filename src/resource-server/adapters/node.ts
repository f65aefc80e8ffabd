/** A guard for Node's `http`, in the form `(request, response, next)` that Express, Connect and many others take too. */

import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import type { VerifiedToken } from "../../ports/server.ts";
import { addressAt, type Needs, type Protection } from "../protect.ts";

/** What the guard leaves at `request.auth`, in the form that servers of the MCP SDK read. */
export interface RequestAuth {
  readonly token: string;
  readonly clientId: string;
  readonly scopes: string[];
  readonly expiresAt: number;
  readonly resource: URL;
  readonly extra: { readonly verified: VerifiedToken };
}

/** `originalUrl`: where a framework cuts off the path at which it mounted the guard. */
export type GuardedRequest = IncomingMessage & { auth?: RequestAuth; originalUrl?: string };

export type NodeGuard = (request: GuardedRequest, response: ServerResponse, next: (error?: unknown) => void) => Promise<void>;

/** Answers for the document of the resource and refuses by itself; calls `next` only with a token that does, or with a fault. */
export function nodeGuard(protection: Protection, needs?: Needs): NodeGuard {
  protection.allowNeeds(needs);
  return async (incoming, outgoing, next) => {
    try {
      const request = requestOf(incoming, protection);
      const document = protection.document(request);
      if (document !== undefined) return await send(document, outgoing);
      const checked = await protection.check(request, needs, certificateOf(incoming));
      if (!checked.ok) return await send(checked.response, outgoing);
      if (checked.nextNonce !== undefined) outgoing.setHeader("dpop-nonce", checked.nextNonce);
      incoming.auth = authOf(request, checked.token, protection);
    } catch (error) {
      next(error);
      return;
    }
    next();
  };
}

/** What the check reads of a request. Its body stays where it is. */
export function requestOf(
  incoming: Pick<GuardedRequest, "headers" | "method" | "originalUrl" | "url">,
  protection: Protection,
): Request {
  const headers = new Headers();
  for (const name of ["authorization", "dpop"] as const) {
    const value = incoming.headers[name];
    if (value !== undefined) headers.set(name, String(value));
  }
  return new Request(addressAt(protection, incoming.originalUrl ?? incoming.url), { method: incoming.method ?? "GET", headers });
}

/** RFC 8705 §3: it counts by its thumbprint alone. */
export const certificateOf = ({ socket }: Pick<IncomingMessage, "socket">): Uint8Array | undefined =>
  socket instanceof TLSSocket ? socket.getPeerCertificate()?.raw : undefined;

export function authOf(request: Request, verified: VerifiedToken, { resource }: Protection): RequestAuth {
  const [, token = ""] = (request.headers.get("authorization") ?? "").trim().split(/ +/);
  return {
    token,
    clientId: verified.clientId,
    scopes: [...verified.scope],
    expiresAt: verified.expiresAt,
    resource: new URL(resource),
    extra: { verified },
  };
}

async function send(answer: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(await answer.text());
}
