/** Spans through OpenTelemetry's API: their names, their parents, and what is not in them. */

import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTracing } from "../../src/observation/tracing.ts";
import { type RecordedSpan, startRecording } from "./recorder.ts";
import { startWatchedServer, type WatchedServer } from "./setting.ts";

const TRACE = "0123456789abcdef0123456789abcdef";
const PARENT = "fedcba9876543210";

let recording: ReturnType<typeof startRecording>;
let watched: WatchedServer;

beforeEach(async () => {
  recording = startRecording();
  watched = await startWatchedServer({ tracing: createTracing("1.2.3") });
  recording.spans.length = 0;
});
afterEach(() => recording.end());

const served = (): RecordedSpan | undefined => recording.spans.find(({ kind }) => kind === SpanKind.SERVER);

test("a request is a span, named after its endpoint; what it asks of the store are spans below", async () => {
  await watched.token();

  expect(served()).toMatchObject({
    name: "POST /auth/token",
    parentId: undefined,
    attributes: { "http.request.method": "POST", "http.route": "/auth/token", "http.response.status_code": 200 },
    status: undefined,
  });
  const steps = recording.spans.filter(({ kind }) => kind === SpanKind.INTERNAL);
  expect(steps.map(({ name }) => name)).toContain("store findClient");
  for (const { name, parentId, traceId, attributes } of steps) {
    expect([parentId, traceId]).toEqual([served()?.spanId, served()?.traceId]);
    expect(attributes).toEqual({ "db.operation.name": name.slice("store ".length) });
  }
});

test("W3C Trace Context: a request goes on with the trace of its caller", async () => {
  await watched.server.get("/livez", { traceparent: `00-${TRACE}-${PARENT}-01` });

  expect(served()).toMatchObject({ name: "GET /livez", traceId: TRACE, parentId: PARENT });
});

test("a header that is none begins a trace of its own", async () => {
  await watched.server.get("/livez", { traceparent: `00-${TRACE}-01` });

  expect(served()).toMatchObject({ parentId: undefined });
});

test("requests beside each other have their own steps", async () => {
  await Promise.all(Array.from({ length: 5 }, () => watched.token()));

  const requests = recording.spans.filter(({ kind }) => kind === SpanKind.SERVER);
  const parents = recording.spans.flatMap(({ kind, parentId }) => (kind === SpanKind.INTERNAL ? [parentId] : []));
  expect(requests).toHaveLength(5);
  for (const { spanId } of requests) expect(parents).toContain(spanId);
});

test("a refusal names its code, and is no fault of the server's", async () => {
  await watched.token("wrong");

  expect(served()).toMatchObject({
    attributes: { "http.response.status_code": 401, "error.type": "invalid_client" },
    status: undefined,
  });
});

test("a step that failed is marked, without its words, which may hold a value", async () => {
  const { observer } = watched;
  const fault = new TypeError("duplicate key value (alice@example.org)");
  const request = { method: "GET", url: "", headers: { get: () => null }, text: async () => "" };

  await observer.request({ endpoint: "/livez", request }, async () => {
    await observer.step("store", "saveAccount", () => Promise.reject(fault)).catch(() => undefined);
    return { status: 503, headers: {}, body: "", error: "temporarily_unavailable" };
  });

  expect(recording.spans).toMatchObject([
    { name: "store saveAccount", attributes: { "error.type": "TypeError" }, status: SpanStatusCode.ERROR },
    { name: "GET /livez", attributes: { "error.type": "temporarily_unavailable" }, status: SpanStatusCode.ERROR },
  ]);
  expect(JSON.stringify(recording.spans)).not.toContain("alice");
});

test("work that no request asked for, such as the sweep, makes no spans", async () => {
  await watched.server.server.sweep();

  expect(recording.spans).toEqual([]);
});

test("[TL-09] nothing of what was sent is in a span: no query, path, body, header, address, client or token", async () => {
  const { client, server, token } = watched;

  const { body } = await token();
  await server.get("/a-path-of-mine?a=query-of-mine", { baggage: "user=somebody", "user-agent": "a-browser" });
  await server.fetch(new Request(`${server.issuer}/auth/token`, { method: "BREW" }), { remoteAddress: "203.0.113.9" });
  const told = JSON.stringify(recording.spans);

  expect(recording.spans.map(({ name }) => name)).toContain("_OTHER /auth/token");
  expect(recording.spans.map(({ name }) => name)).toContain("GET");
  const sent = [
    client.clientId,
    client.secret,
    body.access_token,
    "mine",
    "the-query",
    "somebody",
    "a-browser",
    "BREW",
    "203.0.113.9",
  ];
  for (const value of sent) expect(told).not.toContain(value);
});
