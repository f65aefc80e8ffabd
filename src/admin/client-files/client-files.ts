/** Importing and exporting clients: read, compared with those that are there, and saved all or none. */

import type { ClientFileStore, ClientToSave } from "../../ports/client-file-store.ts";
import type { Clock } from "../../ports/clock.ts";
import { newId } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { PasswordHasher } from "../../ports/password-hasher.ts";
import type { Random } from "../../ports/random.ts";
import type { ClientChange, ClientStore, DescriptionChange } from "../../ports/store.ts";
import type { Client, SecretHash } from "../../records/client.ts";
import type { Logo } from "../../records/logo.ts";
import type { AccountRules } from "../account-description.ts";
import { BrokenRule } from "../broken-rule.ts";
import { type ClientEdit, type Difference, differencesOf, editedClient } from "../client-edit.ts";
import { checkChosenSecret, risksOf, scopeNamed } from "../client-rules.ts";
import { secretHashOf } from "../client-secret.ts";
import { groupsNamedBy, rightsOf } from "../clients.ts";
import type { LookupKeys } from "../credentials.ts";
import { parseDescription } from "../description.ts";
import { fileFault, nothingSaved } from "../files/faults.ts";
import type { GroupAdministration } from "../groups.ts";
import { makeClient, type NewClient } from "../new-client.ts";
import type { ScopeAdministration } from "../scopes.ts";
import type { ClientFile, ImportedClient, LeftOut } from "./client.ts";
import { bornOtherwise, generatedHash } from "./members.ts";

export interface ClientImportReport {
  /** Ids, in the order of the file. */
  readonly added: readonly string[];
  readonly changed: readonly { readonly clientId: string; readonly differences: readonly Difference[] }[];
  readonly unchanged: readonly string[];
  /** Of the clients that are given a new one; shown this once. Undefined: it is a dry run. */
  readonly secrets: readonly { readonly clientId: string; readonly secret: string | undefined }[];
  /** What the file says and nothing here does. */
  readonly skipped: readonly Members[];
  /** Where a client that is there is otherwise than the file says, and stays so. */
  readonly kept: readonly Members[];
  readonly leftOut: readonly LeftOut[];
  /** The risks of redirect URIs that are new, a sentence each. */
  readonly risks: readonly string[];
}

export interface Members {
  readonly where: string;
  readonly clientId: string;
  readonly members: readonly string[];
}

export interface ClientExport {
  /** By id: those that an administrator added. */
  readonly clients: readonly Client[];
  /** The bytes of their logos, by id, where they were asked for. */
  readonly logos: ReadonlyMap<string, Uint8Array>;
  /** How many registered themselves, and are not among them: elsewhere they register anew. */
  readonly selfRegistered: number;
}

export interface ClientFileAdministration {
  /**
   * Saves the clients of a file, all or none. New ones are added, and those that are there are edited: what the file does not say
   * stays, and so does their secret. `dryRun`: nothing is saved, and the report says what would be.
   *
   * @throws {BrokenRule} a line for each client that cannot be saved, with the place in the file; `risk`: redirect URIs alone stand
   *   in the way, which an administrator may accept
   */
  import(
    file: ClientFile,
    options?: { readonly dryRun?: boolean; readonly acceptsRedirectRisks?: boolean },
  ): Promise<ClientImportReport>;
  export(options: { readonly withLogos: boolean }): Promise<ClientExport>;
}

const MOST = 10_000;
const PAGE = 500;

interface Planned {
  readonly imported: ImportedClient;
  readonly save: ClientToSave;
  /** Undefined: it is new. */
  readonly differences: readonly Difference[] | undefined;
  readonly plainSecret: string | undefined;
  readonly newSecret: string | undefined;
  readonly kept: readonly string[];
  readonly risks: readonly string[];
}

