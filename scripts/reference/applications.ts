/** The recipes for common applications, made from the programs that are known here: `docs/how-to/applications.md`. */

import { type Pasted, pastedInto, presetOf } from "../../src/admin/programs/preset.ts";
import type { Program } from "../../src/admin/programs/program.ts";
import { PROGRAMS, wordsOf } from "../../src/admin/programs/programs.ts";
import { parseScope } from "../../src/protocol/scope.ts";

const SERVER = { issuer: "https://auth.example.org", name: "Example" };
/** What the recipe of each says besides its address. */
const GROUPS = { adminGroup: "admins", groups: ["staff"] };

export const applicationRecipes = (): string => `${HEAD}
${[...PROGRAMS]
  .toSorted((one, other) => one.name.localeCompare(other.name, "en"))
  .map(recipeOf)
  .join("\n")}
${TAIL}`;

const HEAD = `# Recipes for common applications

Each recipe has two parts: what you type here, and what you paste there. \`client add\` prints the second part too, with your own
addresses and the secret in it; that one is shown only once. At \`/admin\` the same is a form: pick the program, say where it is reached,
change what is to be otherwise, and copy what you are shown. \`https://auth.example.org\` is your issuer.

The recipes name groups. Make them first, and [fill them](groups.md):

\`\`\`
latchkey group add staff
latchkey group add admins
\`\`\`

Only people of the group \`staff\` may use an application with \`--allow-group staff\`. Leave it out, and everybody may. People of the group
\`admins\` are administrators of a program with \`--admin-group admins\`, where the program knows such a thing. What a program brings can be
said otherwise: \`--id\`, \`--name\`, \`--scope\`, \`--redirect-uri\` and the other options take its place. \`latchkey client programs\` lists them all.

Where these settings were not tried with the program itself, they follow its documentation, or that of others who run it. A newer version may name one
of them otherwise.
`;

const TAIL = `## Another application

Look for what it calls its *redirect URI* or *callback URL*, give it the scopes whose claims it wants, and paste the address
\`https://auth.example.org/.well-known/openid-configuration\`:

\`\`\`
latchkey client add --name Wiki --redirect-uri https://wiki.example.org/callback --scope "openid profile email"
\`\`\`

\`latchkey client edit\` mends what turns out otherwise, without signing anybody out.
`;

function recipeOf(program: Program): string {
  const choice = { ...GROUPS, address: program.example };
  const { clientId = program.id, isPublic = false, scope } = presetOf(program, choice);
  const client = { clientId, scope: parseScope(scope) ?? [] };
  const pasted = pastedInto(program, choice, client, { server: SERVER });
  const withoutGroup = pastedInto(program, { ...choice, adminGroup: undefined }, client, { server: SERVER });
  const usesAdmins =
    JSON.stringify(pasted) !== JSON.stringify(withoutGroup) ||
    JSON.stringify(program.client.claims?.(GROUPS)) !==
      JSON.stringify(program.client.claims?.({ ...GROUPS, adminGroup: undefined }));
  const words = [
    `latchkey client add --program ${program.id}`,
    ...(program.example === undefined ? [] : [`--address ${program.example}`]),
    ...(program.client.redirectUris === undefined ? [] : ["--allow-group staff"]),
    ...(usesAdmins ? ["--admin-group admins"] : []),
  ];
  const { about, note } = wordsOf(program);
  return `## ${program.name}

${about}.${note === undefined ? "" : ` ${note}`}${isPublic ? " It keeps no secret." : ""}

\`\`\`
${words.join(" ")}
\`\`\`

${pasted.map(pasteOf).join("\n")}`;
}

const pasteOf = ({ language = "", rows, text, where }: Pasted): string => `${where}

${
  text === undefined
    ? `| Setting | Value |\n|---|---|\n${(rows ?? []).map(([setting, value]) => `| ${setting} | \`${value}\` |`).join("\n")}`
    : `\`\`\`${language}\n${text}\n\`\`\``
}
`;
