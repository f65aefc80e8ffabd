/** Settings that several kinds of sources have. */

import * as z from "zod";

export const kind = (name: string): z.ZodLiteral<string> => z.literal(name).meta({ description: `\`${name}\`.` });

export const DOMAIN: z.ZodString = z.string().regex(/^(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*$/, {
  error: "must be a domain in small letters, such as example.org",
});