export function administerClientFiles(context: {
  readonly store: ClientStore & ClientFileStore;
  readonly rules: Pick<AccountRules, "checkHash">;
  readonly scopes: Pick<ScopeAdministration, "requireKnown">;
  readonly groups: Pick<GroupAdministration, "requireKnown">;
  readonly hasher: PasswordHasher;
  readonly keys: LookupKeys;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}): ClientFileAdministration {
  const { store, rules, scopes, groups, hasher, clock, random, log } = context;

  /** @throws {BrokenRule} the client cannot be saved */
  async function planned(imported: ImportedClient, acceptsRedirectRisks: boolean): Promise<Planned> {
    const { clientId } = imported;
    const edit = { ...imported.edit, acceptsRedirectRisks };
    const found = clientId === "" ? undefined : await store.findClient(clientId);
    const plan = found === undefined ? await plannedNew(imported, edit) : plannedChange(imported, edit, found);
    await scopes.requireKnown(scopeNamed(edit.scope) ?? []);
    await groups.requireKnown(groupsNamedBy({ allowedGroups: edit.allowedGroups, claims: edit.claims ?? {} }));
    return plan;
  }

  async function plannedNew(imported: ImportedClient, edit: ClientEdit): Promise<Planned> {
    const { clientId, description, disabled, secret } = imported;
    const isPublic = imported.born.isPublic ?? false;
    const plainSecret = secret?.kind === "plain" ? secret.text : undefined;
    if (plainSecret !== undefined) checkChosenSecret(plainSecret);
    const takenHash = secret?.kind === "hash" ? await takenHashOf(secret, rules) : undefined;
    if (isPublic && secret !== undefined) throw new BrokenRule(({ clients }) => clients.publicSecret);
    // The slow hash of a secret in clear is made when all the file is known to be good.
    const made = await makeClient(
      { ...newClientOf(edit), ...imported.born, clientId, description, takenHash: plainSecret === undefined ? takenHash : LATER },
      context,
    );
    const client = { ...made.client, disabledAt: disabled === true ? clock.now() : undefined };
    return {
      imported,
      save: { client, standing: made.standing, logo: made.logo },
      differences: undefined,
      plainSecret,
      newSecret: made.generatedSecret,
      kept: [],
      risks: made.risks,
    };
  }

  function plannedChange(imported: ImportedClient, edit: ClientEdit, found: Client): Planned {
    const { clientId } = imported;
    const id = newId(clock, random);
    const { logo: saidLogo, members } = parseDescription(imported.description, clientId);
    // Undefined: the file says none, or the one that is there.
    const logo = saidLogo?.logo.version === found.logo?.version ? undefined : saidLogo;
    const decide = (before: Client): ClientChange => {
      const { client, standing } = editedClient(before, withoutSameName(edit, before), { newId: id, now: clock.now() });
      return { client: describedAnew(client, { logo, members }), standing, now: clock.now() };
    };
    const { client } = decide(found);
    return {
      imported,
      save: { clientId, decide, logo },
      differences: [
        ...differencesOf(found, client),
        ...describedDifferences(found, client),
        ...(logo === undefined ? [] : [{ name: LOGO, before: pictureWords(found.logo), after: pictureWords(logo?.logo) }]),
      ],
      plainSecret: undefined,
      newSecret: undefined,
      kept: bornOtherwise(found, imported),
      risks: risksOf(client.redirectUris.filter((uri) => !found.redirectUris.includes(uri))),
    };
  }

  /** @throws {BrokenRule} a line for each client that cannot be saved */
  async function allPlanned(clients: readonly ImportedClient[], acceptsRedirectRisks: boolean): Promise<readonly Planned[]> {
    const plans: Planned[] = [];
    const faults: { readonly text: string; readonly kind: BrokenRule["kind"] }[] = [];
    const seen = new Map<string, string>();
    for (const imported of clients) {
      const { clientId, where } = imported;
      const twin = seen.get(clientId);
      seen.set(clientId, where);
      try {
        if (twin !== undefined) throw fileFault(`the client id stands at ${twin} too`);
        plans.push(await planned(imported, acceptsRedirectRisks));
      } catch (error) {
        if (!(error instanceof BrokenRule)) throw error;
        faults.push({ text: `${where}: ${error.message}`, kind: error.kind });
      }
    }
    if (faults.length > 0) {
      const isRiskAlone = faults.every(({ kind }) => kind === "risk");
      throw nothingSaved(
        faults.map(({ text }) => text),
        isRiskAlone ? "risk" : "invalid",
      );
    }
    return plans;
  }

  async function save(work: readonly Planned[]): Promise<void> {
    const clients: ClientToSave[] = [];
    for (const { plainSecret, save: one } of work) {
      if (plainSecret === undefined || !("client" in one)) clients.push(one);
      else clients.push({ ...one, client: { ...one.client, secretHash: await secretHashOf(undefined, plainSecret, hasher) } });
    }
    const inTheWay = await store.saveClients(clients);
    if (inTheWay !== undefined)
      throw fileFault(`${work[inTheWay.at]?.imported.where}: ${BECAUSE[inTheWay.because]}; nothing was saved`, "conflict");
    for (const plan of work) note(plan);
  }

  function note({ differences, imported: { clientId }, save: one }: Planned): void {
    if ("client" in one) {
      const now = one.client.disabledAt === undefined ? "" : "; disabled";
      log.audit({ event: "client.added", clientId, reason: "import", detail: `${rightsOf(one.client)}${now}` });
      return;
    }
    const names = (differences ?? []).map(({ name }) => name);
    const isDescribed = (name: string): boolean => PAGES.includes(name) || name === LOGO;
    const [described, edited] = [true, false].map((which) => names.filter((name) => isDescribed(name) === which).join(", "));
    if (edited) log.audit({ event: "client.changed", clientId, reason: "edited", detail: edited });
    if (described) log.audit({ event: "client.changed", clientId, reason: "described", detail: described });
  }

  return {
    async import({ clients, leftOut }, { dryRun = false, acceptsRedirectRisks = false } = {}) {
      if (clients.length === 0) throw fileFault("the file names no client");
      if (clients.length > MOST) throw fileFault("a file has at most 10,000 clients");
      const plans = await allPlanned(clients, acceptsRedirectRisks);
      const work = plans.filter(({ differences }) => differences === undefined || differences.length > 0);
      if (!dryRun && work.length > 0) await save(work);
      const idOf = ({ imported }: Planned): string => imported.clientId;
      const members = (of: (plan: Planned) => readonly string[]): readonly Members[] =>
        plans
          .filter((plan) => of(plan).length > 0)
          .map((plan) => ({ where: plan.imported.where, clientId: idOf(plan), members: of(plan) }));
      return {
        added: plans.filter(({ differences }) => differences === undefined).map(idOf),
        changed: work.flatMap((plan) =>
          plan.differences === undefined ? [] : [{ clientId: idOf(plan), differences: plan.differences }],
        ),
        unchanged: plans.filter((plan) => !work.includes(plan)).map(idOf),
        secrets: plans.flatMap((plan) =>
          plan.newSecret === undefined ? [] : [{ clientId: idOf(plan), secret: dryRun ? undefined : plan.newSecret }],
        ),
        skipped: members(({ imported }) => imported.skipped),
        kept: members(({ kept }) => kept),
        leftOut,
        risks: plans.flatMap(({ risks }) => risks),
      };
    },

    async export({ withLogos }) {
      const clients: Client[] = [];
      const logos = new Map<string, Uint8Array>();
      let selfRegistered = 0;
      let after: string | undefined;
      do {
        const page = await store.listClients({ after, limit: PAGE });
        const ours = page.items.filter(({ origin }) => origin === "administrator");
        clients.push(...ours);
        selfRegistered += page.items.length - ours.length;
        after = page.next;
      } while (after !== undefined);
      for (const { clientId, logo } of withLogos ? clients : []) {
        const kept = logo && (await store.findLogo(logo.version));
        if (kept !== undefined) logos.set(clientId, kept.bytes);
      }
      return { clients, logos, selfRegistered };
    },
  };
}

