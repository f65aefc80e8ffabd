/** `latchkey receiver`: servers that hear when something of a person ends, such as a Dovecot, which closes their sessions. */

import { readFile } from "node:fs/promises";
import { Argument, type Command, Option } from "commander";
import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { AddedKind, ReceiverEdit } from "../../admin/receivers.ts";
import type { UsernameClaim } from "../../records/client.ts";
import type { Receiver, ReceiverProgress } from "../../records/receiver.ts";
import { progressJson, receiverJson } from "../../records/receiver-json.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { readSecret, sure } from "../terminal/stdin.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

type ReceiverOptions = DeskOptions & {
  readonly name?: string | false;
  readonly address?: string;
  readonly keyFile?: string;
  readonly keyStdin?: boolean;
  readonly username?: UsernameClaim;
  readonly inside?: boolean;
};

const RECEIVER = ["<receiver>", "its name or id, as the list shows them"] as const;

export function addReceiverCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const receiver = program.command("receiver").description("servers that hear when something of a person ends");

  withDescription(
    withDesk(
      receiver
        .command("add")
        .addArgument(new Argument("<kind>", "a Dovecot, or a server that takes signed news").choices(["doveadm", "webhook"]))
        .argument("<url>", "where it is told; a Dovecot's ends in /doveadm/v1"),
    ),
  )
    .option("--inside", "it may lie in a network of your own, and be http")
    .description("add a receiver: a Dovecot closes the person's sessions, a webhook gets news that this server signs")
    .action(async (kind: AddedKind, address: string, options: ReceiverOptions) => {
      const edit = await editOf(options, context);
      const added = await atDesk(options, context, ({ receivers }) => receivers.add({ kind, ...edit, address }));
      if (options.json) return output.json(receiverJson(added));
      output.line(`Added ${output.bold(added.name ?? added.id)}. Try it: latchkey receiver test ${added.id}`);
    });

  withDesk(receiver.command("list"))
    .description("list the receivers")
    .action(async (options: DeskOptions) => {
      const receivers = await atDesk(options, context, (desk) => desk.receivers.list());
      if (options.json) return output.json(receivers.map(receiverJson));
      if (receivers.length === 0) return output.note("No server hears of security news.");
      output.table(
        ["ID", "KIND", "NAME", "ADDRESS"],
        receivers.map((one) => [one.id, one.kind, one.name ?? "-", one.address ?? "-"]),
      );
    });

  withDesk(receiver.command("show").argument(...RECEIVER))
    .description("show a receiver: what it is, what waits for it, and when it was told or failed last; its key is never shown")
    .action(async (name: string, options: DeskOptions) => {
      const [found, progress] = await atDesk(options, context, async (desk) => {
        const one = await foundAt(desk, name);
        return [one, await desk.receivers.progress(one.id)] as const;
      });
      if (progress === undefined) throw missing(name);
      if (options.json) return output.json({ ...receiverJson(found), ...progressJson(progress) });
      output.facts({ ...factsOf(found), ...factsOfProgress(progress) });
    });

  withDescription(withDesk(receiver.command("edit").argument(...RECEIVER)))
    .option("--no-name", "it has no name any more")
    .option("--address <url>", "where it is told from now on; a Dovecot's key is asked for once more")
    .option("--inside", "it may lie in a network of your own, and be http")
    .option("--no-inside", "it lies on the Internet alone")
    .description("change a receiver; what is not named stays")
    .action(async (name: string, options: ReceiverOptions) => {
      const edit = await editOf(options, context);
      if (Object.keys(edit).length === 0) throw usageError("say what changes, such as --address or --key-stdin");
      const changed = await atDesk(options, context, async (desk) => desk.receivers.change((await foundAt(desk, name)).id, edit));
      if (changed === undefined) throw missing(name);
      if (options.json) return output.json(receiverJson(changed));
      output.line(`Changed ${output.bold(changed.name ?? changed.id)}.`);
    });

  withDesk(receiver.command("remove").argument(...RECEIVER))
    .option("--yes", "do not ask")
    .description("remove a receiver, and what waits for it; asks at a terminal")
    .action(async (name: string, options: DeskOptions & { readonly yes?: boolean }) => {
      await sure(`Remove ${name}? It hears nothing more, and what waits for it goes.`, options, context);
      const { id } = await atDesk(options, context, async (desk) => {
        const found = await foundAt(desk, name);
        if (!(await desk.receivers.remove(found.id))) throw missing(name);
        return found;
      });
      if (options.json) return output.json({ id });
      output.line(`Removed ${output.bold(name)}.`);
    });

  withDesk(receiver.command("test").argument(...RECEIVER))
    .description("ask a receiver something harmless now, and say what it answered")
    .action(async (name: string, options: DeskOptions) => {
      const tested = await atDesk(options, context, async (desk) => desk.receivers.test((await foundAt(desk, name)).id));
      if (tested === undefined) throw missing(name);
      if (tested.fault !== undefined) throw failure(`${name} was asked in vain: ${tested.fault}`);
      if (options.json) return output.json({ fault: null });
      output.line(`${output.bold(name)} answers as it should.`);
    });
}

