/** Opens what the commands of administrators work at: the data folder, or a server somewhere else where `--server` says so. */

import type { AdministratorsDesk, MadeLink } from "../../admin/administrators-desk.ts";
import type { Linked } from "../../admin/invitations.ts";
import { transferBy } from "../../admin/transfer.ts";
import { systemClock } from "../../ports/clock.ts";
import type { KeyAdministration, Keys } from "../../ports/keys.ts";
import type { Log } from "../../ports/log.ts";
import type { DeskOptions } from "../commands/configuration-options.ts";
import type { CliContext } from "../context.ts";
import { issuerOf } from "./assemble.ts";
import { NOT_SENT } from "./not-sent.ts";
import { deliver } from "./post.ts";
import { inWorkplace, openKeys, type Workplace } from "./workplace.ts";

/** Does one piece of work, and closes what it opened, also after a failure. */
export async function atDesk<T>(
  options: DeskOptions,
  context: CliContext,
  work: (desk: AdministratorsDesk) => Promise<T>,
): Promise<T> {
  if (options.server !== undefined) {
    // Most commands work here, and start without what asks a server.
    const { atServer } = await import("../remote/at-server.ts");
    return atServer(options.server, options, context, work);
  }
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
  async function linked(send: boolean, make: (send: boolean) => Promise<Linked | undefined>): Promise<MadeLink | undefined> {
    const issuer = issuerOf(configuration, configuration.port);
    const ring = await keys();
    const { addressOfLink } = await import("../../admin/link-address.ts");
    const made = await make(send);
    if (made === undefined) return undefined;
    const { account, link, notSent, sentTo } = made;
    const told = { username: account.username, expiresAt: link.expiresAt };
    if (sentTo === undefined) return { ...told, address: addressOfLink(link, issuer, ring), notSent: notSent && NOT_SENT[notSent] };
    const failed = await deliver(workplace);
    if (failed === undefined) return { ...told, address: undefined, sentTo };
    // The link in the letter ends, so that the one that is handed over is the only one.
    const instead = await make(false);
    return (
      instead && { ...told, expiresAt: instead.link.expiresAt, address: addressOfLink(instead.link, issuer, ring), notSent: failed }
    );
  }

  return {
    ...administration,
    links: {
      async invite(input) {
        const made = await linked(input.send ?? false, (send) => administration.accounts.invite({ ...input, send }));
        if (made === undefined) throw new Error("an invitation made no link");
        return made;
      },
      reset: (id, reset = {}) => linked(reset.send ?? false, (send) => administration.accounts.reset(id, { ...reset, send })),
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
    mailDocuments: {
      async of(domain) {
        const { administerMailDocuments } = await import("../../admin/mail-documents.ts");
        return administerMailDocuments(administration, issuerOf(configuration, configuration.port)).of(domain);
      },
    },
    transfer: transferBy(administration),
    server: async () => ({ issuer: issuerOf(configuration, configuration.port), name: configuration.settings.name }),
    introspectionLifetime: async () => configuration.settings.lifetimes.introspection,
    refusalsKept: async () => configuration.settings.events.keepStrangers,
  };
}
