/** The reference page of all settings, made from the schema: `docs/reference/settings.md`. */

import type * as z from "zod";
import { SOURCE_KINDS } from "./account-sources.ts";
import { isLive } from "./changes.ts";
import { type Setting, sections, settingsOfTable } from "./setting.ts";
import { TRUSTED_ISSUER } from "./trusted-issuers.ts";

export function settingsReference(): string {
  const parts = sections().map(({ name, description, settings }) => {
    const heading = name === undefined ? "## At the top" : `## [${name}]\n\n${description}`;
    return `${heading}\n\n| Setting | Default | What it says |\n| --- | --- | --- |\n${settings.map(row).join("\n")}\n`;
  });

  const trustedIssuerRows = settingsOfTable(TRUSTED_ISSUER).map((setting) => row({ ...setting, name: "accounts" }));

  return `# Settings

<!-- Made from src/config/schema.ts by npm run docs. -->

A flag beats the environment, the environment beats the file, and the file beats the default. An unknown name is an error.

- **Flags**: \`--data\`, \`--database\`, \`--issuer\`, \`--host\`, \`--port\` and \`--trusted-proxy\`; any other setting by \`--set lifetimes.access_token=10m\`.
- **Environment**: \`LATCHKEY_\` and the name in capitals, with two underscores between section and setting:
  \`LATCHKEY_LIFETIMES__ACCESS_TOKEN=10m\`. A secret can stand in a file: \`LATCHKEY_MASTER_KEY_FILE=/run/secrets/master-key\`.
  An empty variable counts as absent. Lists are parted by spaces or commas.
- **File**: TOML, named by \`--config\` or \`LATCHKEY_CONFIG\`. \`latchkey config template\` prints one with every setting.

Times are whole seconds, or spans such as \`90s\`, \`15m\`, \`12h\`, \`30d\`. \`latchkey config check\` finds mistakes without starting,
\`latchkey config show\` says where each value comes from, and \`latchkey config schema\` prints a JSON Schema for your editor.

A running server reads its settings again on SIGHUP: the file, and the files that variables name. It says in its log what changed, and what
needs a restart; a mistake changes nothing.

${parts.join("\n")}
## [accounts.sources.NAME]

Where people come from besides local accounts. A table for each source, in the file only; they are asked in their order. NAME stands in
every account that comes from the source, so it never changes: small letters, digits, \`_\` and \`-\`. A secret can stand in a file of its
own: \`bind_password_file\` in place of \`bind_password\`. All of them need a restart.

${Object.entries(SOURCE_KINDS).map(sourceKind).join("\n")}
## [scopes."NAME"]

Scopes of your own, and other words for the built-in ones, as people read them on the consent page. In the file only.

| Setting | What it says |
| --- | --- |
| \`words\` | What it allows, beginning with a verb: “Read your calendars”. |
| \`detail\` | One line that says how far it goes. |

## [trusted_issuers.NAME]

Whose word about a person counts for clients with the JWT bearer grant (RFC 7523), such as that of a company's own identity provider. A table for each, in
the file only. All of them need a restart.

| Setting | Default | What it says |
| --- | --- | --- |
${trustedIssuerRows.join("\n")}

## [texts.LANGUAGE]

Your own texts in place of ours, for each language by their names. In the file only. Needs a restart.
[Say it in your own words](../how-to/languages.md#say-it-in-your-own-words) shows how.
`;
}

function sourceKind([kind, schema]: readonly [string, z.ZodObject]): string {
  const rows = settingsOfTable(schema).map((setting) => row({ ...setting, name: "accounts" }));
  return `### kind = "${kind}"\n\n| Setting | Default | What it says |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}

function row({ name, path, description, standard, choices, secret }: Setting): string {
  const remarks = [
    choices === undefined ? "" : ` One of ${choices.map((choice) => `\`${choice}\``).join(", ")}.`,
    secret ? " A secret." : "",
    isLive(name) || name === "accounts" ? "" : " Needs a restart.",
  ];
  const shown = standard === undefined ? "–" : `\`${Array.isArray(standard) ? standard.join(" ") || "[]" : String(standard)}\``;
  return `| \`${path.at(-1)}\` | ${shown} | ${description}${remarks.join("")} |`;
}
