/** What the test asks of an administrator's desk, where it runs at one: the data folder, or a server that `--server` names. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "../../../../ports/clock.ts";
import type { MailDomain } from "../../../../records/mail-domain.ts";
import type { CliContext } from "../../../context.ts";
import { issuerOf } from "../../../process/assemble.ts";
import { databaseUrl } from "../../../process/data-folder.ts";
import { atDesk } from "../../../process/desk.ts";
import { loadSettings } from "../../configuration-options.ts";
import type { MailTestOptions } from "../test.ts";

export interface TestDesk {
  /** As an administrator added it. */
  mailDomain(domain: string): Promise<MailDomain | undefined>;
  /** Gives the tokens of a client of ours this lifetime, in seconds. @throws {Error} there is no such client, or it cannot be changed */
  setTokenLifetime(clientId: string, seconds: number): Promise<void>;
  /** Clients whose secret was wrong, since the test began. */
  wrongSecrets(): Promise<readonly string[]>;
}

/** The desk; undefined: there is none here. And the server that signs people in. */
export async function deskFor(
  options: MailTestOptions,
  context: CliContext,
): Promise<{ readonly desk: TestDesk | undefined; readonly issuer: string }> {
  const since = systemClock.now();
  const desk: TestDesk = {
    mailDomain: (domain) => atDesk(options, context, (administrators) => administrators.mailDomains.find(domain)),
    setTokenLifetime: (clientId, seconds) =>
      atDesk(options, context, async ({ clients }) => {
        const edited = await clients.edit(clientId, { lifetimes: { accessToken: seconds } });
        if (edited === undefined) throw new Error("the client is not of this server");
      }),
    async wrongSecrets() {
      for (let looks = 1; ; looks++) {
        const { items } = await atDesk(options, context, ({ events }) =>
          events.list({ event: "client.authentication_failed", since }, { limit: 20 }),
        );
        const found = [...new Set(items.flatMap(({ event }) => event.clientId ?? []))];
        if (found.length > 0 || looks === MOST_LOOKS) return found;
        // An event is written behind the answer.
        await delay(PAUSE);
      }
    },
  };

  if (options.server !== undefined) {
    const { serverNamed } = await import("../../../remote/sign-in.ts");
    return { desk, issuer: serverNamed(options.server) };
  }
  const { configuration } = await loadSettings(options, context);
  const issuer = issuerOf(configuration, configuration.port);
  // The test is also for people who have no server of their own here. It makes no data folder.
  const url = databaseUrl(configuration);
  const isThere = url.startsWith("postgres") || existsSync(resolve(url.slice("sqlite:".length)));
  return { desk: isThere ? desk : undefined, issuer };
}

const MOST_LOOKS = 10;
const PAUSE = 300; // milliseconds
