/** Whether the mail server takes letters from here. The doctor speaks to it, and sends none. */

import { type Check, type Finding, ok, problem, skipped } from "./check.ts";
import { nameOf, type Patient } from "./patient.ts";

export const lettersCheck: Check = { id: "letters", look: lettersFinding };

async function lettersFinding({ configuration: { letters }, issuer }: Patient): Promise<Finding> {
  if (letters === undefined) return skipped("no letters are sent: what would be in one is a link that you hand on");
  const where = `${letters.host}:${letters.port}`;
  const { askMailServer } = await import("../../../letters/smtp.ts");
  try {
    await askMailServer(letters, issuer === undefined ? "http://localhost" : nameOf(issuer));
    return ok(`the mail server ${where} lets this server in`);
  } catch (error) {
    return problem(
      error instanceof Error ? error.message : `${where} cannot be spoken to`,
      "invitations, links for a forgotten password and notices do not arrive",
      "mend the settings below [letters], then send yourself one: latchkey letter test you@example.org",
    );
  }
}
