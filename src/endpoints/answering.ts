/** The boundary of the server: it finds the endpoint, and it alone turns errors into answers. */

import { emptyAnswer, errorAnswer, jsonAnswer } from "../http/answers.ts";
import { allowCrossOrigin, preflightAnswer } from "../http/cors.ts";
import { networkOf } from "../http/network.ts";
import { isPageAnswer, letLeadBack, type PageAnswer } from "../http/page-answer.ts";
import { randomErrorId } from "../ports/error-id.ts";
import type { HttpAnswer, HttpRequest } from "../ports/exchange.ts";
import type { Connection } from "../ports/server.ts";
import { Unavailable } from "../ports/unavailable.ts";
import { OAuthError, type OAuthErrorCode } from "../protocol/oauth-error.ts";
import type { Endpoint, EndpointContext, Incoming, Permission } from "./endpoint.ts";
import { failurePage } from "./failures.ts";
import { ForgedForm } from "./forms.ts";
import type { PageWriter } from "./page-writer.ts";
import { createPathTable, handlerFor, methodsOf } from "./path-table.ts";
import { brokenBy, keepRefusal, keepStep } from "./refusals.ts";

/** Answers any request; never throws. */
type Handle = (request: HttpRequest, connection?: Connection) => Promise<HttpAnswer>;

export function answering(endpoints: readonly Endpoint[], writer: PageWriter, context: EndpointContext): Handle {
  const { basePath, issuer, observer } = context;
  const { host: ownHost, protocol } = new URL(issuer);
  const ownHosts = new Set([ownHost, `${ownHost}:${protocol === "https:" ? 443 : 80}`]); // some proxies name the port too
  const find = createPathTable(endpoints, basePath);

  return (request, connection) => {
    const { host, path, query } = splitUrl(request.url);
    const address = connection?.remoteAddress;
    const { endpoint, variable = "" } = find(path) ?? {};
    let errorId: string | undefined;
    const incoming: Incoming = {
      request: request.method === "POST" ? readableAgain(request) : request,
      path,
      variable,
      query,
      address,
      network: networkOf(address),
      isFromProxy: connection?.isFromProxy === true,
      reachedAs: ownHosts.has(host) ? undefined : host,
      errorId: () => (errorId ??= randomErrorId(context.random)),
      reader: {},
      trace: {},
    };
    return observer.request({ endpoint: endpoint?.path, request }, async () => {
      const given = await answerOrFail(endpoint, incoming, writer, context);
      if (incoming.trace.client !== undefined) await keepStep(incoming.trace.client, incoming, given, context);
      return endpoint?.leadsBack ? letLeadBack(given) : given;
    });
  };
}

/** Programs ask for these without a pause, and no such request changes what an administrator or a person set up: there is no event to wait for. */
const UNDISTURBED: ReadonlySet<Permission> = new Set([
  "public",
  "client",
  "confidential client",
  "access token",
  "registrant",
  "doctor",
] as const);

async function answerOrFail(
  endpoint: Endpoint | undefined,
  incoming: Incoming,
  writer: PageWriter,
  context: EndpointContext,
): Promise<HttpAnswer> {
  const written = (given: HttpAnswer): Promise<HttpAnswer> | HttpAnswer =>
    isPageAnswer(given) ? writer.write(given, incoming) : given;
  try {
    await context.keys.refresh(context.clock.now());
    const work = (): Promise<HttpAnswer | PageAnswer> => answer(endpoint, incoming, context);
    // What an administrator changed, or what opens an account, is not acknowledged before its event is durable.
    const isUndisturbed = endpoint === undefined || UNDISTURBED.has(endpoint.permission);
    // Awaited here, so that a page that cannot be written is a failure like every other.
    return await written(await (isUndisturbed ? work() : context.log.settling(work)));
  } catch (error) {
    const broken = brokenBy(error);
    const isKept = broken !== undefined && (await keepRefusal(broken, incoming, context));
    const told = withErrorId(failed(error, endpoint, incoming, context), isKept ? incoming.errorId() : undefined);
    // To a program, a fault of ours is an outage too.
    const isPassing = told.status === 429 || told.status >= 500;
    return isPassing && (await endpoint?.isQuiet?.(incoming)) === true ? byStatusAlone(told) : written(told);
  }
}

async function answer(endpoint: Endpoint | undefined, incoming: Incoming, context: EndpointContext): Promise<HttpAnswer> {
  if (endpoint === undefined) return notFound(incoming, context);
  const { method } = incoming.request;
  const handler = handlerFor(endpoint, method);
  if (handler !== undefined) {
    const given = await handler(incoming);
    return endpoint.crossOrigin ? allowCrossOrigin(given) : given;
  }
  const methods = methodsOf(endpoint);
  if (method === "OPTIONS" && endpoint.crossOrigin) {
    return preflightAnswer(methods, incoming.request.headers.get("access-control-request-headers"));
  }
  if (method === "OPTIONS") return emptyAnswer(204, { allow: methods.join(", ") });
  return notAllowed(endpoint, methods, incoming, context);
}

function notAllowed(endpoint: Endpoint, methods: readonly string[], incoming: Incoming, context: EndpointContext): HttpAnswer {
  const headers = { allow: methods.join(", ") };
  if (endpoint.caller === "program" && !isNavigation(incoming)) {
    const response = errorAnswer(
      new OAuthError("method_not_allowed", "the endpoint is not called in that way (RFC 9110 §15.5.6)"),
      headers,
    );
    return endpoint.crossOrigin ? allowCrossOrigin(response) : response;
  }
  const page = failurePage({ kind: "wrong-method", status: 405 }, incoming, context);
  return { ...page, headers: { ...page.headers, ...headers } };
}

