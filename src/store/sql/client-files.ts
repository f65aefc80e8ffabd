/** Saves the clients of an import, all or none. */

import type { ClientFileStore, ClientInTheWay, ClientToSave } from "../../ports/client-file-store.ts";
import type { Client } from "../../records/client.ts";
import { changeClientRow, changeLogo, insertClient, saveBytesOfLogo } from "./clients.ts";
import type { Remembered } from "./remembered.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import type { SecurityNewsDesk, Tell } from "./security-news.ts";
import type { Statements } from "./sql.ts";

/** Thrown, so that what the step did until then is undone. */
class InTheWay extends Error {
  readonly verdict: ClientInTheWay;
  constructor(verdict: ClientInTheWay) {
    super("a client stands in the way");
    this.verdict = verdict;
  }
}

export function clientFileVerbs(
  news: SecurityNewsDesk,
  authorizations: RememberedAuthorizations,
  remembered: Remembered<Client>,
): ClientFileStore {
  return {
    async saveClients(clients) {
      try {
        await authorizations.ending(() =>
          news.transaction(async (step, tell) => {
            for (const [at, one] of clients.entries()) {
              const because = await save(step, one, tell);
              if (because !== undefined) throw new InTheWay({ at, because });
            }
          }),
        );
        return undefined;
      } catch (error) {
        if (error instanceof InTheWay) return error.verdict;
        throw error;
      } finally {
        remembered.forgetAll();
      }
    },
  };
}

async function save(step: Statements, one: ClientToSave, tell: Tell): Promise<ClientInTheWay["because"] | undefined> {
  if ("client" in one) {
    if (!(await insertClient(step, one.client, one.standing))) return "taken";
    await saveBytesOfLogo(step, one.client, one.logo);
    return undefined;
  }
  const client = await changeClientRow(step, one.clientId, one.decide, tell);
  if (client === undefined) return "gone";
  await step.run("UPDATE clients SET metadata = $2 WHERE client_id = $1", [one.clientId, JSON.stringify(client.metadata)]);
  await changeLogo(step, one.clientId, one.logo);
  return undefined;
}
