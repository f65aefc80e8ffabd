/** A guard for Hono: `app.use(honoGuard(protection))`, or before the handler of one route. */

import type { Needs, Protection } from "../protect.ts";
import { addressAt } from "../protect.ts";
import { authOf, type RequestAuth } from "./node.ts";

/** As much of Hono's context as the guard needs. */
export interface HonoContext {
  readonly req: { readonly raw: Request };
  set(name: "auth", auth: RequestAuth): void;
  header(name: string, value: string): void;
}

export type HonoGuard = (context: HonoContext, next: () => Promise<void>) => Promise<Response | undefined>;

/** The token is at `context.get("auth")`. */
export function honoGuard(protection: Protection, needs?: Needs): HonoGuard {
  protection.allowNeeds(needs);
  return async (context, next) => {
    const { raw } = context.req;
    const { pathname, search } = new URL(raw.url);
    // Behind a proxy, Hono knows another host than the programs do.
    const request = new Request(addressAt(protection, `${pathname}${search}`), { method: raw.method, headers: raw.headers });
    const document = protection.document(request);
    if (document !== undefined) return document;
    const checked = await protection.check(request, needs);
    if (!checked.ok) return checked.response;
    context.set("auth", authOf(request, checked.token, protection));
    if (checked.nextNonce !== undefined) context.header("dpop-nonce", checked.nextNonce);
    await next();
    return undefined;
  };
}
