/** The section of the settings about letters: it is whole, or there is none. */

import * as z from "zod";
import { isWritableAddress } from "../protocol/email-address.ts";
import { isLoopbackHost } from "../protocol/issuer.ts";
import type { LetterSettings } from "../records/letter-settings.ts";

const text = (description: string) => z.string().min(1).optional().meta({ description });

const ADDRESS = z.string().refine(isWritableAddress, { error: "must be an e-mail address, such as login@example.org" });

const PORTS = { starttls: 587, tls: 465, none: 25 } as const;

/** As checked, by the names of the schema. */
export interface RawLetters {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly tls: LetterSettings["tls"];
  readonly ca_file?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly from?: string | undefined;
  readonly reply_to?: string | undefined;
}

export const lettersSection: z.ZodType<RawLetters> = z
  .strictObject({
    host: text("The mail server (SMTP) that takes letters. Absent: no letters are sent, and an administrator hands links on."),
    port: z
      .int()
      .min(1)
      .max(65_535)
      .optional()
      .meta({ description: "Its port. Absent: 587 with starttls, 465 with tls, 25 with none." }),
    tls: z.enum(["starttls", "tls", "none"]).default("starttls").meta({
      description:
        "starttls: the connection becomes TLS before anything is said, or ends. tls: it is TLS from the start. none: in clear, for a mail server on this machine.",
    }),
    ca_file: text("A file of certificates (PEM), for a mail server whose certificate no public authority signed."),
    user: text("The name to log in with there. Absent: it takes letters from here without."),
    password: text("The password to it.").meta({ secret: true, description: "The password to it." }),
    from: ADDRESS.optional().meta({ description: "The address that letters come from. Their name is that of the server." }),
    reply_to: ADDRESS.optional().meta({ description: "The address that answers go to. Absent: the one that letters come from." }),
  })
  .superRefine((raw, context) => {
    const wrong = (name: string, message: string) => context.addIssue({ code: "custom", path: [name], message });
    if (raw.host === undefined) {
      if (raw.from !== undefined || raw.user !== undefined)
        wrong("host", "must name the mail server, since others of letters are set");
      return;
    }
    if (raw.from === undefined) wrong("from", "must be set, since letters.host is");
    if (raw.user !== undefined && raw.password === undefined) wrong("password", "must be set, since letters.user is");
    if (raw.password !== undefined && raw.user === undefined) wrong("user", "must be set, since letters.password is");
    if (raw.password !== undefined && raw.tls === "none" && !isLoopbackHost(raw.host))
      wrong("tls", "must not be none with a password, unless the mail server is on this machine");
  })
  .prefault({})
  .meta({ description: "Letters to people, by e-mail." });

/** Undefined: none are sent. */
export function letterSettingsOf(raw: RawLetters): LetterSettings | undefined {
  const { host, from, password, port, tls, user } = raw;
  if (host === undefined || from === undefined) return undefined;
  return {
    host,
    port: port ?? PORTS[tls],
    tls,
    caFile: raw.ca_file,
    login: user === undefined || password === undefined ? undefined : { user, password },
    from,
    replyTo: raw.reply_to,
  };
}
