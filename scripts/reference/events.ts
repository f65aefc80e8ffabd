/** The reference page of the audit events, made from their list: `docs/reference/events.md`. */

import { EVENTS, type Keeping } from "../../src/records/event.ts";

const KEPT: Readonly<Record<Keeping, string>> = {
  always: "always",
  account: "by account",
  network: "by network",
  hour: "an hour",
  log: "no",
};

export const eventReference = (): string => `# Audit events

<!-- Made from src/records/event.ts by npm run docs. -->

The log has a line for each of these, whatever its level, with \`"audit":true\`. The setting \`log.audit_file\` names a file that they
are appended to as well.

\`\`\`json
{"level":"info","time":"2026-11-01T08:00:00.000Z","audit":true,"event":"session.started","accountId":"…","sessionId":"…","address":"192.0.2.1"}
\`\`\`

The names do not change. What else an event has, where it applies: \`clientId\`, \`accountId\`, \`authorizationId\`, \`sessionId\`, \`address\`,
\`userAgent\`, \`amr\`, \`reason\`, \`detail\`, and \`administrator\`. No event holds a token, a code, a password or a secret.

\`administrator\` says who changed something, where somebody did on purpose: \`os:root\` is the user root of the system, at the command line.
A command writes to its own standard error, which the server's log does not see: name the same \`log.audit_file\` for both, best in the
settings file, and what anybody changed is in one place.

## Which of them the database keeps

People see what concerns them on the account page, and administrators see all that is kept, for as long as the settings in
\`[events]\` say. The column “Kept” tells what is:

- *always*: what administrators changed. It is written before the answer, or before the command ends. A crash in the very
  moment between the change and its event leaves the event to the log alone.
- *by account*: what somebody did who proved to be a person or a client, at most 100 at once and two a minute for each. It is written
  behind the answer, at once; a crash may lose the last few.
- *by network*: what a stranger can cause, at most 100 at once and two a minute for each network, and 1,000 at once and six a minute over
  all, for each node. It stays for \`events.keep_strangers\`.
- *an hour*: what \`latchkey client trace\` switched on for one client, at most 300 at once and five a minute.
- *no*: only the log has it.

| Event | Kept | What happened |
| --- | --- | --- |
${Object.entries(EVENTS)
  .map(([event, { kept, means }]) => `| \`${event}\` | ${KEPT[kept]} | ${means} |`)
  .join("\n")}
`;
