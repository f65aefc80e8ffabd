/** The tables `[trusted_issuers.NAME]`: whose word about a person counts for clients with the JWT bearer grant (RFC 7523 §2.1). */

import * as z from "zod";
import type { Seconds } from "../protocol/time.ts";
import type { SubjectRule, TrustedIssuer } from "../records/trusted-issuer.ts";
import { duration, names } from "./values.ts";

const HTTPS = "must be an https address without a fragment";
const address = (description: string): z.ZodString =>
  z
    .string()
    .regex(/^https:\/\/[^\s#]{1,2000}$/, { error: HTTPS })
    .meta({ description });

interface RawIssuer {
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly clients?: readonly string[] | undefined;
  readonly subject: SubjectRule["by"];
  readonly provider?: string | undefined;
  readonly tenant?: string | undefined;
  readonly two_factors_amr: readonly string[];
  readonly two_factors_acr: readonly string[];
  readonly scopes?: readonly string[] | undefined;
  readonly most_life: Seconds;
}

const values = (description: string): z.ZodType<readonly string[]> =>
  z.array(z.string().min(1).max(200)).max(20).default([]).meta({ description });

const settings = z.strictObject({
  issuer: address("As it stands in the assertion (iss), character by character."),
  jwks_uri: address("Where it publishes its keys. It must lie on the public Internet."),
  clients: z
    .array(z.string().min(1).max(255))
    .optional()
    .meta({ description: "The client ids that may bring its word. Default: every client that has the grant." }),
  subject: z.enum(["username", "email", "provider"]).default("username").meta({
    description:
      "Whose account is meant. username: the one with the user name in sub. email: the one with the verified address in email. provider: of the person who signs in with this provider under the same sub.",
  }),
  provider: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, { error: "must be the name of a source" })
    .optional()
    .meta({ description: "The name of that provider in accounts.sources." }),
  tenant: z.string().min(1).max(255).optional().meta({
    description: "The tenant that its word must name (tenant), where it speaks for several. Default: its word names none.",
  }),
  two_factors_amr: values("Words in its amr that count as two factors here, such as mfa. Default: none does."),
  two_factors_acr: values("Values of its acr that count as two factors here. Default: none does."),
  scopes: names("All that its word may open. Default: what the client may ask of a person.").optional(),
  most_life: duration("How long an access token lives at most that rests on its word.", 3_600, 60, 86_400),
});

/** The settings of one table. */
export const TRUSTED_ISSUER: z.ZodObject = settings;

const table: z.ZodType<RawIssuer> = settings.refine(
  ({ provider, subject }) => (subject === "provider") === (provider !== undefined),
  {
    path: ["provider"],
    error: 'must stand beside subject = "provider", and there alone',
  },
);

export const trustedIssuersSection: z.ZodType<Readonly<Record<string, RawIssuer>>> = z
  .record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, { error: "must have a name of small letters, digits, _ and -" }), table)
  .default({})
  .meta({
    description:
      "Whose word about a person counts for clients with the JWT bearer grant (RFC 7523), such as that of a company's own identity provider.",
  });

export const trustedIssuersOf = (raw: Readonly<Record<string, RawIssuer>>): readonly TrustedIssuer[] =>
  Object.entries(raw).map(([name, one]) => ({
    name,
    issuer: one.issuer,
    jwksUri: one.jwks_uri,
    clients: one.clients,
    subject: ruleOf(one.subject, one.provider),
    tenant: one.tenant,
    twoFactors: { amr: one.two_factors_amr, acr: one.two_factors_acr },
    scope: one.scopes,
    mostLife: one.most_life,
  }));

const ruleOf = (by: SubjectRule["by"], provider = ""): SubjectRule => (by === "provider" ? { by, provider } : { by });
