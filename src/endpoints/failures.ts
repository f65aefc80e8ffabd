/**
 * Error pages: what is wrong, who can fix it, and an id. Under that id the log has the value that came, beside the registered
 * ones.
 */

import { letLeadBack, type PageAnswer } from "../http/page-answer.ts";
import type { ErrorDetails, FailureKind } from "../pages/pages.ts";
import { randomErrorId } from "../ports/error-id.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { placeOf } from "../protocol/explanation.ts";
import { isLoopback } from "../protocol/redirect-uri.ts";
import type { NoTarget } from "./answer-target.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import type { PageWriter } from "./page-writer.ts";
import { keepRefusal } from "./refusals.ts";

export interface Failure {
  readonly kind: FailureKind;
  readonly status: number;
  readonly seconds?: number | undefined;
}

type FailureContext = Pick<EndpointContext, "answers" | "clock" | "issuer" | "log" | "pages">;

/**
 * A page for a failure that has nothing to do with a particular application. Its id stands in the log, at least in the line
 * written here. Code that knew more has written its own line before, under the same id (TL-17).
 */
export function failurePage(
  { kind, status, seconds }: Failure,
  incoming: Pick<Incoming, "errorId" | "reachedAs">,
  { answers, clock, log, pages }: FailureContext,
): PageAnswer {
  const errorId = incoming.errorId();
  // The address is left out, since an unknown one may hold anything.
  log.info({ errorId, kind, status }, "an error page was shown");
  const page = pages.failure({ kind, seconds, errorId, at: clock.now(), reachedAs: incoming.reachedAs });
  return answers.page(page, { status, ...(seconds !== undefined && { headers: { "retry-after": String(Math.ceil(seconds)) } }) });
}

/** The pages for requests that an adapter refuses, by status. Any other status means that the request cannot be read. */
const REFUSED: Readonly<Record<number, FailureKind>> = {
  414: "long-address",
  431: "too-much-sent",
  500: "bug",
  503: "unavailable",
};

/** A page for a request that never reached an endpoint. It may have been opened in a pop-up. */
export function refusalPage(
  status: number,
  writer: Pick<PageWriter, "writeUnasked">,
  context: FailureContext & Pick<EndpointContext, "random">,
): HttpAnswer {
  const errorId = randomErrorId(context.random);
  const kind = REFUSED[status] ?? "bad-request";
  const page = failurePage({ kind, status }, { errorId: () => errorId, reachedAs: undefined }, context);
  return letLeadBack(writer.writeUnasked(page));
}

/** There is no place to send the browser to. It stays here, and nothing of the request leads anywhere (RFC 9700 §4.11.2). */
export async function targetFailure(
  { kind, client, explanation, received, rule }: NoTarget,
  incoming: Incoming,
  context: FailureContext & Pick<EndpointContext, "store">,
): Promise<HttpAnswer> {
  const { answers, clock, issuer, log, pages } = context;
  await keepRefusal({ error: kind, rule, explanation }, incoming, context);
  const errorId = incoming.errorId();
  log.warn(
    {
      errorId,
      kind,
      ...(client && { clientId: client.clientId, registered: client.redirectUris }),
      ...(received !== undefined && { received: placeOf(received) }),
    },
    "an authorization request was stopped",
  );
  // On this computer, the reader of the page is the developer. Elsewhere only the log tells the details, to the administrator.
  const details: ErrorDetails | undefined =
    client === undefined || kind === "waiting-application" || !isLoopback(`${issuer}/`)
      ? undefined
      : {
          rule,
          received,
          registered: client.redirectUris,
          clientId: client.clientId,
          toMend: ["Send a registered address, or register this one: ", { code: `latchkey client show ${client.clientId}` }],
        };
  const page = pages.failure({
    kind,
    application: client && { clientId: client.clientId, name: client.name, origin: client.origin },
    errorId,
    at: clock.now(),
    details,
    reachedAs: incoming.reachedAs,
  });
  return answers.page(page, { status: 400 });
}
