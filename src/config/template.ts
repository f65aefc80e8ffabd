/** A settings file with every setting in it, explained and commented out: `latchkey config template`. */

import { type Section, type Setting, sections } from "./setting.ts";

const SCOPES = `# Scopes of your own, and other words for the built-in ones, as people read them on the consent page.
# [scopes."calendar.read"]
# words = "Read your calendars"
# detail = "All calendars of your account."
# claims = { cost_center = "string", building = "number" }
`;

const TEXTS = `# Your own texts in place of ours, for each language. \`latchkey config texts LANGUAGE\` prints all of ours with their names.
# [texts.en]
# "signIn.title" = "Log in"
`;

const SOURCES = `# Where people come from besides local accounts: a table for each, in the order in which they are asked.
# [accounts.sources.mail]
# kind = "passwd-file"
# file = "/etc/dovecot/users"
`;

export function settingsTemplate(): string {
  return `# Settings of Latchkey. Each line shows the default; take away the # to change it.
# Times are seconds, or spans such as 90s, 15m, 12h, 30d.

${sections().map(sectionText).join("\n")}
${SOURCES}
${SCOPES}
${TEXTS}`;
}

function sectionText({ name, description, settings }: Section): string {
  const heading = name === undefined ? "" : `# ${description}\n[${name}]\n`;
  return `${heading}${settings.map(settingText).join("")}`;
}

function settingText(setting: Setting): string {
  const choices = setting.choices === undefined ? "" : ` One of ${setting.choices.join(", ")}.`;
  return `# ${setting.description}${choices}\n# ${setting.path.at(-1)} = ${setting.standard === undefined ? placeholder(setting) : JSON.stringify(setting.standard)}\n`;
}

const placeholder = ({ kind }: Setting): string => (kind === "list" ? "[]" : '""');
