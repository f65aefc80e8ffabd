/** `latchkey mail programs`: clients of mail programs that have the same id at every server, switched on and off. */

import type { Command } from "commander";
import type { AdministratorsDesk } from "../../../admin/administrators-desk.ts";
import type { KnownClient, KnownClientState } from "../../../admin/mail-programs/known-clients.ts";
import type { CliContext } from "../../context.ts";
import { atDesk } from "../../process/desk.ts";
import { failure, usageError } from "../../terminal/exit.ts";
import { type DeskOptions, withDesk } from "../configuration-options.ts";

type Switch = (one: KnownClient, clients: AdministratorsDesk["clients"]) => Promise<KnownClientState>;

export function addMailProgramsCommand(mail: Command, context: CliContext): void {
  const { output } = context;
  const programs = mail.command("programs").description("mail programs that have the same client id at every server");

  withDesk(programs.command("list"))
    .description("list them, and which are switched on")
    .action(async (options: DeskOptions) => {
      const { KNOWN_CLIENTS, stateOf } = await import("../../../admin/mail-programs/known-clients.ts");
      const listed = await atDesk(options, context, async ({ clients }) => {
        const rows: { readonly one: KnownClient; readonly state: KnownClientState }[] = [];
        for (const one of KNOWN_CLIENTS) rows.push({ one, state: stateOf(one, await clients.find(one.id)) });
        return rows;
      });
      if (options.json)
        return output.json(
          listed.map(({ one, state }) => ({ id: one.id, name: one.name, state, redirect_uris: one.needs.redirectUris })),
        );
      output.table(
        ["CLIENT ID", "", "FOR"],
        listed.map(({ one, state }) => [one.id, state === "other" ? "another client" : state, one.about]),
      );
    });

  const switching = (word: "on" | "off", description: string, pick: (known: KnownModule) => Switch): void => {
    withDesk(programs.command(word).argument("<ids...>", "client ids, as the list has them; open is for any program"))
      .description(description)
      .action(async (ids: readonly string[], options: DeskOptions) => {
        const known = await import("../../../admin/mail-programs/known-clients.ts");
        const chosen = ids.map((id) => known.findKnownClient(id) ?? unknown(id));
        const states = await atDesk(options, context, async ({ clients }) => {
          const done: { readonly id: string; readonly state: KnownClientState }[] = [];
          for (const one of chosen) done.push({ id: one.id, state: await pick(known)(one, clients) });
          return done;
        });
        if (options.json) output.json(states);
        else for (const { id, state } of states) if (state !== "other") output.line(`${output.bold(id)} is ${state}.`);
        const other = states.find(({ state }) => state === "other");
        if (other !== undefined)
          throw failure(`the client ${other.id} is something else, and stays as it is: latchkey client show ${other.id}`);
      });
  };
  switching("on", "let these programs sign people in, without a secret", ({ switchOn }) => switchOn);
  switching("off", "let them in no more; their tokens are dead until they are switched on again", ({ switchOff }) => switchOff);
}

type KnownModule = typeof import("../../../admin/mail-programs/known-clients.ts");

function unknown(id: string): never {
  throw usageError(`there is no program ${id}: latchkey mail programs list`);
}
