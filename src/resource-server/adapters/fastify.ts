/** A guard for Fastify: `app.addHook("onRequest", fastifyGuard(protection))`, or `onRequest` of one route. */

import type { IncomingMessage } from "node:http";
import type { Needs, Protection } from "../protect.ts";
import { authOf, certificateOf, type RequestAuth, requestOf } from "./node.ts";

/** As much of Fastify's request and reply as the guard needs. */
export interface FastifyRequest {
  readonly raw: IncomingMessage;
  auth?: RequestAuth;
}
export interface FastifyReply {
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  send(body?: unknown): unknown;
}

export type FastifyGuard = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** The token is at `request.auth`. Where Fastify knows no route, it calls the hook all the same, so the document is found. */
export function fastifyGuard(protection: Protection, needs?: Needs): FastifyGuard {
  protection.allowNeeds(needs);
  return async (asked, reply) => {
    const request = requestOf(asked.raw, protection);
    const document = protection.document(request);
    if (document !== undefined) return send(document, reply);
    const checked = await protection.check(request, needs, certificateOf(asked.raw));
    if (!checked.ok) return send(checked.response, reply);
    if (checked.nextNonce !== undefined) reply.header("dpop-nonce", checked.nextNonce);
    asked.auth = authOf(request, checked.token, protection);
    return undefined;
  };
}

/** A hook that returns the reply ends the request. */
async function send(answer: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(answer.status);
  for (const [name, value] of answer.headers) reply.header(name, value);
  reply.send(await answer.text());
  return reply;
}
