/** Spans for OpenTelemetry, through its API alone. The operator brings the SDK, or there are no spans. */

import {
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { HttpAnswer, HttpRequest } from "../ports/exchange.ts";
import type { ObservedRequest, StepKind } from "../ports/observer.ts";

export interface Tracing {
  /** Answers the request within a span that continues the caller's trace (W3C Trace Context). */
  request(observed: ObservedRequest, answer: () => Promise<HttpAnswer>): () => Promise<HttpAnswer>;
  /** Does the work within a span below the request's. Work outside a request has no span. */
  step<T>(kind: StepKind, name: string, work: () => Promise<T>): Promise<T>;
}

// Any other method is text of the caller's choice, which must not become a span's name.
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export function createTracing(version: string): Tracing {
  return new OpenTelemetry(trace.getTracer("latchkey", version));
}

/** The names of attributes are those of OpenTelemetry's semantic conventions for HTTP and for databases. */
class OpenTelemetry implements Tracing {
  readonly #tracer: Tracer;

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  request({ endpoint, request }: ObservedRequest, answer: () => Promise<HttpAnswer>): () => Promise<HttpAnswer> {
    const method = METHODS.has(request.method) ? request.method : "_OTHER";
    // Address, query and headers are left out, since they may hold a secret or lead to a person.
    const attributes = { "http.request.method": method, ...(endpoint !== undefined && { "http.route": endpoint }) };
    const name = endpoint === undefined ? method : `${method} ${endpoint}`;
    const options = { kind: SpanKind.SERVER, attributes };
    return () => this.#tracer.startActiveSpan(name, options, parentOf(request), (span) => answered(span, answer));
  }

  step<T>(kind: StepKind, name: string, work: () => Promise<T>): Promise<T> {
    if (trace.getActiveSpan() === undefined) return work();
    const options = { kind: SpanKind.INTERNAL, ...(kind === "store" && { attributes: { "db.operation.name": name } }) };
    return this.#tracer.startActiveSpan(kind === "store" ? `store ${name}` : `password ${name}`, options, (span) =>
      stepped(span, work),
    );
  }
}

/** If other code traces HTTP in this process, it has read the header already. */
const parentOf = ({ headers }: HttpRequest) =>
  trace.getActiveSpan() === undefined ? propagation.extract(context.active(), headers, TRACE_HEADERS) : context.active();

/** Only the caller's trace is taken. Baggage would pass on a stranger's words. */
const TRACE_HEADERS: TextMapGetter<HttpRequest["headers"]> = {
  keys: () => ["traceparent", "tracestate"],
  get: (headers, name) => (name === "traceparent" || name === "tracestate" ? (headers.get(name) ?? undefined) : undefined),
};

async function answered(span: Span, answer: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  try {
    const given = await answer();
    span.setAttribute("http.response.status_code", given.status);
    if (given.error !== undefined) span.setAttribute("error.type", given.error);
    // By the conventions, a client's error is no failure of the server.
    if (given.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    return given;
  } finally {
    span.end();
  }
}

async function stepped<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // The error's kind and not its message: a database's message may repeat a value.
    span.setAttribute("error.type", error instanceof Error ? error.name : "_OTHER");
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
