/** A client says of whom it wants to hear nothing, or something again (OpenID SSF 1.0 §8.1.3). A stream begins with everybody. */

import { readSentObject } from "../../http/body.ts";
import { OAuthError } from "../../protocol/oauth-error.ts";
import { parseSubject, subjectText } from "../../protocol/subject-identifier.ts";
import type { Endpoint, EndpointContext } from "../endpoint.ts";
import { askedBy } from "./caller.ts";
import { changeStream, namedStream } from "./own-stream.ts";

const MOST_LEFT_OUT = 500;

/**
 * The subject is compared with what would be sent, when that is. So whether this server knows it is never told (§9.1).
 *
 * @param verb what becomes of the subject in the stream
 */
export function streamSubjects(verb: "add" | "remove", context: EndpointContext): Endpoint["handlers"] {
  return {
    POST: askedBy("manage", context, async (client, { request }) => {
      const body = await readSentObject(request);
      const subject = parseSubject(body["subject"]);
      if (subject === undefined)
        throw new OAuthError("invalid_request", "subject is a simple subject of a known format (RFC 9493 §3)");
      const text = subjectText(subject);
      await changeStream(namedStream(body), client, context, (before) => {
        const { without = [], ...rest } = before.detail.stream;
        const others = without.filter((one) => one !== text);
        const left = verb === "add" ? others : [...others, text];
        if (left.length > MOST_LEFT_OUT) throw new OAuthError("conflict", "a stream leaves out at most 500 subjects");
        return { ...before, detail: { stream: { ...rest, ...(left.length > 0 && { without: left }) } } };
      });
      return { status: verb === "add" ? 200 : 204 };
    }),
  };
}
