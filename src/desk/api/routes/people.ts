/** People: their accounts, and the links by which they choose a password. */

import * as z from "zod";
import type { Account, AccountChange } from "../../../records/account.ts";
import { accountJson } from "../../../records/account-json.ts";
import type { Desk } from "../../desk.ts";
import type { Route } from "../route.ts";
import { doneOrMissing, pageOf, pageQuery, route } from "../route.ts";
import { credential, credentialOf, linked, madeAppPassword, partOfPerson, person, type Shown } from "../shapes.ts";

const name = z.string().max(200);
const member = z.nullable(z.string().max(2_000)).exactOptional();

const profile = z.strictObject({
  given_name: member,
  family_name: member,
  middle_name: member,
  nickname: member,
  profile: member,
  picture: member,
  website: member,
  gender: member,
  birthdate: member,
  zoneinfo: member,
  locale: member,
  phone_number: member,
  phone_number_verified: z.nullable(z.boolean()).exactOptional(),
  address: z
    .nullable(
      z.strictObject({
        formatted: member,
        street_address: member,
        locality: member,
        region: member,
        postal_code: member,
        country: member,
      }),
    )
    .exactOptional(),
  attributes: z
    .nullable(z.record(z.string().max(200), z.unknown()))
    .exactOptional()
    .describe("those that a scope tells, by its types"),
});

const described = {
  username: name.describe("the name that the person signs in with"),
  email: name.exactOptional(),
  email_verified: z.boolean().exactOptional().describe("you made sure that the address is this person's"),
  name: name.exactOptional(),
  administrator: z.boolean().exactOptional(),
};

const send = z
  .boolean()
  .exactOptional()
  .describe("a letter takes the link to the address, where letters are sent and one alone may open the account");
const invitation = z.strictObject({ ...described, send, groups: z.array(name).max(100).exactOptional() });
const password = z.string().max(1_000);
const withPassword = z.strictObject({ ...described, password });
const change = z.strictObject({
  username: name.exactOptional(),
  email: z.nullable(name).exactOptional(),
  addresses: z.array(name).max(100).exactOptional().describe("all further addresses of the mailbox"),
  email_verified: z.boolean().exactOptional(),
  name: z.nullable(name).exactOptional(),
  administrator: z.boolean().exactOptional(),
  language: z.nullable(z.string().max(100)).exactOptional(),
  must_choose_password: z.boolean().exactOptional(),
  profile: profile.exactOptional(),
});

