/** How long Dovecot remembers logins: as long as its answers may be, which it is told here, since it does not read their headers. The same for 2.3 and 2.4. */

import type { MailValues } from "./mail-program.ts";

/** Of the smallest cache: room for some thousands of logins. */
const SIZE = "10M";

export const cacheLines = ({ remembers }: Pick<MailValues, "remembers">): readonly string[] =>
  remembers === 0
    ? ["# A cache would let a revoked token in for as long as auth_cache_ttl says.", "auth_cache_size = 0"]
    : [
        `# This server lets an answer be remembered for ${remembers} s. So much longer, a revoked token opens new connections.`,
        "# While this server does not answer, Dovecot goes by what it remembers, however old.",
        `auth_cache_size = ${SIZE}`,
        `auth_cache_ttl = ${remembers}s`,
        "# What was refused is asked about again, since it may be good by now.",
        "auth_cache_negative_ttl = 0",
      ];