const BECAUSE = {
  taken: "a client or an account has the id",
  gone: "the client was removed meanwhile",
} as const;

const PAGES: readonly string[] = ["client_uri", "policy_uri", "tos_uri"];
const LOGO = "logo";

const pictureWords = (logo: Logo | undefined): string | undefined => logo && `${logo.mediaType}, ${logo.size} bytes`;

/** Stands for a hash that is made later. It is none of any secret. */
const LATER: SecretHash = { kind: "chosen", argon2id: "" };

/** @throws {BrokenRule} the hash cannot be taken over */
async function takenHashOf(
  { orNew, text }: { readonly text: string; readonly orNew: boolean },
  rules: Pick<AccountRules, "checkHash">,
): Promise<SecretHash | undefined> {
  const generated = generatedHash(text);
  if (generated !== undefined) return generated;
  const fault = await rules.checkHash(text);
  if (fault === undefined) return { kind: "chosen", argon2id: text };
  if (orNew) return undefined;
  throw fileFault(fault);
}

/** What a client gets that is new: there is nothing yet that null could take away. */
const newClientOf = ({
  allowedGroups,
  claims,
  defaultScope,
  exchange,
  lifetimes,
  redirectUris = [],
  requirePkce = false,
  ...edit
}: ClientEdit): NewClient => ({
  ...edit,
  redirectUris,
  requirePkce,
  name: edit.name ?? "",
  allowedGroups: allowedGroups ?? undefined,
  exchange: exchange ?? undefined,
  claims: said(claims),
  defaultScope: defaultScope ?? undefined,
  lifetimes: said(lifetimes),
});

const said = (members: object = {}) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));

/** A client that registered itself keeps its name, and the file may say it. */
const withoutSameName = (edit: ClientEdit, { name }: Client): ClientEdit =>
  edit.name === name ? { ...edit, name: undefined } : edit;

/** @throws {BrokenRule} the client registered itself and so speaks for itself */
function describedAnew(client: Client, { logo, members }: DescriptionChange): Client {
  const metadata = Object.fromEntries(
    Object.entries({ ...client.metadata, ...members }).filter(([, value]) => value !== undefined),
  );
  const described = { ...client, metadata };
  if (logo === undefined && describedDifferences(client, described).length === 0) return client;
  if (client.origin !== "administrator") throw new BrokenRule(({ clients }) => clients.ownWord(client.clientId), "conflict");
  return described;
}

const describedDifferences = (before: Client, after: Client): readonly Difference[] =>
  PAGES.filter((name) => before.metadata[name] !== after.metadata[name]).map((name) => ({
    name,
    before: before.metadata[name],
    after: after.metadata[name],
  }));
