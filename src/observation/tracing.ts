/** Spans for OpenTelemetry, through its API alone: whoever runs the server brings the SDK, or there are none. */

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
  /** The same answering, within a span that goes on with the caller's trace (W3C Trace Context). */
  request(observed: ObservedRequest, answer: () => Promise<HttpAnswer>): () => Promise<HttpAnswer>;
  /** The same work, within a span below the request's; work that no request asked for has none. */
  step<T>(kind: StepKind, name: string, work: () => Promise<T>): Promise<T>;
}

// Any other would be a value of the caller's making: it goes on the wire, and so into a span's name.
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
    // Neither address nor query nor header: what stands there may be a secret, or a person.
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

/** What already watches HTTP in this process has read the header before us. */
const parentOf = ({ headers }: HttpRequest) =>
  trace.getActiveSpan() === undefined ? propagation.extract(context.active(), headers, TRACE_HEADERS) : context.active();

/** The caller's trace and no more: baggage would carry a stranger's words along. */
const TRACE_HEADERS: TextMapGetter<HttpRequest["headers"]> = {
  keys: () => ["traceparent", "tracestate"],
  get: (headers, name) => (name === "traceparent" || name === "tracestate" ? (headers.get(name) ?? undefined) : undefined),
};

async function answered(span: Span, answer: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  try {
    const given = await answer();
    span.setAttribute("http.response.status_code", given.status);
    if (given.error !== undefined) span.setAttribute("error.type", given.error);
    // By the conventions, what a client did wrong is no fault of the server's.
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
    // Its kind, not its words: a database's may repeat a value.
    span.setAttribute("error.type", error instanceof Error ? error.name : "_OTHER");
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
