/** `latchkey letter`: whether letters go out. */

import type { Command } from "commander";
import { systemClock } from "../../ports/clock.ts";
import { newId } from "../../ports/ids.ts";
import { systemRandom } from "../../ports/random.ts";
import { isEmailAddress } from "../../protocol/email-address.ts";
import type { CliContext } from "../context.ts";
import { badConfiguration, CommandError, EXIT, usageError } from "../terminal/exit.ts";
import { type ConfigurationOptions, loadSettings, withAddress } from "./configuration-options.ts";

export function addLetterCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const letter = program.command("letter").description("letters to people, by e-mail");

  withAddress(letter.command("test").argument("<address>", "where it goes, such as you@example.org"))
    .description("send one letter now, and say how the mail server took it")
    .action(async (address: string, options: ConfigurationOptions) => {
      if (!isEmailAddress(address)) throw usageError("the e-mail address must have the form name@domain");
      const sent = await sendTest(address, options, context);
      if (options.json) return output.json(sent);
      output.line(`${sent.via} took a letter to ${output.bold(address)}. Look whether it arrives, and not among the unwanted.`);
    });
}

async function sendTest(address: string, options: ConfigurationOptions, context: CliContext) {
  const { configuration } = await loadSettings(options, context);
  const { letters: settings } = configuration;
  if (settings === undefined) throw badConfiguration("no letters are sent: set letters.host and letters.from");
  const [{ deliveryOf }, { NotDelivered }, { issuerOf }] = await Promise.all([
    import("../../letters/mail.ts"),
    import("../../letters/delivery.ts"),
    import("../process/assemble.ts"),
  ]);
  const { texts } = configuration.settings;
  const sender = { ...configuration.settings, issuer: issuerOf(configuration, configuration.port) };
  const deliver = deliveryOf({ settings, sender: () => sender, texts });
  const at = systemClock.now();
  const id = newId(systemClock, systemRandom);
  try {
    await deliver({ id, at, letter: { kind: "test", at, to: { address } } }, new AbortController().signal);
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    throw new CommandError(error.isFinal ? EXIT.failure : EXIT.tryAgain, error.message);
  }
  return { address, from: settings.from, via: `${settings.host}:${settings.port}`, tls: settings.tls };
}
