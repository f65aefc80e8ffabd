/** Opens what the commands of administrators work at: the data folder, or a server somewhere else where `--server` says so. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { Linked } from "../../admin/invitations.ts";
import { systemClock } from "../../ports/clock.ts";
import type { KeyAdministration, Keys } from "../../ports/keys.ts";
import type { Log } from "../../ports/log.ts";
import type { DeskOptions } from "../commands/configuration-options.ts";
import type { CliContext } from "../context.ts";
import { issuerOf } from "./assemble.ts";
import { inWorkplace, openKeys, type Workplace } from "./workplace.ts";

/** Does one piece of work, and closes what it opened, also after a failure. */
export async function atDesk<T>(
  options: DeskOptions,
  context: CliContext,
  work: (desk: AdministratorsDesk) => Promise<T>,
): Promise<T> {
  return inWorkplace(options, context, (workplace, log) => work(deskHere(workplace, log)));
}

function deskHere(workplace: Workplace, log: Log): AdministratorsDesk {
  const { administration, configuration } = workplace;
  let opened: Promise<Keys & KeyAdministration> | undefined;
  // Most commands need no key, and some make the first one.
  const keys = (): Promise<Keys & KeyAdministration> => {
    opened ??= openKeys(workplace, log);
    return opened;
  };

  /** What the link needs is asked first, so that nothing is made which nobody can open. */
  async function linked<Made extends Linked | undefined>(make: () => Promise<Made>) {
    const issuer = issuerOf(configuration, configuration.port);
    const ring = await keys();
    const { addressOfLink } = await import("../../admin/link-address.ts");
    const made = await make();
    return (
      made && { username: made.account.username, address: addressOfLink(made.link, issuer, ring), expiresAt: made.link.expiresAt }
    );
  }

  return {
    ...administration,
    links: {
      invite: (input) => linked(() => administration.accounts.invite(input)),
      reset: (id, reset) => linked(() => administration.accounts.reset(id, reset)),
    },
    keys: {
      list: async () => (await keys()).list(systemClock.now()),
      rotate: async (rotation) => (await keys()).rotate({ ...rotation, now: systemClock.now() }),
      remove: async (id) => (await keys()).remove(id, systemClock.now()),
    },
    programs: {
      async add(program) {
        const { addProgram } = await import("../../admin/programs/preset.ts");
        const server = { issuer: issuerOf(configuration, configuration.port), name: configuration.settings.name };
        return addProgram(program, administration.clients, server);
      },
    },
    refusalsKept: async () => configuration.settings.events.keepStrangers,
  };
}