async function foundAt({ receivers }: AdministratorsDesk, name: string): Promise<Receiver> {
  const found = await receivers.find(name);
  if (found === undefined) throw missing(name);
  return found;
}

const missing = (name: string): Error => failure(`there is no receiver ${name}; latchkey receiver list shows them`);

const withDescription = (command: Command): Command =>
  command
    .option("--name <name>", "as administrators know it")
    .option("--key-file <file>", "of a Dovecot: read its doveadm_api_key from this file")
    .option("--key-stdin", "of a Dovecot: read its doveadm_api_key from standard input")
    .addOption(
      new Option("--username <claim>", "of a Dovecot: by which name it knows people (default username)").choices([
        "username",
        "email",
      ]),
    );

/** What was said, and nothing else. */
async function editOf(
  { address, inside, keyFile, keyStdin, name, username }: ReceiverOptions,
  { stdin }: CliContext,
): Promise<ReceiverEdit> {
  if (keyFile !== undefined && keyStdin) throw usageError("the key comes from a file or from standard input");
  const key = keyStdin ? await readSecret(stdin) : keyFile === undefined ? undefined : await keyIn(keyFile);
  return {
    ...(name !== undefined && { name: name === false ? null : name }),
    ...(address !== undefined && { address }),
    ...(key !== undefined && { key }),
    ...(username !== undefined && { usernameClaim: username }),
    ...(inside !== undefined && { inside }),
  };
}

async function keyIn(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch {
    throw failure(`the key's file cannot be read: ${file}`);
  }
}

const factsOf = (one: Receiver): Readonly<Record<string, string | undefined>> => ({
  id: one.id,
  kind: one.kind,
  name: one.name,
  address: one.address ?? "none: it comes and asks",
  client: one.clientId,
  "knows people by": one.kind === "doveadm" ? (one.detail.usernameClaim ?? "username") : undefined,
  status: statusOf(one),
  "may lie inside": one.detail.mayLieInside ? "yes" : "no",
  key: one.secret === undefined ? undefined : "kept, and not shown",
  added: moment(one.createdAt),
});

/** The reason is its client's word. */
function statusOf({ detail: { stream } }: Receiver): string | undefined {
  return stream?.reason === undefined ? stream?.status : `${stream.status}, its client says: ${stream.reason}`;
}

const factsOfProgress = (of: ReceiverProgress): Readonly<Record<string, string | undefined>> => ({
  waits: of.waiting === 0 ? "nothing" : `${of.waiting}, of which ${of.failing} failed`,
  "told last": of.toldAt === undefined ? "never" : moment(of.toldAt),
  "failed last": of.failedAt === undefined ? "never" : `${moment(of.failedAt)}: ${of.fault ?? ""}`,
});
