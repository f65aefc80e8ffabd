/** `latchkey scope`: what programs may ask for, and the words by which people decide. */

import type { Command } from "commander";
import { CLAIM_TYPES, type OwnClaim } from "../../records/own-claim.ts";
import type { ScopeDescription } from "../../records/settings.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { sure } from "../terminal/stdin.ts";
import { collected, type DeskOptions, withDesk } from "./configuration-options.ts";

interface AddOptions extends DeskOptions {
  readonly words?: string;
  readonly detail?: string;
  readonly claim?: readonly string[];
}

export function addScopeCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const scope = program.command("scope").description("what programs may ask for, in the words that people read");

  withDesk(scope.command("add").argument("<name>", "as programs name it, such as notes.read"))
    .description("add a scope")
    .option("--words <words>", 'what it allows, beginning with a verb, such as "Read your notes" (needed)')
    .option("--detail <line>", "one line that says how far it goes")
    .option(
      "--claim <name[:type]>",
      `an attribute of people that it tells, with its type: ${CLAIM_TYPES.join(", ")} (default: string); may repeat`,
      collected,
    )
    .action(async (name: string, options: AddOptions) => {
      const { claim = [], detail, words } = options;
      if (words === undefined) throw usageError("say what the scope allows, as people will read it: --words");
      const added: ScopeDescription = { name, words, detail, claims: claim.map(ownClaim) };
      await atDesk(options, context, (desk) => desk.scopes.add(added));
      if (options.json) return output.json(scopeJson(added));
      output.line(`Added ${output.bold(name)}.`);
    });

  withDesk(scope.command("list"))
    .description("list the scopes: built in, of the settings, and added")
    .action(async (options: DeskOptions) => {
      const scopes = await atDesk(options, context, (desk) => desk.scopes.list());
      if (options.json) return output.json(scopes.map(scopeJson));
      output.table(
        ["NAME", "WORDS", "DETAIL", "CLAIMS"],
        scopes.map(({ name, words = "-", detail = "-", claims = [] }) => [
          name,
          words,
          detail,
          claims.map((claim) => `${claim.name}:${claim.type}`).join(" ") || "-",
        ]),
      );
    });

  withDesk(scope.command("remove").argument("<name>", "its name"))
    .description("remove a scope that was added; clients that were given it keep it")
    .option("--yes", "do not ask at a terminal")
    .action(async (name: string, options: DeskOptions & { readonly yes?: boolean }) => {
      await sure(`Remove the scope ${name}?`, options, context);
      const removed = await atDesk(options, context, (desk) => desk.scopes.remove(name));
      if (!removed) throw failure(`no scope ${name} was added`);
      if (options.json) return output.json({ name });
      output.line(`Removed ${output.bold(name)}.`);
    });
}

function ownClaim(written: string): OwnClaim {
  const [, name = "", asked = "string"] = /^(.*?)(?::([a-z]+))?$/s.exec(written) ?? [];
  const type = CLAIM_TYPES.find((one) => one === asked);
  // A name may have a colon of its own, as a URL has.
  return type === undefined ? { name: written, type: "string" } : { name, type };
}

const scopeJson = ({ name, words, detail, claims = [] }: ScopeDescription): Readonly<Record<string, unknown>> => ({
  name,
  words: words ?? null,
  detail: detail ?? null,
  ...(claims.length > 0 && { claims }),
});
