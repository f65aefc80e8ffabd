/** The listener for monitors: it opens before the database does, and closes last. */

import type { Listening } from "../../http/node.ts";
import type { HttpAnswer, HttpRequest } from "../../ports/exchange.ts";
import type { Log } from "../../ports/log.ts";
import type { MetricsPage } from "../../ports/observer.ts";
import type { NotReady } from "../../ports/readiness.ts";

export interface ManagementOptions {
  readonly host: string;
  readonly port: number;
  readonly readiness: () => Promise<NotReady | undefined>;
  readonly metrics: MetricsPage;
  readonly log: Log;
}

export async function openManagement({ host, port, readiness, metrics, log }: ManagementOptions): Promise<Listening> {
  const [{ listen }, { emptyAnswer, errorAnswer }, { LIVE, readinessAnswer }, { OAuthError }] = await Promise.all([
    import("../../http/node.ts"),
    import("../../http/answers.ts"),
    import("../../http/readiness-answer.ts"),
    import("../../protocol/oauth-error.ts"),
  ]);
  const ready = async () => readinessAnswer(await readiness());
  const pages: Readonly<Record<string, () => Promise<HttpAnswer>>> = {
    "/livez": async () => LIVE,
    "/readyz": ready,
    "/healthz": ready,
    "/metrics": metrics,
  };

  async function handle({ method, url }: HttpRequest): Promise<HttpAnswer> {
    const page = pages[new URL(url).pathname];
    if (page === undefined) return errorAnswer(new OAuthError("not_found", "there is nothing at this address"));
    return method === "GET" || method === "HEAD" ? page() : emptyAnswer(405, { allow: "GET, HEAD" });
  }
  return listen({ handle, refusalPage: undefined }, { host, port, trustedProxies: [], log });
}
