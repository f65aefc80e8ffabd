/** `kind = "passwd-file"`: Dovecot's file of names and hashes. */

import * as z from "zod";
import { DOMAIN, kind } from "./fields.ts";

export const passwdFileSettings: z.ZodObject = z.strictObject({
  kind: kind("passwd-file"),
  file: z.string().min(1).meta({ description: "The file. It is read again when it has changed, and never written." }),
  domain: DOMAIN.optional().meta({
    description: "What stands behind @, for a file of names without it. People may type either; the account has the whole name.",
  }),
  default_scheme: z
    .enum(["CRYPT", "PLAIN", "SSHA", "SSHA256", "SSHA512", "SHA", "SHA256", "SHA512", "SMD5", "PLAIN-MD5", "LDAP-MD5", "PBKDF2"])
    .default("CRYPT")
    .meta({ description: "What a password is that does not say so itself, as Dovecot's `scheme=` says." }),
});
