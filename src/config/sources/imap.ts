/** `kind = "imap"`: a mail server, at which a login is tried. */

import * as z from "zod";
import { isLoopbackHost } from "../../protocol/issuer.ts";
import { DOMAIN, kind } from "./fields.ts";

export const imapSettings: z.ZodObject = z.strictObject({
  kind: kind("imap"),
  host: z
    .string()
    .regex(/^[^\s/@]+$/, { error: "must be the name of a host" })
    .meta({ description: "The mail server." }),
  port: z.int().min(1).max(65_535).optional().meta({ description: "Its port. Absent: 993, or 143 for STARTTLS." }),
  tls: z.enum(["implicit", "starttls", "none"]).default("implicit").meta({
    description: "TLS from the first byte, or by STARTTLS before anything else is said. `none` on this computer alone.",
  }),
  ca_file: z.string().min(1).optional().meta({ description: "Certificates to trust, in place of the system's." }),
  domain: DOMAIN.optional().meta({
    description:
      "What stands behind @. People may leave it out, and names of other domains are not asked there. Absent: names go as they are typed.",
  }),
  login: z.enum(["address", "local-part"]).default("address").meta({
    description: "What the mail server is told: the name with the domain, or without.",
  }),
});

export function brokenImapRule(table: Readonly<Record<string, unknown>>): readonly [setting: string, sentence: string] | undefined {
  const { domain, host, login, tls } = table;
  if (tls === "none" && !isLoopbackHost(String(host)))
    return ["tls", "must be implicit or starttls, since passwords would travel in clear"];
  if (login === "local-part" && domain === undefined) return ["domain", "is needed where the mail server is told names without it"];
  return undefined;
}
