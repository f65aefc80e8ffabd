/** Every form of `/account`, in one table: what asks for a fresh sign-in, what sends a notice, and whose form it has to be. */

import { expect, test } from "vitest";
import { createOutbox, getTokens, PASSWORD, startTestServer, type TestBrowser, type TestServer } from "../../src/testing/index.ts";
import { addPerson, browserOf } from "./person.ts";

interface Form {
  /** What the form is for. */
  readonly does: string;
  readonly path: string;
  /** `session`: a sign-in of the last ten minutes. `password`: the present one is in the form. `none`: it opens nothing to anybody. */
  readonly asks: "session" | "password" | "none";
  /** The letter that its person gets. */
  readonly notice: string | undefined;
  /** What is posted besides the form's own hidden fields; `ids` are of the person's things. */
  readonly posts: (ids: Ids) => Readonly<Record<string, string>>;
}

interface Ids {
  readonly client: string;
  readonly session: string;
  readonly appPassword: string;
}

const FORMS: readonly Form[] = [
  {
    does: "disconnects an application",
    path: "/account",
    asks: "none",
    notice: undefined,
    posts: ({ client }) => ({ end: client }),
  },
  {
    does: "signs a browser out",
    path: "/account",
    asks: "none",
    notice: undefined,
    posts: ({ session }) => ({ end_session: session }),
  },
  {
    does: "signs out everywhere else",
    path: "/account",
    asks: "none",
    notice: undefined,
    posts: () => ({ end_other_sessions: "yes" }),
  },
  { does: "saves the profile", path: "/account/profile", asks: "none", notice: undefined, posts: () => ({ nickname: "New" }) },
  {
    does: "changes the password",
    path: "/account/password",
    asks: "password",
    notice: "password-changed",
    posts: () => ({ current_password: PASSWORD, password: "meadow lantern copper tide" }),
  },
  {
    does: "makes an application password",
    path: "/account/app-passwords",
    asks: "session",
    notice: "factor-added",
    posts: () => ({ name: "Printer", scope_openid: "yes" }),
  },
  {
    does: "renames an application password",
    path: "/account/app-passwords",
    asks: "session",
    notice: undefined,
    posts: ({ appPassword }) => ({ rename: appPassword, name: "Other" }),
  },
  {
    does: "ends an application password",
    path: "/account/app-passwords",
    asks: "session",
    notice: "factor-removed",
    posts: ({ appPassword }) => ({ end: appPassword }),
  },
  {
    does: "asks for the deletion",
    path: "/account/data",
    asks: "session",
    notice: "deletion-asked",
    posts: () => ({ delete: "yes", reason: "I leave" }),
  },
  { does: "downloads the data", path: "/account/data", asks: "session", notice: undefined, posts: () => ({ download: "yes" }) },
];

/** The events that a form of the table leaves, and nothing else does. */
const DONE =
  /^(authorization\.ended|session\.ended|profile\.changed|account\.changed|credential\.(added|renamed|removed)|deletion\.asked|data\.downloaded)$/;

interface Stage {
  readonly server: TestServer;
  readonly erika: TestBrowser;
  readonly ids: Ids;
  /** Since all stands ready. */
  readonly letters: () => Promise<readonly string[]>;
  readonly done: () => readonly string[];
}

/** Erika is signed in here and elsewhere, has connected a program, and has an application password. */
async function stage(): Promise<Stage> {
  const outbox = createOutbox();
  const server = await startTestServer({ letters: outbox });
  const { id } = await addPerson(server, "erika");
  await addPerson(server, "mallory");
  const client = await server.addClient();
  await browserOf(server, "erika");
  const [elsewhere] = await server.store.listSessions(id, server.clock.now());
  server.clock.advance(1);
  const erika = await browserOf(server, "erika");
  await getTokens(server, client, {}, erika);
  const made = await server.administration.credentials.addAppPassword({ accountId: id, name: "Mail", scope: ["openid"] });
  await outbox.settled();
  const [lettersBefore, before] = [outbox.sent.length, server.audit.length];
  return {
    server,
    erika,
    ids: { client: client.clientId, session: elsewhere?.id ?? "", appPassword: made.credential.id },
    async letters() {
      await outbox.settled();
      return outbox.sent.slice(lettersBefore).map(({ kind }) => kind);
    },
    done: () => server.audit.slice(before).flatMap(({ event = "" }) => (DONE.test(event) ? [event] : [])),
  };
}

/** The hidden fields of the page's forms. A page that asks for a sign-in has none of the page's own. */
async function hiddenOf(browser: TestBrowser, path: string): Promise<Readonly<Record<string, string>>> {
  const page = await browser.open(path);
  const { csrf_token = "", seen } = Object.assign({}, ...page.forms.map(({ fields }) => fields));
  return { csrf_token, ...(seen !== undefined && { seen }) };
}

test.for(FORMS)("[FA-07] what $does works, asks for: $asks, sends: $notice", async ({ asks, notice, path, posts }) => {
  const fresh = await stage();
  const answer = await fresh.erika.post(path, { ...(await hiddenOf(fresh.erika, path)), ...posts(fresh.ids) });
  expect(answer.status).toBe(200);
  expect(fresh.done()).toHaveLength(1);
  expect(await fresh.letters()).toEqual(notice === undefined ? [] : [notice]);

  const later = await stage();
  const hidden = await hiddenOf(later.erika, path);
  later.server.clock.advance(601);
  await later.erika.post(path, { ...hidden, ...posts(later.ids) });
  expect(later.done()).toHaveLength(asks === "session" ? 0 : 1);

  if (asks !== "password") return;
  const { done, erika, ids } = await stage();
  const wrong = { ...(await hiddenOf(erika, path)), ...posts(ids), current_password: "not this one at all" };
  expect([(await erika.post(path, wrong)).status, done()]).toEqual([403, []]);
});

test.for(FORMS)("[FA-07] what $does, no other site, no older form and nobody else can", async ({ path, posts }) => {
  const { done, erika, ids, server } = await stage();
  const hidden = await hiddenOf(erika, path);
  const mallory = await browserOf(server, "mallory");
  const hers = await hiddenOf(mallory, path);
  const fields = posts(ids);
  const target = await server.store.findAccountByName("erika");

  await erika.post(path, fields);
  await erika.post(path, { ...hidden, ...fields, csrf_token: hers["csrf_token"] ?? "" });
  await erika.post(path, { ...hidden, ...fields }, { origin: "https://evil.example", "sec-fetch-site": "cross-site" });
  await server.browser().post(path, { ...hidden, ...fields });
  await mallory.post(path, { ...hidden, ...fields });
  expect(done()).toEqual([]);

  // With a form of her own, Mallory reaches nothing of Erika's, and learns no more than by an id that there is not.
  const named = await mallory.post(path, { ...hers, ...fields });
  expect(await server.store.findAccountByName("erika")).toEqual(target);
  expect((await server.store.listSessions(target?.account.id ?? "", server.clock.now())).map(({ id }) => id)).toContain(
    ids.session,
  );
  expect(await server.store.findCredential(ids.appPassword)).toMatchObject({ name: "Mail" });
  expect((await server.administration.authorizations.list({ clientId: ids.client }, { limit: 9 })).items).toMatchObject([
    { state: "active" },
  ]);
  expect(named.text).not.toContain(ids.session);
});
