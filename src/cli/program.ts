/** The words of the `latchkey` command: what there is to say, and which file does it. */

import { Command } from "commander";
import { addAuthorizationCommand } from "./authorization.ts";
import { addBackupCommand } from "./backup.ts";
import { addClientCommand } from "./client.ts";
import { addCompletionCommand } from "./completion.ts";
import { addConfigCommand } from "./config.ts";
import type { CliContext } from "./context.ts";
import { addCopyCommand } from "./copy.ts";
import { addDemoCommand } from "./demo.ts";
import { addDoctorCommand } from "./doctor.ts";
import { addHealthcheckCommand } from "./healthcheck.ts";
import { addKeyCommand } from "./key.ts";
import { addMigrateCommand } from "./migrate.ts";
import { addRestoreCommand } from "./restore.ts";
import { addServeCommand } from "./serve-command.ts";
import { addTokenCommand } from "./token.ts";
import { addTryCommand } from "./try/command.ts";
import { addUserCommand } from "./user.ts";

export function createProgram(context: CliContext, version: string): Command {
  const program = new Command("latchkey")
    .description("an OAuth 2.0 and OpenID Connect authorization server")
    .version(version)
    .showHelpAfterError("(add --help for what there is)")
    // Thrown instead of exiting, so that one place decides how the process ends. Commands below inherit it.
    .exitOverride();

  addServeCommand(program, context);
  addDemoCommand(program, context);
  addUserCommand(program, context);
  addClientCommand(program, context);
  addAuthorizationCommand(program, context);
  addTokenCommand(program, context);
  addKeyCommand(program, context);
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