export const people: readonly Route[] = [
  route({
    method: "GET",
    path: "/people",
    words: "The people, by user name",
    query: z.strictObject({
      ...pageQuery,
      name: z.string().min(1).max(255).exactOptional().describe("the one person whose user name, e-mail address or id this is"),
      q: partOfPerson,
    }),
    gives: pageOf(person),
    async does({ desk, query: { name: one, q, ...page } }) {
      if (one !== undefined) {
        const found = await desk.administration.accounts.find(one);
        return { items: found === undefined ? [] : [accountJson(found)], next: null };
      }
      const { items, next } = await desk.administration.accounts.list(page, q);
      return { items: items.map(accountJson), next: next ?? null };
    },
  }),
  route({
    method: "POST",
    path: "/people",
    words: "Makes an account with a password that you chose",
    body: withPassword,
    status: 201,
    gives: person,
    async does({ body: { email_verified, ...body }, desk }) {
      const verified = email_verified === undefined ? {} : { emailVerified: email_verified };
      return accountJson(await desk.administration.accounts.add({ ...body, ...verified }));
    },
  }),
  route({
    method: "POST",
    path: "/invitations",
    words: "Makes an account without a password, and the link by which its person chooses one; again for one that has not come yet",
    body: invitation,
    status: 201,
    gives: linked,
    async does({ body: { email_verified, ...body }, desk }) {
      const verified = email_verified === undefined ? {} : { emailVerified: email_verified };
      return linkOf(await desk.administration.accounts.invite({ ...body, ...verified }), desk);
    },
  }),
  route({
    method: "GET",
    path: "/people/{id}",
    words: "One person",
    gives: person,
    async does({ desk, id }) {
      const found = await desk.administration.accounts.get(id);
      return found && accountJson(found);
    },
  }),
  route({
    method: "PATCH",
    path: "/people/{id}",
    words: "Changes what is named, and lets everything else be; null takes a value away",
    guarded: true,
    body: change,
    gives: person,
    async does({ body: { email_verified, must_choose_password, ...body }, desk, id, seen }) {
      const changed: AccountChange = {
        ...body,
        ...(email_verified !== undefined && { emailVerified: email_verified }),
        ...(must_choose_password !== undefined && { mustChoosePassword: must_choose_password }),
      };
      const found = await desk.administration.accounts.edit(id, changed, (present) => seen(accountJson(present)));
      return found && accountJson(found);
    },
  }),
  route({
    method: "DELETE",
    path: "/people/{id}",
    words: "Removes the account for good, with all that it allowed",
    guarded: true,
    async does({ desk, id, seen }) {
      const look = (present: Account): void => seen(accountJson(present));
      return doneOrMissing(await desk.administration.accounts.remove(id, "an administrator", look));
    },
  }),
  route({
    method: "POST",
    path: "/people/{id}/reset",
    words: "Makes a link to choose a new password; what the person allowed lives on unless told otherwise",
    body: z.strictObject({ end_everything: z.boolean().default(false), send }),
    gives: linked,
    async does({ body, desk, id }) {
      const made = await desk.administration.accounts.reset(id, { endEverything: body.end_everything, send: body.send });
      return made && linkOf(made, desk);
    },
  }),
  route({
    method: "POST",
    path: "/people/{id}/password",
    words: "Sets a password that you chose; the person is signed out everywhere, and what they allowed ends",
    body: z.strictObject({ password }),
    does: async ({ body, desk, id }) => doneOrMissing(await desk.administration.accounts.setPassword(id, body.password)),
  }),
  route({
    method: "POST",
    path: "/people/{id}/disable",
    words: "Nobody can sign in to the account until it is enabled, and its tokens are dead; its sessions and consents end for good",
    does: async ({ desk, id }) => doneOrMissing(await desk.administration.accounts.disable(id, "an administrator")),
  }),
  route({
    method: "POST",
    path: "/people/{id}/enable",
    words: "Lets the person in again",
    does: async ({ desk, id }) => doneOrMissing(await desk.administration.accounts.enable(id)),
  }),
  route({
    method: "GET",
    path: "/people/{id}/factors",
    words: "Passkeys, authenticator apps and recovery codes, and application passwords",
    gives: z.strictObject({ items: z.array(credential) }),
    async does({ desk, id }) {
      if ((await desk.administration.accounts.get(id)) === undefined) return undefined;
      const { credentials } = desk.administration;
      const found = [...(await credentials.listFactors(id)), ...(await credentials.listAppPasswords(id))];
      return { items: found.map(credentialOf) };
    },
  }),
  route({
    method: "DELETE",
    path: "/people/{id}/factors",
    words: "Takes every second factor, passkey and recovery code away, so that the password alone opens the account",
    async does({ desk, id }) {
      if ((await desk.administration.accounts.get(id)) === undefined) return undefined;
      await desk.administration.credentials.reset(id);
      return true;
    },
  }),
  route({
    method: "POST",
    path: "/people/{id}/app-passwords",
    words: "Makes an application password, which is shown this once",
    body: z.strictObject({
      name: z.string().max(200).describe("what it is for, as the person will see it"),
      scope: z.string().max(4_000).exactOptional().describe("absent: all that the program which presents it may have"),
    }),
    status: 201,
    gives: madeAppPassword,
    async does({ body, desk, id }) {
      if ((await desk.administration.accounts.get(id)) === undefined) return undefined;
      const names = body.scope?.split(" ").filter((word) => word !== "");
      const made = await desk.administration.credentials.addAppPassword({ accountId: id, name: body.name, scope: names });
      return { ...credentialOf(made.credential), password: made.password };
    },
  }),
  route({
    method: "DELETE",
    path: "/app-passwords/{id}",
    words: "Ends an application password of anybody, and what it allowed",
    gives: credential,
    async does({ desk, id }) {
      const ended = await desk.administration.credentials.endAppPassword(id);
      return ended && credentialOf(ended);
    },
  }),
  route({
    method: "DELETE",
    path: "/people/{id}/app-passwords/{password_id}",
    words: "Ends an application password, and what it allowed",
    async does({ desk, id, other }) {
      const own = await desk.administration.credentials.listAppPasswords(id);
      if (!own.some((one) => one.id === other)) return undefined;
      return doneOrMissing((await desk.administration.credentials.endAppPassword(other)) !== undefined);
    },
  }),
];

type Linked = Awaited<ReturnType<Desk["administration"]["accounts"]["invite"]>>;

const linkOf = ({ account, link, notSent, sentTo }: Linked, desk: Desk): Shown => ({
  id: account.id,
  username: account.username,
  link: sentTo === undefined ? desk.linkAddress(link) : null,
  sent_to: sentTo ?? null,
  not_sent: notSent ?? null,
  expires_at: link.expiresAt,
});
