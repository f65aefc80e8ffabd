/** The administrators' desk of a server somewhere else: each piece of work is a call of its API. */

import type { AdministratorsDesk, MadeLink } from "../../admin/administrators-desk.ts";
import { parseDuration } from "../../config/duration.ts";
import type { Seconds } from "../../protocol/time.ts";
import { NOT_SENT } from "../process/not-sent.ts";
import { accountsOver } from "./accounts.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";
import { clientsOver, programsOver } from "./clients.ts";
import { deliveriesOver } from "./deliveries.ts";
import { elsewhere } from "./elsewhere.ts";
import { groupsOver } from "./groups.ts";
import { listOf } from "./list.ts";
import { mailDocumentsOver } from "./mail-documents.ts";
import { mailDomainsOver } from "./mail-domains.ts";
import { mailLoginsOver } from "./mail-logins.ts";
import { receiversOver } from "./receivers.ts";
import { authorizationIn, consentIn, credentialIn, eventIn, keyIn, scopeIn, sessionIn } from "./records.ts";
import { resourcesOver } from "./resources.ts";
import { transferOver } from "./transfer.ts";

export function deskOver(api: Api): AdministratorsDesk {
  const scopes: AdministratorsDesk["scopes"] = {
    list: async () => (await api.get("GET /scopes")).list("items", scopeIn),
    async add({ claims = [], detail, name, words }) {
      await api.get("POST /scopes", { body: { name, words, detail, ...(claims.length > 0 && { claims }) } });
    },
    remove: (name) => api.did("DELETE /scopes/{name}", { at: { name } }),
    unknown: () => elsewhere(),
    requireKnown: () => elsewhere(),
  };

  return {
    accounts: accountsOver(api),
    groups: groupsOver(api),
    clients: clientsOver(api),
    programs: programsOver(api),
    scopes,
    transfer: transferOver(api),
    resources: resourcesOver(api),
    mailDomains: mailDomainsOver(api),
    mailDocuments: mailDocumentsOver(api),
    mailLogins: mailLoginsOver(api),
    receivers: receiversOver(api),
    deliveries: deliveriesOver(api),
    links: {
      async invite({ administrator, email, emailVerified, groups, name, send, username }) {
        const body = { username, email, email_verified: emailVerified, name, groups, administrator, send };
        return madeLinkIn(await api.get("POST /invitations", { body }));
      },
      async reset(id, { endEverything = false, send } = {}) {
        const made = await api.ask("POST /people/{id}/reset", { at: { id }, body: { end_everything: endEverything, send } });
        return made && madeLinkIn(made);
      },
    },
    sessions: {
      list: ({ accountId }, page) => listOf(api, "GET /sessions", sessionIn, page, { query: { account_id: accountId } }),
      async end(id) {
        const ended = await api.ask("DELETE /sessions/{id}", { at: { id } });
        return ended && sessionIn(ended);
      },
      endAll: async (id) => (await api.get("DELETE /people/{id}/sessions", { at: { id } })).number("ended"),
    },
    authorizations: {
      list: (of, page) => listOf(api, "GET /authorizations", authorizationIn, page, { query: choice(of) }),
      async find(id) {
        const found = await api.ask("GET /authorizations/{id}", { at: { id } });
        return found && authorizationIn(found);
      },
      end: (id) => api.did("DELETE /authorizations/{id}", { at: { id } }),
      async endAll(of) {
        const [route, id] = "accountId" in of ? ["people", of.accountId] : ["clients", of.clientId];
        return (await api.get(`DELETE /${route}/{id}/authorizations`, { at: { id } })).number("ended");
      },
      async useOf(id) {
        const use = await api.get("GET /clients/{id}/use", { at: { id } });
        return { count: use.number("authorizations"), more: use.isTrue("more"), lastUsedAt: use.optionalNumber("last_used_at") };
      },
    },
    consents: {
      list: (of, page) => listOf(api, "GET /consents", consentIn, page, { query: choice(of) }),
      async end(accountId, clientId) {
        const at = { account_id: accountId, client_id: clientId };
        return (await api.ask("DELETE /consents/{account_id}/{client_id}", { at }))?.number("ended");
      },
    },
    credentials: {
      listFactors: async (id) => (await factorsOf(api, id)).filter(({ kind }) => kind !== "app_password"),
      listAppPasswords: async (id) => (await factorsOf(api, id)).filter(({ kind }) => kind === "app_password"),
      async addAppPassword({ accountId, name, scope }) {
        const body = { name, scope: scope?.join(" ") };
        const made = await api.get("POST /people/{id}/app-passwords", { at: { id: accountId }, body });
        return { credential: credentialIn(made), password: made.text("password") };
      },
      async endAppPassword(id) {
        const ended = await api.ask("DELETE /app-passwords/{id}", { at: { id } });
        return ended && credentialIn(ended);
      },
      async reset(id) {
        const before = await factorsOf(api, id);
        await api.did("DELETE /people/{id}/factors", { at: { id } });
        return before.filter(({ kind }) => kind !== "app_password");
      },
    },
    events: {
      list({ accountId, clientId, errorId, event, since, until }, page) {
        const query = { ...choice({ accountId, clientId }), event, error_id: errorId, since, until };
        return listOf(api, "GET /events", eventIn, page, { query });
      },
      async explain(errorId) {
        const found = await api.ask("GET /errors/{error_id}", { at: { error_id: errorId } });
        return found && eventIn(found);
      },
    },
    keys: {
      list: async () => (await api.get("GET /keys")).list("items", keyIn),
      rotate: async ({ algorithm, use }) => (await api.get("POST /keys/rotate", { body: { use, algorithm } })).list("items", keyIn),
      async remove(id) {
        const made = await api.ask("POST /keys/{id}/remove", { at: { id } });
        const successor = made?.optionalObject("successor");
        return made && { removed: keyIn(made.object("removed")), successor: successor && keyIn(successor) };
      },
    },
    async server() {
      const name = await settingOf(api, "name");
      return { issuer: api.server, name: typeof name === "string" ? name : "Latchkey" };
    },
    introspectionLifetime: async () => (await spanOf(api, "lifetimes.introspection")) ?? 0,
    refusalsKept: () => spanOf(api, "events.keep_strangers"),
  };
}

function madeLinkIn(one: Answer): MadeLink {
  const notSent = one.optionalWord("not_sent", ["no letters", "no address", "second factor"]);
  return {
    username: one.text("username"),
    address: one.optionalText("link"),
    expiresAt: one.number("expires_at"),
    sentTo: one.optionalText("sent_to"),
    notSent: notSent && NOT_SENT[notSent],
  };
}

async function spanOf(api: Api, name: string): Promise<Seconds | undefined> {
  const value = await settingOf(api, name);
  return typeof value === "number" ? value : parseDuration(String(value));
}

async function settingOf(api: Api, name: string): Promise<unknown> {
  const settings = await api.ask("GET /settings");
  return settings?.list("items", (one) => one.all).find(({ setting }) => setting === name)?.["value"];
}

const factorsOf = async (api: Api, id: string) =>
  (await api.get("GET /people/{id}/factors", { at: { id } })).list("items", credentialIn);

const choice = ({ accountId, clientId }: { readonly accountId?: string | undefined; readonly clientId?: string | undefined }) => ({
  account_id: accountId,
  client_id: clientId,
});
