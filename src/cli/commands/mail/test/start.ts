/** Starts the test: with what the command line, the settings and the person at the terminal give. */

import { domainToASCII } from "node:url";
import { parseDuration } from "../../../../config/duration.ts";
import { type Names, namesFrom } from "../../../../mail-probe/names.ts";
import type { WireOptions } from "../../../../mail-probe/wire.ts";
import type { CliContext } from "../../../context.ts";
import { interruptible } from "../../../process/interruptible.ts";
import { CommandError, EXIT, usageError } from "../../../terminal/exit.ts";
import { readSecret } from "../../../terminal/stdin.ts";
import { Fault } from "../../try/fault.ts";
import { authoritiesIn } from "../look.ts";
import type { MailTestOptions } from "../test.ts";
import { deskFor } from "./desk.ts";
import { type Mailbox, runMailTest } from "./run.ts";
import { namedServers } from "./servers.ts";
import { startTable } from "./table.ts";

const PATIENCE = 30; // seconds
/** No control character and no bracket: it stands in commands of SMTP. */
const ADDRESS = /^[^\s<>@"\p{Control}\p{Format}]{1,64}@([^\s<>@"\p{Control}\p{Format}]{1,255})$/u;

export async function testMail(address: string, options: MailTestOptions, context: CliContext): Promise<void> {
  const [, written = ""] = ADDRESS.exec(address) ?? [];
  const domain = domainToASCII(written);
  if (domain === "") throw usageError("the address is written as name@example.org");
  if (options.tokenStdin && options.passwordStdin) throw usageError("standard input carries one secret: a token, or a password");
  const patience = options.patience === undefined ? PATIENCE : parseDuration(options.patience);
  if (patience === undefined || patience < 1) throw usageError("--patience is a span, such as 30s or 2m");
  namedServers(options);

  const table = startTable(context, options.json ?? false);
  const { desk, issuer } = await deskFor(options, table.behind);
  const row = await desk?.mailDomain(domain);
  const wire: WireOptions = { authorities: authoritiesIn(options.tlsCa) };
  const names: Names = namesFrom(options.dnsServer);
  const mailbox: Mailbox = {
    address,
    domain,
    login: options.login ?? (row?.login === "local-part" ? address.slice(0, address.lastIndexOf("@")) : address),
  };
  const secret = options.tokenStdin || options.passwordStdin ? await readSecret(context.stdin) : undefined;
  if (secret === "") throw usageError("standard input is empty");
  try {
    await interruptible((signal) =>
      runMailTest(
        {
          issuer,
          mailbox,
          scope: options.scope,
          clientId: options.client,
          token: options.tokenStdin ? secret : undefined,
          password: options.passwordStdin ? secret : undefined,
          sought: { domain, named: options, row, names },
          wire,
          isNamed: options.dnsServer !== undefined,
          sendsLetter: options.letter,
          patience,
          desk,
          guide: { say: (text) => void context.stderr.write(text), watched: context.stderr.isTTY === true },
          signal,
        },
        table,
      ),
    );
  } catch (error) {
    if (error instanceof Fault) throw new CommandError(error.temporary ? EXIT.tryAgain : EXIT.failure, error.message);
    throw error;
  } finally {
    table.end({ address, issuer });
  }
  const problems = table.problems();
  if (problems > 0)
    throw new CommandError(EXIT.problemsFound, problems === 1 ? "there is a problem" : `there are ${problems} problems`);
}
