/** Settings of both kinds of providers, at which people sign in with an account that they have there. */

import * as z from "zod";
import { isLoopbackHost } from "../../protocol/issuer.ts";

/** https, or http on this computer. A path may follow, and no user name, query or fragment. */
const isProviderAddress = (address: string): boolean => {
  const url = URL.parse(address);
  if (url === null || url.username !== "" || url.password !== "" || /[?#\s]/.test(address)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
};

export const ADDRESS: z.ZodString = z
  .string()
  .refine(isProviderAddress, { error: "must be an https:// address without a query; http:// is for this computer alone" });

const CLAIM = z.string().regex(/^[!-~]{1,200}$/, { error: "must be the name of a claim" });
const WORDS = z.array(z.string().min(1).max(255));
const WORD_LIST = z.array(z.string().regex(/^[!#-[\]-~]{1,100}$/, { error: "must be a list of words" }));

export const providerFields: Readonly<Record<string, z.ZodType>> = {
  label: z
    .string()
    .regex(/^\S(?:[^\p{Cc}]{0,38}\S)?$/u, { error: "must be 1 to 40 characters" })
    .optional()
    .meta({ description: "What people call the provider: the button says “Sign in with …”. Absent: NAME." }),
  client_id: z.string().min(1).meta({ description: "The name that the provider gave this server." }),
  client_secret: z.string().min(1).optional().meta({
    description: "The secret that the provider gave with it. Absent: this server is a public client there.",
    secret: true,
  }),
  client_authentication: z.enum(["basic", "post"]).default("basic").meta({
    description: "How the secret is sent: in a header, or in the form (`client_secret_basic`, `client_secret_post`).",
  }),
  ca_file: z.string().min(1).optional().meta({
    description: "Certificates to trust for the hosts that stand in this table, in place of those that Node trusts.",
  }),
  new_people: z.enum(["refused", "created"]).default("refused").meta({
    description:
      "What becomes of somebody who has no account here: none is made, or one at the first sign-in. At a provider where anybody can have an account, `created` lets in anybody, unless `allowed_domains` or `allowed_groups` say whom.",
  }),
  allowed_domains: z
    .array(z.string().regex(/^(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*$/, { error: "must be domains in small letters" }))
    .default([])
    .meta({ description: "Only people with a verified address of these domains come in. Empty: of any, and without one." }),
  allowed_groups: WORDS.default([]).meta({
    description: "Only people whom the provider has in one of these groups come in, by its names. Empty: everybody.",
  }),
  link_by_address: z.boolean().default(false).meta({
    description:
      "Whether somebody whose address the provider has verified is let into the account here that has the same verified address. Only if you trust the provider with these accounts. Never into an administrator's, nor into one that has, or has to have, a second factor.",
  }),
  username_claim: CLAIM.default("preferred_username").meta({ description: "The claim with the user name of a new account." }),
  trust_names: z.boolean().default(false).meta({
    description:
      "Whether the provider's administrators choose the names there, and no person can. If so, a name may be any, and follows a change. If not, a name with @ counts only where it is the verified address, and stays as it was at first.",
  }),
  email_claim: CLAIM.default("email").meta({ description: "The claim with the e-mail address." }),
  email_verified_claim: CLAIM.default("email_verified").meta({
    description: "The claim that says `true` where the provider has verified the address.",
  }),
  name_claim: CLAIM.default("name").meta({ description: "The claim with the full name." }),
  groups_claim: CLAIM.optional().meta({
    description: "The claim with the list of groups. Absent: groups are nobody's business.",
  }),
  group_names: z
    .array(z.string().regex(/^.+=[^=]{1,255}$/, { error: "must be a list of THERE=HERE" }))
    .default([])
    .meta({
      description:
        'Which group there is which one here, as `["8d3c41=staff"]`. Groups that are not named are left out. Empty: all keep their names.',
    }),
};

export const openIdFields: Readonly<Record<string, z.ZodType>> = {
  two_factors_amr: WORD_LIST.default([]).meta({
    description: "Words in the provider's `amr` that count as two factors here, such as `mfa`. Empty: none does.",
  }),
  two_factors_acr: WORDS.default([]).meta({ description: "Values of the provider's `acr` that count as two factors here." }),
  fresh: z.enum(["told", "assumed"]).default("told").meta({
    description:
      "Whether the provider tells when a person signed in there (`auth_time`). Where it does not (Google), `assumed` takes every sign-in as one of this moment. Then a browser that was left open, and is still signed in there, passes for the person.",
  }),
  fresh_prompt: z.enum(["login", "select_account", "consent"]).default("login").meta({
    description: "What is asked of the provider where the person must sign in anew (`prompt`).",
  }),
  response_mode: z.enum(["query", "form_post"]).default("query").meta({
    description:
      "How its answer comes: in the address, or posted by a page of its own. Apple demands `form_post` as soon as the name or the e-mail address is asked for.",
  }),
  choose_prompt: z.enum(["login", "select_account"]).default("login").meta({
    description:
      "What is asked of it where the person is to choose one of their accounts there. Google and Microsoft know `select_account`; others may refuse it.",
  }),
};

/** What no single setting shows. */
export function brokenProviderRule(
  table: Readonly<Record<string, unknown>>,
): readonly [setting: string, sentence: string] | undefined {
  const { allowed_groups, groups_claim, group_names } = table;
  if (groups_claim !== undefined) return undefined;
  if (Array.isArray(allowed_groups) && allowed_groups.length > 0)
    return ["groups_claim", "is needed where allowed_groups says who may come"];
  if (Array.isArray(group_names) && group_names.length > 0) return ["groups_claim", "is needed where group_names has names"];
  return undefined;
}
