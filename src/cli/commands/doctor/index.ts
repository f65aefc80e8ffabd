/** The list of the checks, in the order in which they are printed. */

import type { Configuration } from "../../../config/configuration.ts";
import { accountSourceChecks } from "./account-sources.ts";
import type { Check } from "./check.ts";
import { databaseChecks } from "./database.ts";
import { deliveriesCheck } from "./deliveries.ts";
import { fileChecks } from "./files.ts";
import { forwardingCheck } from "./forwarding.ts";
import { lettersCheck } from "./letters.ts";
import { machineChecks } from "./machine.ts";
import { outsideChecks } from "./outside.ts";
import { passkeysCheck } from "./passkeys.ts";
import { settingsChecks } from "./settings.ts";

export const checksOf = (configuration: Configuration): readonly Check[] => [
  ...machineChecks,
  ...settingsChecks,
  ...fileChecks,
  ...databaseChecks,
  passkeysCheck,
  ...accountSourceChecks(configuration),
  ...outsideChecks,
  lettersCheck,
  deliveriesCheck,
  forwardingCheck,
];
