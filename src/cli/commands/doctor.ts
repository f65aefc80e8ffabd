/** `latchkey doctor`: looks for the usual mistakes, from the file modes to the proxy, and says what cures each. */

import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { CommandError, EXIT } from "../terminal/exit.ts";
import { type ConfigurationOptions, loadSettings, withServer } from "./configuration-options.ts";
import type { Finding } from "./doctor/check.ts";

interface DoctorOptions extends ConfigurationOptions {
  readonly mail?: string;
  readonly dnsServer?: string;
  readonly tlsCa?: string;
}

interface Found extends Finding {
  readonly check: string;
}

const SIGNS: Readonly<Record<Finding["state"], string>> = { ok: "✓", problem: "✗", skipped: "-" };

export function addDoctorCommand(program: Command, context: CliContext): void {
  const { output } = context;

  withServer(program.command("doctor"))
    .description("look for the usual mistakes, and say what cures each; changes nothing, ends with 3 if there is one")
    .option("--mail <domain>", "look at the mail servers of this domain too (default: of each mail domain here)")
    .option("--dns-server <address>", "name server to ask about mail, such as 9.9.9.9 (default: those of the system)")
    .option("--tls-ca <file>", "certificates to trust at the mail servers, in place of the system's")
    .action(async (options: DoctorOptions) => {
      const found = await examine(options, context);
      const problems = found.filter(({ state }) => state === "problem").length;
      if (options.json) output.json({ ok: problems === 0, checks: found.map(findingJson) });
      else for (const finding of found) tell(finding);
      if (problems > 0)
        throw new CommandError(EXIT.problemsFound, problems === 1 ? "there is a problem" : `there are ${problems} problems`);
    });

  function tell({ check, state, found, why, cure }: Found): void {
    output.line(`${SIGNS[state]} ${check.padEnd(17)}  ${state === "problem" ? output.bold(found) : found}`);
    if (why !== undefined) output.line(`    why: ${why}`);
    if (cure !== undefined) output.line(`    cure: ${cure}`);
  }
}

async function examine(options: DoctorOptions, context: CliContext): Promise<readonly Found[]> {
  const { configuration } = await loadSettings(options, context);
  const [{ checksOf }, { mailChecks }, { patientOf }] = await Promise.all([
    import("./doctor/index.ts"),
    import("./doctor/mail.ts"),
    import("./doctor/patient.ts"),
  ]);
  const patient = patientOf(configuration);
  try {
    const found: Found[] = [];
    const checks = [...checksOf(configuration), ...(await mailChecks(patient, options))];
    for (const { id, look } of checks) found.push({ check: id, ...(await look(patient)) });
    return found;
  } finally {
    await patient.close();
  }
}

function findingJson({ check, state, found, why, cure }: Found): unknown {
  return { check, state, found, why: why ?? null, cure: cure ?? null };
}