async function notFound(incoming: Incoming, context: EndpointContext): Promise<HttpAnswer> {
  const forProgram = /\/(auth|\.well-known)(\/|$)/.test(incoming.path);
  if (forProgram || !wantsPage(incoming)) return errorAnswer(new OAuthError("not_found", "there is nothing at this address"));
  await keepRefusal({ error: "not-found", rule: "there is a page at the address" }, incoming, context);
  return failurePage({ kind: "not-found", status: 404 }, incoming, context);
}

/** A person opened this address in a browser (Fetch Metadata). What a program accepts does not tell: Java's `Accept` names HTML. */
const isNavigation = ({ request }: Incoming): boolean => request.headers.get("sec-fetch-mode") === "navigate";

/** A browser that a person uses asks for HTML by name; programs ask for JSON or anything. */
const wantsPage = ({ request }: Incoming): boolean => request.headers.get("accept")?.includes("text/html") === true;

function failed(error: unknown, endpoint: Endpoint | undefined, incoming: Incoming, context: EndpointContext): HttpAnswer {
  const forPerson = endpoint?.caller === "person";
  const told = forPerson ? failedPage(error, incoming, context) : failedJson(error, incoming, context);
  const response = { ...told, error: codeOf(error) };
  return endpoint?.crossOrigin ? allowCrossOrigin(response) : response;
}

/** A program is told the id beside its error. A page says it. */
const withErrorId = <A extends HttpAnswer | PageAnswer>(answer: A, errorId: string | undefined): A =>
  errorId === undefined || isPageAnswer(answer)
    ? answer
    : { ...answer, headers: { ...answer.headers, "latchkey-error-id": errorId } };

function codeOf(error: unknown): OAuthErrorCode {
  if (error instanceof OAuthError) return error.code;
  return error instanceof Unavailable ? "temporarily_unavailable" : "server_error";
}

function failedJson(error: unknown, incoming: Incoming, { log }: EndpointContext): HttpAnswer {
  if (error instanceof OAuthError) {
    log.debug({ error: error.code, rule: error.message, path: incoming.path, cause: error.cause }, "a request was refused");
    return errorAnswer(error);
  }
  const errorId = incoming.errorId();
  if (error instanceof Unavailable) {
    log.error({ errorId, error, path: incoming.path }, "something that a request needs does not answer");
    return unavailable(error);
  }
  // Anything else is a bug of ours. The log gets all of it, and the answer nothing (TL-13).
  log.error({ errorId, error, path: incoming.path }, "a request failed");
  return jsonAnswer({ error: "server_error", error_description: `the server failed; its log has more under ${errorId}` }, 500);
}

const unavailable = ({ retryAfter }: Unavailable): HttpAnswer =>
  errorAnswer(new OAuthError("temporarily_unavailable", "the server cannot do this now", { retryAfter }));

/** The body of a `Request` can be read once. An error after that may still depend on what was in it. */
function readableAgain(request: HttpRequest): HttpRequest {
  const { headers, method, url } = request;
  let text: Promise<string> | undefined;
  return {
    headers,
    method,
    url,
    text: () => (text ??= request.text()),
    ...(request.bytes && { bytes: () => request.bytes?.() ?? Promise.reject(new TypeError("it has no bytes")) }),
  };
}

/** Without type and body, so that a program finds no error in it. */
function byStatusAlone({ headers: { "content-type": _, ...headers }, ...answer }: HttpAnswer): HttpAnswer {
  return { ...answer, headers, body: "" };
}

function failedPage(error: unknown, incoming: Incoming, context: EndpointContext): HttpAnswer {
  const { log } = context;
  const errorId = incoming.errorId();
  if (error instanceof ForgedForm) {
    log.warn({ errorId, rule: error.message, path: incoming.path }, "a form was not accepted");
    return failurePage({ kind: "forged", status: 403 }, incoming, context);
  }
  if (error instanceof OAuthError) {
    log.warn({ errorId, error: error.code, rule: error.message, path: incoming.path }, "a request was refused");
    if (error.status === 429) return failurePage({ kind: "too-many", status: 429, seconds: error.retryAfter }, incoming, context);
    // A page answers no 401, since that must name a scheme and a page has none (RFC 9110 §15.5.2).
    const status = error.status === 401 || error.status >= 500 ? 400 : error.status;
    return failurePage({ kind: "bad-request", status }, incoming, context);
  }
  log.error({ errorId, error, path: incoming.path }, "a request failed");
  if (error instanceof Unavailable)
    return failurePage({ kind: "unavailable", status: 503, seconds: error.retryAfter }, incoming, context);
  return failurePage({ kind: "bug", status: 500 }, incoming, context);
}

/** The URL is split by hand, since a URL object costs more than a look-up in the database. */
function splitUrl(url: string): { host: string; path: string; query: string } {
  const hostStart = url.indexOf("//") + 2;
  const slash = url.indexOf("/", hostStart);
  const pathStart = slash === -1 ? url.length : slash;
  const hash = url.indexOf("#", pathStart);
  const end = hash === -1 ? url.length : hash;
  const mark = url.indexOf("?", hostStart);
  const pathEnd = mark === -1 || mark > end ? end : mark;
  return {
    host: url.slice(hostStart, Math.min(pathStart, pathEnd)),
    path: url.slice(pathStart, pathEnd) || "/",
    query: url.slice(Math.min(pathEnd + 1, end), end),
  };
}
