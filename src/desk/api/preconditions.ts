/** What a caller has seen of a thing (RFC 9110 §13): its ETag, and the headers that name one. */

import { hash } from "node:crypto";
import { Problem } from "./problem.ts";
import type { Seen } from "./route.ts";

/** Each member counts, so that what GET shows the same has the same ETag at every node. */
export const tagOf = (shown: unknown): string => `"${hash("sha256", JSON.stringify(shown), "base64url").slice(0, 27)}"`;

/** By what `If-Match` names: the thing as it stands, or `*`. A weak ETag names nothing here (§13.1.1). */
export const seenBy =
  (ifMatch: string | null): Seen =>
  (shown) => {
    if (ifMatch === null) throw new Problem(428, "a change names in If-Match the ETag of what it changes (RFC 6585 section 3)");
    if (ifMatch.trim() !== "*" && !namedIn(ifMatch).includes(tagOf(shown)))
      throw new Problem(412, "it was changed meanwhile: read it again, and decide anew");
  };

/** Whether the caller has just this already; here a weak ETag is as good (§13.1.2). */
export const isKnown = (ifNoneMatch: string | null, tag: string): boolean =>
  ifNoneMatch !== null && (ifNoneMatch.trim() === "*" || namedIn(ifNoneMatch).some((named) => named.replace(/^W\//, "") === tag));

/** No ETag of ours has a comma in it; a piece of another's that has one equals none of ours. */
const namedIn = (list: string): readonly string[] => list.split(",").map((named) => named.trim());
