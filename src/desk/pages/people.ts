/** The pages about people. */

import type { AdminFact, AdminSection } from "../../pages/admin.ts";
import { commaOf } from "../../pages/comma.ts";
import { applicationPieces } from "../../pages/facts.ts";
import type { Language } from "../../pages/language.ts";
import { browserNamed } from "../../pages/sessions.ts";
import type { Words } from "../../pages/text.ts";
import { plainTime } from "../../pages/times.ts";
import { type Account, stateOf } from "../../records/account.ts";
import type { Credential } from "../../records/credential.ts";
import { programOn } from "../../records/user-agent.ts";
import type { Desk } from "../desk.ts";
import { nextOf, type Outcome, type Place, pageIn, partIn, removal, said, searchForm } from "./place.ts";

export const people: Place = {
  path: "/admin/people",

  async show({ desk, language, query }) {
    const words = language.admin.people;
    const part = partIn(query);
    const { items, next } = await desk.administration.accounts.list(pageIn(query), part);
    const field = (name: string, label: string, isOptional = false) => ({ name, label, isOptional });
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        {
          heading: words.title,
          rows: items.map((account) => ({
            title: account.username,
            href: `/admin/people/${encodeURIComponent(account.id)}`,
            detail: lineOf(account, language),
          })),
          none: words.none,
          next: nextOf(next, query),
          form: searchForm(part, language),
        },
        {
          heading: words.invite,
          lead: words.inviteLead,
          form: {
            fields: [
              field("username", words.username),
              field("email", words.email, true),
              field("name", words.name, true),
              field("group", words.group, true),
              ...sendingBox(desk, language),
            ],
            buttons: [{ words: words.inviteButton, action: "invite" }],
            isStrong: true,
          },
        },
      ],
    };
  },

  async press({ action, desk, language, posted }) {
    if (action !== "invite") return undefined;
    const group = posted.optional("group");
    const made = await desk.administration.accounts.invite({
      username: posted.optional("username") ?? "",
      email: posted.optional("email"),
      name: posted.optional("name"),
      groups: group === undefined ? [] : [group],
      send: posted.has("send"),
    });
    return linked(made, desk, language);
  },
};

