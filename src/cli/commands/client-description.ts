/** The options for what people see of a client: its own pages, and its logo. */

import type { Command } from "commander";
import type { ClientDescription } from "../../admin/description.ts";
import { MOST_PICTURE_BYTES } from "../../admin/picture/picture.ts";
import { readSmallFile } from "../process/small-file.ts";

/** False: it is removed. */
export interface DescriptionOptions {
  readonly clientUri?: string | false;
  readonly policyUri?: string | false;
  readonly tosUri?: string | false;
  readonly logo?: string | false;
}

export const withDescription = (command: Command): Command =>
  command
    .option("--client-uri <uri>", "its website, as https; people get a link to it when it asks them")
    .option("--policy-uri <uri>", "its privacy policy, likewise")
    .option("--tos-uri <uri>", "its terms of service, likewise")
    .option(
      "--logo <file>",
      "a PNG, JPEG or WebP file of at most 64 kB, 16 to 1,024 pixels wide and high; people see it when it asks them",
    );

/** The same options, and for each one that removes it. */
export const descriptionOptions = (command: Command): Command =>
  withDescription(command)
    .option("--no-client-uri", "it has no website any more")
    .option("--no-policy-uri", "it has no privacy policy any more")
    .option("--no-tos-uri", "it has no terms of service any more")
    .option("--no-logo", "it has no logo any more");

/** @throws {CommandError} the logo cannot be read */
export const describedBy = ({ clientUri, logo, policyUri, tosUri }: DescriptionOptions): ClientDescription => ({
  clientUri: orNull(clientUri),
  policyUri: orNull(policyUri),
  tosUri: orNull(tosUri),
  logo: typeof logo === "string" ? readSmallFile(logo, MOST_PICTURE_BYTES) : orNull(logo),
});

const orNull = <T>(given: T | false): T | null => (given === false ? null : given);
