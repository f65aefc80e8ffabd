/** `latchkey client edit` and `client secret rotate`: a client changes, and what people allowed it lives on. */

import { type Command, Option } from "commander";
import type { ClientEdit } from "../../admin/client-edit.ts";
import type { SigningAlgorithm } from "../../protocol/names.ts";
import { AUTHENTICATION_METHODS, type AuthenticationMethod, restsOnSecret } from "../../protocol/names.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { readSecret } from "../terminal/stdin.ts";
import {
  type AccessOptions,
  allowedGroups,
  claimsChange,
  exchangeOf,
  grantOption,
  idTokenAlgorithmOption,
  type LifetimeOptions,
  lifetimesOf,
  type MemberOptions,
  membersOf,
  responseTypeOption,
  spanOf,
  withAccess,
  withLifetimes,
  withMemberOptions,
  withWayOut,
} from "./client-options.ts";
import { clientFacts, clientJson } from "./client-words.ts";
import { collected, type DeskOptions, withDesk } from "./configuration-options.ts";

interface EditOptions extends DeskOptions, AccessOptions, LifetimeOptions, MemberOptions {
  readonly name?: string;
  readonly redirectUri?: readonly string[];
  readonly addRedirectUri?: readonly string[];
  readonly removeRedirectUri?: readonly string[];
  readonly acceptRedirectRisk?: boolean;
  readonly scope?: string;
  readonly defaultScope?: string;
  readonly grant?: readonly string[];
  readonly responseType?: readonly string[];
  readonly requirePkce?: boolean;
  readonly method?: AuthenticationMethod;
  readonly idTokenAlgorithm?: SigningAlgorithm;
}

interface RotateOptions extends DeskOptions {
  readonly overlap?: string;
  readonly secretStdin?: boolean;
}

export function addClientEditCommands(client: Command, context: CliContext): void {
  const { output } = context;

  const edit = withDesk(client.command("edit").argument("<id>", "client id"))
    .description("change a client; what people allowed it lives on, and what you take away is gone at once")
    .option("--name <name>", "what people read when it asks them")
    .option("--redirect-uri <uri>", "where people are sent back to, instead of what was there; may repeat", collected)
    .option("--add-redirect-uri <uri>", "one more; may repeat", collected)
    .option("--remove-redirect-uri <uri>", "not this one any more; may repeat", collected)
    .option("--accept-redirect-risk", "take a redirect URI of a scheme without a dot, or of http in a private network")
    .option("--scope <scopes>", "all that it may ever be granted, instead of what was there")
    .option("--default-scope <scopes>", 'what of it a request gets that names no scope; "" for what default_scope says')
    .addOption(grantOption("grant type that it may use, instead of those that were there; may repeat"))
    .addOption(responseTypeOption("response type that it may use, instead of those that were there; may repeat"))
    .option("--allow-everybody", "everybody may use it again")
    .option("--require-pkce", "must use PKCE from now on")
    .option("--no-require-pkce", "need not use PKCE; a public client must always")
    .addOption(idTokenAlgorithmOption("signs its ID tokens from now on"))
    .addOption(new Option("--method <method>", "how it authenticates from now on").choices(AUTHENTICATION_METHODS));
  withLifetimes(withAccess(withMemberOptions(edit))).action(async (id: string, options: EditOptions) => {
    const asked = await editOf(options);
    const { client: edited, risks } = await atDesk(options, context, async (desk) => {
      const outcome = await desk.clients.edit(id, asked).catch(withWayOut);
      if (outcome === undefined) throw failure(`there is no client ${id}`);
      return outcome;
    });
    for (const risk of risks) output.note(`Risk taken: ${risk}.`);
    if (options.json) return output.json(clientJson(edited));
    output.facts(clientFacts(edited));
    if (options.method !== undefined && restsOnSecret(options.method))
      output.note(`If it has no such secret yet, give it one: latchkey client secret rotate ${id}`);
  });

  const secret = client.command("secret").description("the secret that a client proves itself with");
  withDesk(secret.command("rotate").argument("<id>", "client id"))
    .description("give a client another secret; prints it this once")
    .option("--overlap <span>", "for how long the earlier secret counts beside it, such as 7d (default: not at all)")
    .option("--secret-stdin", "take the secret from standard input, less one line end (default: one is made)")
    .action(async (id: string, options: RotateOptions) => {
      const overlap = (options.overlap === "0" ? 0 : await spanOf("--overlap", options.overlap)) ?? 0;
      const chosenSecret = options.secretStdin ? await readSecret(context.stdin) : undefined;
      const rotated = await atDesk(options, context, async (desk) => {
        const outcome = await desk.clients.rotateSecret(id, { overlap, chosenSecret });
        if (outcome === undefined) throw failure(`there is no client ${id}`);
        return outcome;
      });
      const { olderSecret } = rotated.client;
      if (options.json) return output.json({ ...rotated.information, older_secret_expires_at: olderSecret?.endsAt ?? null });
      output.facts({
        id,
        secret: rotated.generatedSecret,
        "earlier secret": olderSecret === undefined ? "ended" : `counts until ${moment(olderSecret.endsAt)}`,
      });
      if (rotated.generatedSecret !== undefined) output.note("The secret is not shown again.");
    });
}

async function editOf(options: EditOptions): Promise<ClientEdit> {
  const edit: ClientEdit = {
    name: options.name,
    redirectUris: options.redirectUri,
    addedRedirectUris: options.addRedirectUri,
    removedRedirectUris: options.removeRedirectUri,
    scope: options.scope,
    defaultScope: options.defaultScope === "" ? null : options.defaultScope,
    grantTypes: options.grant,
    responseTypes: options.responseType,
    allowedGroups: allowedGroups(options),
    consent: options.consent,
    level: options.level,
    authenticationMethod: options.method,
    requirePkce: options.requirePkce,
    idTokenAlgorithm: options.idTokenAlgorithm,
    members: membersOf(options),
    claims: claimsChange(options),
    exchange: exchangeOf(options),
    lifetimes: await lifetimesOf(options),
  };
  const isSaid = (value: unknown): boolean =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.values(value).some(isSaid) : value !== undefined;
  if (!isSaid(edit)) throw usageError("say what changes, such as --name or --add-redirect-uri");
  return { ...edit, acceptsRedirectRisks: options.acceptRedirectRisk ?? false };
}
