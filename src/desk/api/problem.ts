/** What the API says when a request is refused (RFC 9457): the rule, and the field where one is to blame. */

import { jsonAnswer } from "../../http/answers.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";

export interface Fault {
  /** Where in the body (RFC 6901). Absent: in the query, or in no single place. */
  readonly pointer?: string;
  /** The name in the query. */
  readonly parameter?: string;
  /** The rule; never the value. */
  readonly detail: string;
}

const TITLES = {
  400: "The request cannot be read",
  401: "An access token is needed",
  403: "The access token does not open this",
  404: "There is nothing at this address",
  405: "The address is not called in that way",
  409: "Something stands in the way",
  412: "It was changed meanwhile",
  413: "The body is too large",
  415: "The body has another type",
  422: "A rule is broken",
  428: "If-Match is needed",
} as const;

export type ProblemStatus = keyof typeof TITLES;

const NAMES: Readonly<Record<ProblemStatus, string>> = {
  400: "malformed",
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  405: "method-not-allowed",
  409: "conflict",
  412: "changed",
  413: "too-large",
  415: "media-type",
  422: "broken-rule",
  428: "if-match-needed",
};

/** What programs of ours make sentences of (RFC 9457 §3.2): a risk that can be taken, or a name that nothing has. */
export interface ProblemMembers {
  readonly risk?: true;
  readonly unknown?: { readonly given: string; readonly known: readonly string[] };
}

/** Thrown by whatever finds it; the API turns it into the answer. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: ProblemStatus;
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;
  readonly members: ProblemMembers;

  /** @param detail the rule; names no value */
  constructor(
    status: ProblemStatus,
    detail: string,
    {
      faults = [],
      headers = {},
      members = {},
    }: {
      readonly faults?: readonly Fault[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly members?: ProblemMembers;
    } = {},
  ) {
    super(detail);
    this.status = status;
    this.faults = faults;
    this.headers = headers;
    this.members = members;
  }
}

export function problemAnswer({ faults, headers, members, message, status }: Problem): HttpAnswer {
  const body = {
    type: `urn:latchkey:problem:${NAMES[status]}`,
    title: TITLES[status],
    status,
    detail: message,
    ...(faults.length > 0 && { errors: faults }),
    ...members,
  };
  return jsonAnswer(body, status, { ...headers, "content-type": "application/problem+json" });
}
