/** The section of the settings about PostgreSQL. */

import * as z from "zod";
import { flag, section } from "./values.ts";

export const postgresSection: z.ZodType<{
  readonly password?: string | undefined;
  readonly connections: number;
  readonly pipelining: boolean;
}> = section("How the server uses PostgreSQL, if that is its database.", {
  password: z.string().min(1).optional().meta({ description: "The password, if it is not in the URL.", secret: true }),
  connections: z.int().min(2).max(500).default(10).meta({ description: "The most connections that one node opens." }),
  pipelining: flag(
    "Whether statements follow each other on a connection without waiting for answers. Switch it off where something between the server and PostgreSQL does not keep their order.",
    true,
  ),
});
