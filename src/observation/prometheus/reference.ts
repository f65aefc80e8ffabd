/** The reference page of the metrics, made from their list: `docs/reference/metrics.md`. */

import { METRICS } from "./definitions.ts";

export const metricReference = (): string => `# Metrics

<!-- Made from src/observation/prometheus/definitions.ts by npm run docs. -->

What \`/metrics\` tells, in Prometheus' text format. [Watch a server](../how-to/watch-a-server.md) says where it is served, and which alerts
are worth having. Times are in seconds. Names and labels do not change their meaning.

The values of labels come from lists of the server's own: paths of [endpoints](endpoints.md), codes of [errors](errors.md), names of
[settings](settings.md). No client, account, address, token or URL is among them.

| Metric | Kind | Labels | What it says |
| --- | --- | --- | --- |
${Object.entries(METRICS)
  .map(
    ([name, { type, labels, help }]) =>
      `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(", ") || "–"} | ${help} |`,
  )
  .join("\n")}

Beside them stand those that every Node process has: \`process_cpu_seconds_total\`, \`process_resident_memory_bytes\`, \`process_open_fds\`,
\`process_start_time_seconds\`, and \`nodejs_…\`, among which \`nodejs_eventloop_lag_p99_seconds\` says how long the event loop made others wait.
`;
