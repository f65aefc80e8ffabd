/** The reference page of the audit events, made from their list: `docs/reference/events.md`. */

import { EVENTS } from "../../src/records/event.ts";

export const eventReference = (): string => `# Audit events

<!-- Made from src/records/event.ts by npm run docs. -->

The log has a line for each of these, whatever its level, with \`"audit":true\`. The setting \`log.audit_file\` names a file that they
are appended to as well.

\`\`\`json
{"level":"info","time":"2026-11-01T08:00:00.000Z","audit":true,"event":"session.started","accountId":"…","sessionId":"…","address":"192.0.2.1"}
\`\`\`

The names do not change. What else an event has, where it applies: \`clientId\`, \`accountId\`, \`authorizationId\`, \`sessionId\`, \`address\`,
\`reason\`, \`detail\`, and \`administrator\`. No event holds a token, a code, a password or a secret.

\`administrator\` says who changed something, where somebody did on purpose: \`os:root\` is the user root of the system, at the command line.
A command writes to its own standard error, which the server's log does not see: name the same \`log.audit_file\` for both, best in the
settings file, and what anybody changed is in one place.

| Event | What happened |
| --- | --- |
${Object.entries(EVENTS)
  .map(([event, happened]) => `| \`${event}\` | ${happened} |`)
  .join("\n")}
`;
