/** A guard for Express: `app.use(expressGuard(protection))`, or before the handler of one route. */

import type { Needs, Protection } from "../protect.ts";
import { type NodeGuard, nodeGuard } from "./node.ts";

/** Put it at the root of the app once, so that the document of the resource is found. The token is at `request.auth`. */
export const expressGuard = (protection: Protection, needs?: Needs): NodeGuard => nodeGuard(protection, needs);
