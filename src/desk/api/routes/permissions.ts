/** Where people are signed in, and what they allowed to which application; each ends alone, or all at once. */

import * as z from "zod";
import { doneOrMissing, pageOf, pageQuery, type Route, route } from "../route.ts";
import { authorization, authorizationOf, consent, consentOf, session, sessionOf } from "../shapes.ts";

const who = z.string().min(1).max(255).exactOptional();
const ended = z.strictObject({ ended: z.int().describe("how many ended") });
const choice = z.strictObject({ ...pageQuery, account_id: who, client_id: who });

export const permissions: readonly Route[] = [
  route({
    method: "GET",
    path: "/sessions",
    words: "The browsers in which people are signed in, newest first",
    query: z.strictObject({ ...pageQuery, account_id: who }),
    gives: pageOf(session),
    async does({ desk, query: { account_id, ...page } }) {
      const { items, next } = await desk.administration.sessions.list(of({ account_id }), page);
      return { items: items.map(sessionOf), next: next ?? null };
    },
  }),
  route({
    method: "DELETE",
    path: "/sessions/{id}",
    words: "Signs one browser out",
    gives: session,
    async does({ desk, id }) {
      const ended = await desk.administration.sessions.end(id);
      return ended && sessionOf(ended);
    },
  }),
  route({
    method: "DELETE",
    path: "/people/{id}/sessions",
    words: "Signs the person out of every browser",
    gives: ended,
    async does({ desk, id }) {
      if ((await desk.administration.accounts.get(id)) === undefined) return undefined;
      return { ended: await desk.administration.sessions.endAll(id) };
    },
  }),
  route({
    method: "GET",
    path: "/authorizations",
    words: "What people allowed, and what clients may do for themselves: the living ones, newest first",
    query: choice,
    gives: pageOf(authorization),
    async does({ desk, query: { account_id, client_id, ...page } }) {
      const { items, next } = await desk.administration.authorizations.list(of({ account_id, client_id }), page);
      return { items: items.map(authorizationOf), next: next ?? null };
    },
  }),
  route({
    method: "GET",
    path: "/authorizations/{id}",
    words: "One, even if it has ended",
    gives: authorization,
    async does({ desk, id }) {
      const found = await desk.administration.authorizations.find(id);
      return found && authorizationOf(found);
    },
  }),
  route({
    method: "DELETE",
    path: "/authorizations/{id}",
    words: "Ends one, with every token of it and the consent",
    does: async ({ desk, id }) => doneOrMissing(await desk.administration.authorizations.end(id)),
  }),
  route({
    method: "DELETE",
    path: "/people/{id}/authorizations",
    words: "Ends all that the person allowed, to every application",
    gives: ended,
    async does({ desk, id }) {
      if ((await desk.administration.accounts.get(id)) === undefined) return undefined;
      return { ended: await desk.administration.authorizations.endAll({ accountId: id }) };
    },
  }),
  route({
    method: "DELETE",
    path: "/clients/{id}/authorizations",
    words: "Ends all that people allowed to this application",
    gives: ended,
    async does({ desk, id }) {
      if ((await desk.administration.clients.find(id)) === undefined) return undefined;
      return { ended: await desk.administration.authorizations.endAll({ clientId: id }) };
    },
  }),
  route({
    method: "GET",
    path: "/consents",
    words: "What people agreed to, so that they are asked only once",
    query: choice,
    gives: pageOf(consent),
    async does({ desk, query: { account_id, client_id, ...page } }) {
      const { items, next } = await desk.administration.consents.list(of({ account_id, client_id }), page);
      return { items: items.map(consentOf), next: next ?? null };
    },
  }),
  route({
    method: "DELETE",
    path: "/consents/{account_id}/{client_id}",
    words: "Forgets a consent, and ends what the person allowed to this application",
    gives: ended,
    async does({ desk, id, other }) {
      const count = await desk.administration.consents.end(id, other);
      return count === undefined ? undefined : { ended: count };
    },
  }),
];

const of = ({ account_id, client_id }: { account_id?: string | undefined; client_id?: string | undefined }) => ({
  ...(account_id !== undefined && { accountId: account_id }),
  ...(client_id !== undefined && { clientId: client_id }),
});
