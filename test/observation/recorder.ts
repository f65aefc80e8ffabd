/** The least that OpenTelemetry's API needs of an SDK: it keeps every span that ended, and knows W3C Trace Context. */

import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanKind,
  type SpanOptions,
  type SpanStatusCode,
  type TextMapPropagator,
  TraceFlags,
  type Tracer,
  trace,
} from "@opentelemetry/api";

export interface RecordedSpan {
  readonly name: string;
  readonly kind: SpanKind | undefined;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly attributes: Attributes;
  status: SpanStatusCode | undefined;
}

/** Registers itself; `end` takes it out again. */
export function startRecording(): { readonly spans: RecordedSpan[]; end(): void } {
  const spans: RecordedSpan[] = [];
  const tracer = tracerInto(spans);
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  context.setGlobalContextManager(new Contexts());
  propagation.setGlobalPropagator(traceContext);
  return {
    spans,
    end() {
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

class Contexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.#storage.getStore() ?? ROOT_CONTEXT;
  }

  with: ContextManager["with"] = (given, work, self, ...rest) => this.#storage.run(given, () => work.call(self, ...rest));

  bind<T>(_: Context, target: T): T {
    return target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.#storage.disable();
    return this;
  }
}

const traceContext: TextMapPropagator = {
  inject() {},
  fields: () => ["traceparent"],
  extract(given, carrier, getter) {
    const header = getter.get(carrier, "traceparent");
    const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/.exec(String(header)) ?? [];
    if (traceId === undefined || spanId === undefined) return given;
    return trace.setSpanContext(given, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });
  },
};

function tracerInto(spans: RecordedSpan[]): Tracer {
  let made = 0;
  const startSpan = (name: string, { attributes = {}, kind }: SpanOptions = {}, within = context.active()): Span => {
    const parent = trace.getSpanContext(within);
    const spanId = String(++made).padStart(16, "0");
    const traceId = parent?.traceId ?? String(made).padStart(32, "a");
    const recorded = { name, kind, traceId, spanId, parentId: parent?.spanId, attributes: { ...attributes }, status: undefined };
    return spanOf(recorded, { traceId, spanId, traceFlags: TraceFlags.SAMPLED }, () => spans.push(recorded));
  };
  return {
    startSpan,
    startActiveSpan(name: string, ...rest: readonly unknown[]) {
      const [options, within, work] = rest.length === 3 ? rest : [rest[0], context.active(), rest[1]];
      const span = startSpan(name, options as SpanOptions, within as Context);
      return context.with(trace.setSpan(within as Context, span), () => (work as (span: Span) => never)(span));
    },
  };
}

function spanOf(recorded: RecordedSpan, own: SpanContext, end: () => void): Span {
  const span: Span = {
    spanContext: () => own,
    setAttribute(name, value) {
      recorded.attributes[name] = value;
      return span;
    },
    setAttributes: () => span,
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    setStatus({ code }) {
      recorded.status = code;
      return span;
    },
    updateName: () => span,
    end,
    isRecording: () => true,
    recordException() {},
  };
  return span;
}
