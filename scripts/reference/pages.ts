/** The pages that are made from the code: where each stands, and what it says now. */

import { commandReference } from "../../src/cli/commands/reference.ts";
import { processContext } from "../../src/cli/context.ts";
import { createProgram } from "../../src/cli/program.ts";
import { settingsReference } from "../../src/config/reference.ts";
import { metricReference } from "../../src/observation/prometheus/reference.ts";
import { applicationRecipes } from "./applications.ts";
import { assembledEndpoints } from "./assembled.ts";
import { endpointReference } from "./endpoints.ts";
import { errorReference } from "./errors.ts";
import { eventReference } from "./events.ts";
import { mailProgramPages } from "./mail-programs.ts";

/** By their place below the root. */
export const referencePages = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ["docs/reference/settings.md", settingsReference()],
    ["docs/reference/command-line.md", commandReference(createProgram(processContext(), "0"))],
    ["docs/reference/endpoints.md", endpointReference(await assembledEndpoints())],
    ["docs/reference/errors.md", errorReference()],
    ["docs/reference/events.md", eventReference()],
    ["docs/how-to/applications.md", applicationRecipes()],
    ["docs/how-to/mail-programs.md", mailProgramPages()],
    ["docs/reference/metrics.md", metricReference()],
  ]);
