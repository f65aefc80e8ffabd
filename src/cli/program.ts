/** The commands of `latchkey`, and the files that run them. */

import { Command } from "commander";
import { addAppPasswordCommand } from "./commands/app-password.ts";
import { addAuthorizationCommand } from "./commands/authorization.ts";
import { addBackupCommand } from "./commands/backup.ts";
import { addClientCommand } from "./commands/client.ts";
import { addCompletionCommand } from "./commands/completion.ts";
import { addConfigCommand } from "./commands/config.ts";
import { withServerAnywhere } from "./commands/configuration-options.ts";
import { addConsentCommand } from "./commands/consent.ts";
import { addCopyCommand } from "./commands/copy.ts";
import { addDemoCommand } from "./commands/demo.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addEventCommand } from "./commands/event.ts";
import { addExplainCommand } from "./commands/explain.ts";
import { addGroupCommand } from "./commands/group.ts";
import { addHealthcheckCommand } from "./commands/healthcheck.ts";
import { addKeyCommand } from "./commands/key.ts";
import { addLetterCommand } from "./commands/letter.ts";
import { addLoginCommands } from "./commands/login.ts";
import { addMigrateCommand } from "./commands/migrate.ts";
import { addRestoreCommand } from "./commands/restore.ts";
import { addScopeCommand } from "./commands/scope.ts";
import { addServeCommand } from "./commands/serve.ts";
import { addSessionCommand } from "./commands/session.ts";
import { addTokenCommand } from "./commands/token.ts";
import { addTryCommand } from "./commands/try/command.ts";
import { addUserCommand } from "./commands/user.ts";
import type { CliContext } from "./context.ts";
import { printable } from "./terminal/output.ts";

export function createProgram(context: CliContext, version: string): Command {
  const program = new Command("latchkey")
    .description("an OAuth 2.0 and OpenID Connect authorization server")
    .version(version)
    .showHelpAfterError("(add --help for what there is)")
    // It repeats words that it does not know, which may be a stranger's.
    .configureOutput({ writeErr: (text) => context.stderr.write(text.split("\n").map(printable).join("\n")) })
    // Commander throws instead of exiting, so that one place decides how the process ends. The commands below inherit it.
    .exitOverride();
  withServerAnywhere(program, context);

  addServeCommand(program, context);
  addDemoCommand(program, context);
  addUserCommand(program, context);
  addGroupCommand(program, context);
  addClientCommand(program, context);
  addScopeCommand(program, context);
  addAppPasswordCommand(program, context);
  addAuthorizationCommand(program, context);
  addConsentCommand(program, context);
  addSessionCommand(program, context);
  addEventCommand(program, context);
  addExplainCommand(program, context);
  addLoginCommands(program, context);
  addTokenCommand(program, context);
  addKeyCommand(program, context);
  addLetterCommand(program, context);
  addTryCommand(program, context);
  addConfigCommand(program, context);
  addMigrateCommand(program, context);
  addBackupCommand(program, context);
  addRestoreCommand(program, context);
  addCopyCommand(program, context);
  addDoctorCommand(program, context);
  addHealthcheckCommand(program, context);
  addCompletionCommand(program, context);
  return program;
}
