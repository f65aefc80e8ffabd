/** `latchkey user edit`: changes what is known of a person. The account's id, which programs know it by, never changes. */

import { type Command, Option } from "commander";
import { readAttributes } from "../../admin/attributes.ts";
import type { AccountChange, ProfileChange } from "../../records/account.ts";
import type { PostalAddress } from "../../records/profile.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { collected, type DeskOptions, withDesk } from "./configuration-options.ts";
import { ACCOUNT, accountJson, findAccount } from "./user-words.ts";

type YesNo = "yes" | "no";

/** Members of the profile that are one text each, by their options. */
const CLAIMS = {
  givenName: ["given_name", "--given-name <name>", "given name"],
  familyName: ["family_name", "--family-name <name>", "family name"],
  middleName: ["middle_name", "--middle-name <name>", "middle name"],
  nickname: ["nickname", "--nickname <name>", "what friends call the person"],
  profile: ["profile", "--profile <url>", "the person's profile page"],
  picture: ["picture", "--picture <url>", "a picture of the person"],
  website: ["website", "--website <url>", "the person's own page"],
  gender: ["gender", "--gender <word>", "gender"],
  birthdate: ["birthdate", "--birthdate <date>", "birthday, as YYYY-MM-DD or YYYY"],
  zoneinfo: ["zoneinfo", "--zoneinfo <zone>", "time zone, such as Europe/Berlin"],
  locale: ["locale", "--locale <tag>", "language and country, such as de-CH, told to programs"],
  phone: ["phone_number", "--phone <number>", "telephone number, such as +49 30 901820"],
} as const satisfies Readonly<Record<string, readonly [keyof NonNullable<AccountChange["profile"]>, string, string]>>;

/** Members of the postal address, by their options. */
const ADDRESS = {
  address: ["formatted", "--address <text>", "postal address, as one text"],
  street: ["street_address", "--street <text>", "street and number"],
  locality: ["locality", "--locality <name>", "town"],
  region: ["region", "--region <name>", "state or region"],
  postalCode: ["postal_code", "--postal-code <code>", "postal code"],
  country: ["country", "--country <name>", "country"],
} as const satisfies Readonly<Record<string, readonly [keyof PostalAddress, string, string]>>;

type ClaimOptions = { readonly [option in keyof typeof CLAIMS | keyof typeof ADDRESS]?: string };

interface EditOptions extends DeskOptions, ClaimOptions {
  readonly username?: string;
  readonly email?: string;
  readonly addAddress?: readonly string[];
  readonly removeAddress?: readonly string[];
  readonly verified?: YesNo;
  readonly name?: string;
  readonly admin?: YesNo;
  readonly language?: string;
  readonly mustChoosePassword?: YesNo;
  readonly phoneVerified?: YesNo;
  readonly attribute?: readonly string[];
}

const yesNo = (flags: string, description: string): Option => new Option(flags, description).choices(["yes", "no"]);

export function addUserEditCommand(user: Command, context: CliContext): void {
  const { output } = context;
  const edit = withDesk(user.command("edit").argument(...ACCOUNT))
    .description("change what is known of a person; an empty value takes it away")
    .option("--username <name>", "what one signs in with")
    .option("--email <address>", "e-mail address; a new one is not verified")
    .option("--add-address <address>", "a further address of the mailbox, to sign in by; may repeat", collected)
    .option("--remove-address <address>", "one of them that leads here no more; may repeat", collected)
    .addOption(yesNo("--verified <yes|no>", "whether the address is known to be this person's"))
    .option("--name <name>", "the person's name")
    .addOption(yesNo("--admin <yes|no>", "whether the person may administer this server"))
    .addOption(yesNo("--must-choose-password <yes|no>", "whether the next sign-in asks for a new password first"))
    .option("--language <tag>", "language of pages and letters, such as de");
  for (const [, flags, description] of [...Object.values(CLAIMS), ...Object.values(ADDRESS)]) edit.option(flags, description);
  edit
    .addOption(yesNo("--phone-verified <yes|no>", "whether the number is known to be this person's"))
    .option("--attribute <name=value>", "an attribute that a scope of yours tells; a list as a,b; may repeat", collected);

  edit.action(async (name: string, options: EditOptions) => {
    const named = changeOf(options);
    const { addAddress = [], removeAddress = [] } = options;
    const written = attributesIn(options.attribute ?? []);
    if (Object.keys({ ...named, ...written }).length + addAddress.length + removeAddress.length === 0)
      throw usageError("say what is to change, such as --email");
    const account = await atDesk(options, context, async (desk) => {
      const { addresses, id } = await findAccount(name, desk);
      const change = { ...named, ...changedAddresses(addresses, addAddress, removeAddress) };
      const { accounts, scopes } = desk;
      const attributes = readAttributes(written, Object.keys(written).length === 0 ? [] : await scopes.list());
      const profile = { ...change.profile, ...(Object.keys(attributes).length > 0 && { attributes }) };
      const edited = await accounts.edit(id, { ...change, ...(Object.keys(profile).length > 0 && { profile }) });
      if (edited === undefined) throw failure(`there is no account ${name}`);
      return edited;
    });
    if (options.json) return output.json(accountJson(account));
    output.line(`Changed ${output.bold(account.username)}.`);
  });
}

const isYes = (answer: YesNo): boolean => answer === "yes";
const orTaken = (value: string): string | null => (value === "" ? null : value);

function changeOf(options: EditOptions): AccountChange {
  const { admin, email, language, mustChoosePassword, name, username, verified } = options;
  const profile = claimsOf(options);
  return {
    ...(username !== undefined && { username }),
    ...(email !== undefined && { email: orTaken(email) }),
    ...(verified !== undefined && { emailVerified: isYes(verified) }),
    ...(name !== undefined && { name: orTaken(name) }),
    ...(admin !== undefined && { administrator: isYes(admin) }),
    ...(mustChoosePassword !== undefined && { mustChoosePassword: isYes(mustChoosePassword) }),
    ...(language !== undefined && { language: orTaken(language) }),
    ...(Object.keys(profile).length > 0 && { profile }),
  };
}

/** @throws {CommandFailure} one that is to be removed is none of them */
function changedAddresses(
  present: readonly string[],
  added: readonly string[],
  removed: readonly string[],
): Pick<AccountChange, "addresses"> {
  const gone = removed.map((address) => address.toLowerCase());
  const missing = gone.find((address) => !present.includes(address));
  if (missing !== undefined) throw failure(`${missing} is no further address of this mailbox`);
  if (added.length + gone.length === 0) return {};
  return { addresses: [...present.filter((address) => !gone.includes(address)), ...added] };
}

function claimsOf(options: EditOptions): ProfileChange {
  const given = (known: Readonly<Record<string, readonly [string, string, string]>>) =>
    Object.fromEntries(
      Object.entries(known).flatMap(([option, [claim]]) => {
        const value = Reflect.get(options, option);
        return typeof value === "string" ? [[claim, orTaken(value)] as const] : [];
      }),
    );
  const { phoneVerified } = options;
  const address = given(ADDRESS);
  return {
    ...given(CLAIMS),
    ...(phoneVerified !== undefined && { phone_number_verified: isYes(phoneVerified) }),
    ...(Object.keys(address).length > 0 && { address }),
  };
}

function attributesIn(written: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.map((one) => {
      const at = one.indexOf("=");
      if (at < 1) throw usageError("--attribute is written as NAME=VALUE");
      return [one.slice(0, at), one.slice(at + 1)];
    }),
  );
}
