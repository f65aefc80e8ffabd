/** `latchkey mail`: the mail side, from the domains to the programs. */

import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { addMailPasswordsCommand } from "./mail/passwords.ts";
import { addMailProgramsCommand } from "./mail/programs.ts";
import { addMailSetupCommand } from "./mail/setup.ts";
import { addMailTestCommand } from "./mail/test.ts";
import { addMailDocumentsCommand } from "./mail-documents.ts";
import { addMailDomainCommand } from "./mail-domain.ts";

export function addMailCommand(program: Command, context: CliContext): void {
  const mail = program.command("mail").description("mail servers and mail programs that work with tokens");
  addMailDomainCommand(mail, context);
  addMailSetupCommand(mail, context);
  addMailDocumentsCommand(mail, context);
  addMailProgramsCommand(mail, context);
  addMailTestCommand(mail, context);
  addMailPasswordsCommand(mail, context);
}
