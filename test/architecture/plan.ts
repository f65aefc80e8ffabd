/** The floor plan: what each room may import, and why. ARCHITECTURE.md shows it, and a test holds both to the sources. */

export interface Room {
  readonly may: readonly string[];
  /** Rooms whose types it may name, while their values are handed to it. */
  readonly mayName?: readonly string[];
  readonly because: string;
}

export const CORE: readonly string[] = ["protocol", "records", "ports"];

export const PLAN: Readonly<Record<string, Room>> = {
  protocol: { may: [], because: "the words of the RFCs depend on no machinery" },
  records: { may: ["protocol"], because: "what is remembered does not act" },
  ports: { may: ["protocol", "records"], because: "what is needed from outside knows no implementation of it" },
  jwt: { may: CORE, because: "what others signed is read in one way, whatever it is for" },
  tokens: { may: [...CORE, "jwt"], because: "a token is sealed and read without knowing which endpoint or page asks" },
  "client-auth": { may: [...CORE, "jwt"], because: "a new method must not touch a single grant" },
  grants: { may: [...CORE, "jwt", "tokens", "client-auth"], because: "a grant decides; HTTP, SQL and HTML are elsewhere" },
  "response-types": {
    may: [...CORE, "tokens", "client-auth"],
    because: "a response type answers; how it travels is the endpoint's",
  },
  limits: { may: CORE, because: "the room that counts tries knows neither who tries, nor what for" },
  events: { may: CORE, because: "what is kept of what happened is the same for every room that tells of it" },
  factors: { may: CORE, because: "a factor proves a person, and knows no page and no sign-in" },
  interaction: { may: [...CORE, "limits"], because: "what must happen next is a decision, not a page" },
  "mail-documents": { may: ["protocol", "records"], because: "a document is made of a mail domain's row, wherever it is served" },
  pages: { may: ["protocol", "records"], because: "a page shows what it is given, and decides nothing" },
  http: {
    may: CORE,
    mayName: ["pages"],
    because: "how requests and answers travel is the same for every endpoint",
  },
  endpoints: {
    may: [
      ...CORE,
      "jwt",
      "tokens",
      "client-auth",
      "grants",
      "response-types",
      "interaction",
      "limits",
      "events",
      "http",
      "mail-documents",
      "resource-server",
    ],
    mayName: ["pages"],
    because: "an endpoint is handed its pages, its store and its accounts",
  },
  deliveries: {
    may: [...CORE, "tokens"],
    because: "news for other servers go out by the one fetcher, whatever caused them",
  },
  desk: {
    may: [...CORE, "tokens", "events", "http", "resource-server", "endpoints", "pages", "admin"],
    because: "what administrators reach over the network is a function of admin, behind the doors that all endpoints have",
  },
  admin: {
    may: [
      ...CORE,
      "deliveries",
      "tokens",
      "client-auth",
      "grants",
      "response-types",
      "interaction",
      "events",
      "factors",
      "mail-documents",
      "pages",
    ],
    because: "an administrator works on the ports alone, and hears of a broken rule in the words of the catalogue",
  },
  "resource-server": {
    may: ["protocol", "records", "ports", "jwt", "tokens"],
    because: "code that checks tokens needs nothing that issues them",
  },
  keys: { may: CORE, because: "keys are kept behind their port" },
  fetcher: {
    may: CORE,
    because: "a room that wants a document asks the port, and does not know how strangers' addresses are asked",
  },
  accounts: { may: CORE, because: "a source of accounts knows no protocol beyond its port" },
  "mail-probe": {
    may: CORE,
    because: "a mail server is looked at as a program that knows nothing of it does",
  },
  letters: {
    may: [...CORE, "pages"],
    because: "a letter is written with the texts and the marks of the pages, and knows nobody who sends one",
  },
  store: { may: CORE, because: "a store speaks the protocol's verbs, and knows none of their users" },
  observation: { may: CORE, because: "an observer is handed what it watches, and no room depends on being watched" },
  config: { may: ["protocol", "records", "ports"], because: "settings are data" },
  browser: { may: [], because: "a browser sees a server from outside" },
  cli: {
    may: [
      "index.ts",
      "protocol",
      "records",
      "ports",
      "config",
      "store",
      "accounts",
      "letters",
      "fetcher",
      "mail-probe",
      "http",
      "keys",
      "admin",
      "events",
      "observation",
      "browser",
      "pages",
    ],
    because: "the command line is our first embedder: it assembles, says of events what pages say, and reaches into no inner room",
  },
  testing: {
    may: ["server.ts", ...CORE, "accounts", "admin", "keys", "store", "browser"],
    because: "an embedder's tests assemble a whole server, as the command line does",
  },
  "server.ts": {
    may: [
      ...CORE,
      "jwt",
      "tokens",
      "client-auth",
      "grants",
      "response-types",
      "limits",
      "events",
      "interaction",
      "factors",
      "pages",
      "http",
      "endpoints",
      "deliveries",
      "desk",
      "admin",
      "resource-server",
    ],
    because: "the assembly takes its store, accounts, keys and settings from outside",
  },
  "index.ts": {
    may: ["server.ts", ...CORE, "accounts", "store", "keys", "http", "fetcher", "admin", "resource-server", "observation", "pages"],
    because:
      "the front door names what embedders assemble with, and hands them a page in the house's look for listeners of their own",
  },
};
