/** `kind = "sql"`: one query on a PostgreSQL or MariaDB that has people in it. */

import * as z from "zod";
import { isLoopbackHost } from "../../protocol/issuer.ts";
import { kind } from "./fields.ts";

export const sqlSettings: z.ZodObject = z.strictObject({
  kind: kind("sql"),
  url: z
    .string()
    .regex(/^(?:postgres(?:ql)?|mariadb|mysql):\/\/./, { error: "must be a postgres:// or mariadb:// URL" })
    .meta({
      description: "The database, as postgres://USER@HOST/NAME?sslmode=verify-full, or mariadb:// with the same.",
      secret: true,
    }),
  password: z.string().min(1).optional().meta({ description: "The password, if it is not in the URL.", secret: true }),
  query: z
    .string()
    .regex(/\$1(?!\d)/, { error: "must have $1 where the name stands" })
    .meta({
      description:
        "One statement that finds the person `$1`, in small letters. Its columns: `password` (a hash), `subject` (what never changes), and as far as there are `username`, `email`, `name`, `given_name`, `family_name`, `locale`, `groups` (an array, or a text with commas), `disabled` or `active`.",
    }),
  email_verified: z.boolean().default(false).meta({ description: "Whether the addresses are known to be these people's." }),
});

export function brokenSqlRule({
  url,
}: Readonly<Record<string, unknown>>): readonly [setting: string, sentence: string] | undefined {
  const [, host = ""] = /^(?:postgres(?:ql)?|mariadb|mysql):\/\/(?:[^@/?#]*@)?(\[[^\]]*\]|[^:,/?#]*)/.exec(String(url)) ?? [];
  const isSafe = host === "" || isLoopbackHost(host) || /[?&]sslmode=(?:require|verify-ca|verify-full)(?:&|$)/.test(String(url));
  return isSafe ? undefined : ["url", "needs sslmode=verify-full, since hashes would travel in clear"];
}