export const person: Place = {
  path: "/admin/people/{id}",

  async show({ desk, id, language, query }) {
    const { people: words, person: own } = language.admin;
    const account = await desk.administration.accounts.get(id);
    if (account === undefined) return undefined;
    const name = account.name ?? account.username;
    const here = `/admin/people/${encodeURIComponent(id)}`;
    if (query.get("confirm") === "remove")
      return removal({
        title: own.removeAsked(account.username),
        lead: own.removeLead,
        heading: account.username,
        facts: factsOf(account, language),
        button: language.admin.confirm,
        back: { words: own.keep, href: here },
      });
    const { authorizations, clients, credentials, sessions } = desk.administration;
    const factors = await credentials.listFactors(id);
    const appPasswords = await credentials.listAppPasswords(id);
    const open = (await sessions.list({ accountId: id }, { limit: 100 })).items;
    const allowed = (await authorizations.list({ accountId: id }, { limit: 100 })).items;
    const named = async (clientId: string): Promise<Words> => {
      const client = await clients.find(clientId);
      return client === undefined ? clientId : applicationPieces({ clientId, name: client.name, origin: client.origin });
    };
    const rows = await Promise.all(
      allowed.map(async (one) => ({
        title: await named(one.clientId),
        detail: `${one.scope.join(" ")}; ${plainTime(language, one.createdAt)}`,
        button: { words: own.endApplication, action: "end_authorization", of: one.id },
      })),
    );
    return {
      title: name,
      lead: lineOf(account, language),
      sections: [
        { heading: account.username, facts: factsOf(account, language) },
        {
          heading: own.edit,
          form: {
            fields: [
              { name: "username", label: words.username, value: account.username },
              { name: "email", label: words.email, value: account.email, isOptional: true },
              { name: "addresses", label: own.addresses, value: account.addresses.join(" "), isOptional: true },
              { name: "name", label: words.name, value: account.name, isOptional: true },
              { name: "administrator", label: own.administratorBox, box: true, isChecked: account.administrator },
            ],
            buttons: [{ words: own.save, action: "edit" }],
            isStrong: true,
          },
        },
        groupsSection(account, language),
        {
          heading: language.desk.people.factors,
          rows: factors.flatMap((one) => (one.kind === "recovery_code" ? [] : [credentialRow(one, language)])),
          none: language.desk.people.noFactors,
          ...(factors.length > 0 && { lead: language.desk.people.recoveryCodes(factors.filter(isUnusedCode).length) }),
        },
        {
          heading: language.desk.people.appPasswords,
          rows: appPasswords.map((one) => ({
            ...credentialRow(one, language),
            button: { words: language.desk.people.end, action: "end_app_password", of: one.id },
          })),
          none: own.noApplications,
        },
        {
          heading: own.sessions,
          rows: open.map((one) => ({
            title: browserNamed(language, programOn(one.userAgent)),
            detail: `${one.address ?? ""} ${plainTime(language, one.createdAt)}`.trim(),
            button: { words: own.endSession, action: "end_session", of: one.id },
          })),
          none: own.noSessions,
          ...(open.length > 0 && { form: { buttons: [{ words: own.endSessions, action: "end_sessions" }] } }),
        },
        {
          heading: own.applications,
          rows,
          none: own.noApplications,
          ...(rows.length > 0 && { form: { buttons: [{ words: own.endApplications, action: "end_authorizations" }] } }),
        },
        {
          heading: own.reset,
          lead: own.resetLead,
          form: {
            fields: sendingBox(desk, language),
            buttons: [
              { words: words.inviteButton, action: "reset" },
              { words: own.factors, action: "reset_factors" },
            ],
          },
        },
        {
          heading: own.access,
          lead: own.accessLead,
          form: {
            buttons: [
              account.disabledAt === undefined
                ? { words: own.disable, action: "disable" }
                : { words: own.enable, action: "enable" },
            ],
            back: { words: own.remove, href: `${here}?confirm=remove` },
          },
        },
      ],
    };
  },

  async press({ action, desk, id, language, of, posted }) {
    const own = language.admin.person;
    const { accounts, authorizations, credentials, groups, sessions } = desk.administration;
    const account = await accounts.get(id);
    if (account === undefined) return undefined;
    switch (action) {
      case "edit":
        await accounts.edit(id, {
          username: posted.optional("username") ?? "",
          email: posted.optional("email") ?? null,
          addresses: (posted.optional("addresses") ?? "").split(/[\s,]+/).filter((address) => address !== ""),
          name: posted.optional("name") ?? null,
          administrator: posted.has("administrator"),
        });
        return said(own.saved);
      case "disable":
        await accounts.disable(id, "an administrator");
        return said(own.disabled);
      case "enable":
        await accounts.enable(id);
        return said(own.enabled);
      case "join":
        await groups.addMembers(posted.optional("group") ?? "", [id]);
        return said(language.admin.groups.changed);
      case "leave": {
        const name = account.groups.find((one) => encodeURIComponent(one) === of);
        if (name === undefined) return undefined;
        await groups.removeMembers(name, [id]);
        return said(language.admin.groups.changed);
      }
      case "reset": {
        const made = await accounts.reset(id, { send: posted.has("send") });
        return made && linked(made, desk, language);
      }
      case "reset_factors":
        await credentials.reset(id);
        return said(own.factorsGone);
      case "end_app_password":
        if (!(await credentials.listAppPasswords(id)).some((one) => one.id === of)) return undefined;
        await credentials.endAppPassword(of);
        return said(own.ended);
      case "end_session":
        if (!(await sessions.list({ accountId: id }, { limit: 500 })).items.some((one) => one.id === of)) return undefined;
        await sessions.end(of);
        return said(own.ended);
      case "end_sessions":
        await sessions.endAll(id);
        return said(own.ended);
      case "end_authorization":
        if ((await authorizations.find(of))?.accountId !== id) return undefined;
        await authorizations.end(of);
        return said(own.ended);
      case "end_authorizations":
        await authorizations.endAll({ accountId: id });
        return said(own.ended);
      case "remove":
        await accounts.remove(id, "an administrator");
        return { ...said(own.removed), at: "/admin/people" };
      default:
        return undefined;
    }
  },
};

