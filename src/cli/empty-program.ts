/** What all commands have in common: the program without them. */

import { Command } from "commander";
import { withServerAnywhere } from "./commands/configuration-options.ts";
import type { CliContext } from "./context.ts";
import { printable } from "./terminal/output.ts";

export function emptyProgram(context: CliContext, version: string): Command {
  const program = new Command("latchkey")
    .description("an OAuth 2.0 and OpenID Connect authorization server")
    .version(version)
    .showHelpAfterError("(add --help for what there is)")
    // It repeats words that it does not know, which may be a stranger's.
    .configureOutput({ writeErr: (text) => context.stderr.write(text.split("\n").map(printable).join("\n")) })
    // Commander throws instead of exiting, so that one place decides how the process ends. Each command inherits it.
    .exitOverride();
  return withServerAnywhere(program, context);
}
