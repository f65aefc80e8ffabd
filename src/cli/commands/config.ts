/** `latchkey config`: checks, shows and explains the settings. */

import { type Command, Option } from "commander";
import { brokenPasskeyRule } from "../../protocol/relying-party.ts";
import { isLanguageName, LANGUAGE_NAMES } from "../../records/language.ts";
import { SECURITY_PROFILES, type SecurityProfile } from "../../records/security-profile.ts";
import type { CliContext } from "../context.ts";
import { CommandError, EXIT, failure } from "../terminal/exit.ts";
import { type ConfigurationOptions, loadSettings, withServer } from "./configuration-options.ts";

export function addConfigCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const config = program.command("config").description("check, show and explain the settings");

  withServer(config.command("check"))
    .description("find every mistake in the settings; ends with 3 if there is one")
    .addOption(
      new Option("--profile <profile>", "name the clients that this security profile would stop, and why").choices([
        ...SECURITY_PROFILES,
      ]),
    )
    .action(async (options: CheckOptions) => {
      const problems = await problemsIn(options, context);
      if (problems.length === 0 && options.profile !== undefined) return checkProfile(options.profile, options, context);
      const note = problems.length === 0 ? await passkeysNote(options, context) : undefined;
      if (note !== undefined && !options.json) output.line(note);
      if (options.json) output.json({ ok: problems.length === 0, problems, ...(note !== undefined && { notes: [note] }) });
      else if (problems.length === 0) output.line("The settings are in order.");
      else for (const { text } of problems) output.line(text);
      if (problems.length > 0)
        throw new CommandError(
          EXIT.problemsFound,
          problems.length === 1 ? "there is a mistake" : `there are ${problems.length} mistakes`,
        );
    });

  withServer(config.command("show"))
    .description("show every setting, and where its value comes from; secrets are masked")
    .action(async (options: ConfigurationOptions) => {
      const [loaded, { explainSettings }] = [await loadSettings(options, context), await import("../../config/explain.ts")];
      const explained = explainSettings(loaded);
      if (options.json) return output.json(explained);
      output.table(
        ["SETTING", "VALUE", "FROM"],
        explained.map(({ setting, value, source }) => [
          setting,
          value === null ? "-" : typeof value === "string" ? value : JSON.stringify(value),
          source,
        ]),
      );
    });

  config
    .command("template")
    .description("print a settings file with every setting explained")
    .action(async () => output.line((await import("../../config/template.ts")).settingsTemplate().trimEnd()));

  config
    .command("texts")
    .description("print every text that people read in a language, with the name by which the settings replace it")
    .argument("<language>", "tag of the language, such as de")
    .option("--json", "print JSON")
    .action(async (tag: string, { json }: { readonly json?: boolean }) => {
      if (!isLanguageName(tag)) throw new CommandError(EXIT.usage, `the languages are ${LANGUAGE_NAMES.join(", ")}`);
      const { ourTexts } = await import("../process/own-texts.ts");
      const texts = await ourTexts(tag);
      if (json) return output.json(Object.fromEntries(texts));
      for (const [place, text] of texts) output.line(`"${place}" = ${JSON.stringify(text)}`);
    });

  config
    .command("schema")
    .description("print the JSON Schema of a settings file, for editors")
    .option("--json", "print JSON (it always does)")
    .action(async () => output.json((await import("../../config/schema.ts")).settingsJsonSchema()));
}

interface CheckOptions extends ConfigurationOptions {
  readonly profile?: SecurityProfile;
}

/** Ends with 3 where a client would be stopped. */
async function checkProfile(profile: SecurityProfile, options: CheckOptions, context: CliContext): Promise<void> {
  const { output } = context;
  const { configuration } = await loadSettings(options, context);
  const { stoppedBy } = await import("./profile-check.ts");
  const stopped = await stoppedBy(profile, configuration);
  if (stopped === undefined)
    throw failure("the database cannot be read: start the server once, so that it is there and up to date");
  if (options.json)
    output.json({
      ok: stopped.length === 0,
      profile,
      clients: stopped.map(({ clientId, faults, name }) => ({ client_id: clientId, client_name: name ?? null, faults })),
    });
  else if (stopped.length === 0) output.line(`Every client keeps the rules of ${profile}.`);
  else
    output.table(
      ["CLIENT", "BREAKS", "CURE"],
      stopped.flatMap(({ clientId, faults }) =>
        faults.map(({ cure, rule, section }) => [clientId, `${rule} (${section})`, cure.replaceAll(" ID", ` ${clientId}`)]),
      ),
    );
  if (stopped.length > 0)
    throw new CommandError(
      EXIT.problemsFound,
      `${profile} would stop ${stopped.length === 1 ? "one client" : `${stopped.length} clients`}`,
    );
}

/** What these settings do to the passkeys in the database, where they do something. It is no mistake, so the command ends with 0. */
async function passkeysNote(options: ConfigurationOptions, context: CliContext): Promise<string | undefined> {
  const { configuration } = await loadSettings(options, context);
  const [{ patientOf }, { passkeysCheck }] = await Promise.all([import("./doctor/patient.ts"), import("./doctor/passkeys.ts")]);
  const patient = patientOf(configuration);
  try {
    const { cure, found, state, why } = await passkeysCheck.look(patient);
    return state === "problem" ? `Passkeys: ${found}, since ${why}. ${cure ?? ""}` : undefined;
  } finally {
    await patient.close();
  }
}

interface ShownProblem {
  readonly text: string;
  readonly source: string;
  readonly message: string;
  readonly suggestion: string | null;
}

async function problemsIn(options: ConfigurationOptions, context: CliContext): Promise<readonly ShownProblem[]> {
  const [{ ConfigurationError, formatProblem, formatSource }, { issuerOf }] = await Promise.all([
    import("../../config/source.ts"),
    import("../process/assemble.ts"),
  ]);
  try {
    const { configuration } = await loadSettings(options, context);
    const rule = brokenPasskeyRule(issuerOf(configuration, configuration.port));
    if (rule === undefined || configuration.settings.signInLevel < 3) return [];
    const message = `sign_in.level asks everybody for a passkey, and with this issuer there are none: ${rule}`;
    return [{ text: message, source: "default", message, suggestion: null }];
  } catch (error) {
    if (error instanceof CommandError)
      return [{ text: error.message, source: "default", message: error.message, suggestion: null }];
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map((problem) => ({
      text: formatProblem(problem),
      source: formatSource(problem.source),
      message: problem.message,
      suggestion: problem.suggestion ?? null,
    }));
  }
}