function groupsSection({ groups }: Account, { admin }: Language): AdminSection {
  const { addMemberButton, leave, title } = admin.groups;
  return {
    heading: title,
    rows: groups.map((name) => ({
      title: name,
      href: `/admin/groups/${encodeURIComponent(name)}`,
      button: { words: leave, action: "leave", of: encodeURIComponent(name) },
    })),
    none: admin.person.none,
    form: {
      fields: [{ name: "group", label: admin.people.group }],
      buttons: [{ words: addMemberButton, action: "join" }],
    },
  };
}

type Linked = Awaited<ReturnType<Desk["administration"]["accounts"]["invite"]>>;

function linked({ account, link, notSent, sentTo }: Linked, desk: Desk, { admin: { people: words } }: Language): Outcome {
  if (sentTo !== undefined) return said(words.sent.news, words.sent.next(sentTo));
  return {
    ...said(words.invited, notSent === undefined ? words.hand : `${words.notSent[notSent]} ${words.hand}`),
    given: [[account.username, desk.linkAddress(link)]],
  };
}

const isUnusedCode = ({ kind }: Credential): boolean => kind === "recovery_code";

function credentialRow({ createdAt, kind, lastUsedAt, name }: Credential, language: Language) {
  const words = language.desk.people;
  return {
    title: [{ name: name ?? words.kinds[kind] }],
    detail: kind === "passkey" || kind === "totp" ? language.factors.row.kinds[kind] : words.kinds[kind],
    parts: [
      words.made,
      { moment: createdAt },
      ...(lastUsedAt === undefined ? [words.unused] : [words.used, { moment: lastUsedAt }]),
    ],
  };
}

/** Nothing is sent that nobody asked for. */
const sendingBox = ({ sendsLetters }: Desk, { admin }: Language) =>
  sendsLetters ? [{ name: "send", label: admin.people.send, box: true }] : [];

function lineOf(account: Account, language: Language): Words {
  const { admin, desk, ownAccount } = language;
  const comma = commaOf(language);
  const names = [account.name, account.email].filter((name) => name !== undefined);
  const said = [
    desk.people.states[stateOf(account)],
    ...(account.administrator ? [admin.person.administrator] : []),
    ...(account.deletion === undefined ? [] : [ownAccount.forAdministrators.asked]),
  ];
  return [...names.flatMap((name) => [{ name }, comma]), said.join(comma)];
}

function factsOf(account: Account, language: Language): readonly AdminFact[] {
  const own = language.admin.person;
  return [
    [own.facts.username, account.username],
    [own.facts.email, account.email ?? own.none],
    ...(account.addresses.length === 0 ? [] : [[own.addresses, account.addresses.join(commaOf(language))] as const]),
    [own.facts.groups, account.groups.join(commaOf(language)) || own.none],
    [language.desk.people.source, account.source?.name ?? language.desk.people.here],
    ...(account.mustChoosePassword ? [[language.desk.people.password, language.desk.people.mustChoose] as const] : []),
    [own.facts.state, language.desk.people.states[stateOf(account)]],
    [own.facts.since, plainTime(language, account.createdAt)],
    ...deletionOf(account, language),
    [own.facts.id, [{ code: account.id }]],
  ];
}

function deletionOf({ deletion }: Account, language: Language): readonly (readonly [string, string])[] {
  const { asked, askedOn } = language.ownAccount.forAdministrators;
  return deletion === undefined ? [] : [[asked, askedOn(plainTime(language, deletion.askedAt), deletion.reason ?? "")]];
}
