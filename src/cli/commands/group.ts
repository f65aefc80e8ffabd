/** `latchkey group`: people who may use the same things, under a name that programs are told. */

import type { Command } from "commander";
import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { SizedGroup } from "../../ports/group-store.ts";
import type { Level } from "../../protocol/authentication.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { everything, type ListOptions, listOptions } from "../terminal/pages.ts";
import { sure } from "../terminal/stdin.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";
import { levelFact, levelOption } from "./level.ts";

interface EditOptions extends DeskOptions {
  readonly words?: string | false;
  readonly level?: Level;
}

/** A group with the names of its people and the ids of the clients that it opens. */
interface ShownGroup {
  readonly group: SizedGroup;
  readonly members: readonly string[];
  readonly opens: readonly string[];
}

const GROUP = ["<group>", "the group's name"] as const;

export function addGroupCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const group = program.command("group").description("people who may use the same things; programs are told who is in which");

  withDesk(group.command("add").argument("<name>", "as programs read it, such as staff"))
    .description("add a group")
    .option("--words <words>", "what it is for, as administrators read it")
    .addOption(levelOption("its members"))
    .action(async (name: string, options: EditOptions) => {
      const { level } = options;
      const words = options.words === false ? undefined : options.words;
      const added = await atDesk(options, context, async (desk) => {
        const made = await desk.groups.add({ name, words, ...(level !== undefined && { level }) });
        return shown(made.name, desk);
      });
      if (options.json) return output.json(groupJson(added));
      output.line(`Added ${output.bold(added.group.name)}.`);
    });

  listOptions(withDesk(group.command("list")))
    .description("list the groups")
    .action(async (options: ListOptions) => {
      const groups = await atDesk(options, context, async (desk) => {
        const found = await everything((page) => desk.groups.list(page), options, context);
        return Promise.all(found.map(({ name }) => shown(name, desk)));
      });
      if (options.json) return output.json(groups.map(groupJson));
      output.table(
        ["NAME", "PEOPLE", "OPENS", "WORDS"],
        groups.map(({ group: { members, name, words = "-" }, opens }) => [name, String(members), opens.join(" ") || "-", words]),
      );
    });

  withDesk(group.command("show").argument(...GROUP))
    .description("show a group: who is in it, and what it opens")
    .action(async (name: string, options: DeskOptions) => {
      const found = await atDesk(options, context, (desk) => shown(name, desk));
      if (options.json) return output.json(groupJson(found));
      const { group: one, members, opens } = found;
      output.facts({
        name: one.name,
        words: one.words,
        level: levelFact(one.level),
        people: members.join(" ") || "none",
        opens: opens.join(" ") || "nothing that is not open to everybody",
        added: moment(one.createdAt),
      });
    });

  withDesk(
    group
      .command("edit")
      .alias("describe")
      .argument(...GROUP),
  )
    .description("change what a group is for, and how its members must sign in; its name stays")
    .option("--words <words>", "what it is for, as administrators read it")
    .option("--no-words", "it has no words any more")
    .addOption(levelOption("its members"))
    .action(async (name: string, options: EditOptions) => {
      const { level, words } = options;
      if (words === undefined && level === undefined) throw usageError("say what changes: --words, --no-words, or --level");
      const described = await atDesk(options, context, async (desk) => {
        const changed = await desk.groups.change(name, { words: words === false ? null : words, level });
        if (changed === undefined) throw await noGroup(name, desk);
        return shown(name, desk);
      });
      if (options.json) return output.json(groupJson(described));
      output.line(`Changed ${output.bold(name)}.`);
    });

  withDesk(group.command("remove").argument(...GROUP))
    .description("remove a group; a program that it alone opened is then open to nobody; asks at a terminal")
    .option("--yes", "do not ask")
    .action(async (name: string, options: DeskOptions & { readonly yes?: boolean }) => {
      const removed = await atDesk(options, context, async (desk) => {
        const before = await shown(name, desk);
        const { members, opens } = before;
        const effect = opens.length === 0 ? "It opens nothing" : `It opens ${opens.join(", ")}`;
        await sure(`Remove the group ${name}, with ${members.length} people in it? ${effect}.`, options, context);
        const gone = await desk.groups.remove(name);
        if (gone === undefined) throw await noGroup(name, desk);
        return { ...gone, before };
      });
      if (options.json) return output.json({ ...groupJson(removed.before), closed: removed.closed });
      output.line(`Removed ${output.bold(name)}.`);
      if (removed.opened.length > 0) output.note(`It opened ${removed.opened.join(", ")}.`);
      if (removed.closed.length > 0) output.note(`Open to nobody now: ${removed.closed.join(", ")}.`);
    });

  const member = group.command("member").description("who is in a group");
  const verbs = [
    ["add", "addMembers", "put people into a group", "Now in"],
    ["remove", "removeMembers", "take people out of a group", "No longer in"],
  ] as const;
  for (const [verb, deed, description, done] of verbs) {
    withDesk(
      member
        .command(verb)
        .argument(...GROUP)
        .argument("<user...>", "names, e-mail addresses or ids"),
    )
      .description(description)
      .action(async (name: string, users: readonly string[], options: DeskOptions) => {
        const { after, moved } = await atDesk(options, context, async (desk) => {
          const { accounts, groups } = desk;
          await shown(name, desk);
          const usernames = new Map<string, string>();
          for (const user of users) {
            const account = await accounts.find(user);
            if (account === undefined) throw failure(`there is no account ${user}`);
            usernames.set(account.id, account.username);
          }
          const ids = await groups[deed](name, [...usernames.keys()]);
          return { after: await shown(name, desk), moved: ids.map((id) => usernames.get(id) ?? id) };
        });
        if (options.json) return output.json({ ...groupJson(after), changed: moved });
        if (moved.length === 0) return output.line(`Nothing changes in ${output.bold(name)}.`);
        output.line(`${done} ${output.bold(name)}: ${moved.map((one) => output.bold(one)).join(", ")}.`);
      });
  }
}

async function shown(name: string, desk: AdministratorsDesk): Promise<ShownGroup> {
  const { groups } = desk;
  const group = await groups.find(name);
  if (group === undefined) throw await noGroup(name, desk);
  const members: string[] = [];
  let after: string | undefined;
  do {
    const page = await groups.members(name, { after, limit: 500 });
    members.push(...page.items.map(({ username }) => username));
    after = page.next;
  } while (after !== undefined);
  return { group, members, opens: await groups.openedBy(name) };
}

/** With the group that may have been meant. */
async function noGroup(name: string, desk: AdministratorsDesk): Promise<Error> {
  const [{ nearest }, { items }] = await Promise.all([import("../../config/suggestion.ts"), desk.groups.list({ limit: 500 })]);
  const meant = nearest(
    name,
    items.map((one) => one.name),
  );
  return failure(`there is no group ${name}${meant === undefined ? "" : `. Did you mean ${meant}?`}`);
}

const groupJson = ({ group, members, opens }: ShownGroup): Readonly<Record<string, unknown>> => ({
  name: group.name,
  words: group.words ?? null,
  level: group.level,
  members,
  opens,
  created_at: group.createdAt,
});
