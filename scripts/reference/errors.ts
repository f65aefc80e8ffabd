/** The reference page of the errors, made from the table that answers are made from: `docs/reference/errors.md`. */

import { OAUTH_ERRORS } from "../../src/protocol/oauth-error.ts";

export const errorReference = (): string => `# Errors

<!-- Made from src/protocol/oauth-error.ts by npm run docs. -->

A program is answered in JSON, with the status below:

\`\`\`json
{ "error": "invalid_grant", "error_description": "the refresh token was used before" }
\`\`\`

\`error\` is one of these codes and never changes its meaning. \`error_description\` names the rule that was broken, for the people who write the
client; its words may change. It never repeats what was sent.

A limit (429), an outage (503) or a fault of the server (500) that meets a refresh token, at a refresh, its revocation or its
introspection, is told by its status alone, with \`Retry-After\` where that is known and without JSON: some mail programs throw their refresh token away at any
\`error\`. So is what is refused before a request is read, because too many come at once (503) or because it did not arrive in time (408).

The authorization endpoint sends errors to the client's redirect URI, with \`state\` and \`iss\`, and without a status of its own. Where
there is no redirect URI that can be trusted, the person sees a page with an id, under which the log has the details.

| Code | Status | From | Means |
| --- | --- | --- | --- |
${Object.entries(OAUTH_ERRORS)
  .map(([code, { status, source, meaning }]) => `| \`${code}\` | ${status} | ${source} | ${meaning} |`)
  .join("\n")}
`;
