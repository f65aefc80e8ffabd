/** Adds what programs of the mail side need here, and makes their configuration whole. Done twice, it changes nothing the second time. */

import { thunderbirdHosts } from "../../mail-documents/thunderbird.ts";
import { randomText, systemRandom } from "../../ports/random.ts";
import type { Json } from "../../protocol/client-members.ts";
import { toHostName } from "../../protocol/host-name.ts";
import { canonicalScopeName } from "../../protocol/scope.ts";
import type { Seconds } from "../../protocol/time.ts";
import type { Client } from "../../records/client.ts";
import { type MailDomain, type MailServer, newMailDomain } from "../../records/mail-domain.ts";
import { introspectionLifetimeOf } from "../../records/resource.ts";
import type { AdministratorsDesk } from "../administrators-desk.ts";
import { BrokenRule } from "../broken-rule.ts";
import type { ClientEdit } from "../client-edit.ts";
import { usualServices } from "../mail-services.ts";
import type { NewClient } from "../new-client.ts";
import { addressOf, type PastingServer, plainName, requirePlain } from "../programs/preset.ts";
import type { ServedResource } from "../resources.ts";
import { DOVEADM_KEY, doveadmAt, doveadmStep } from "./doveadm-step.ts";
import type { MailClient, MailProgram, MailValues } from "./mail-program.ts";
import { findMailProgram } from "./mail-programs.ts";

export interface MailSetup {
  readonly programs: readonly MailProgram[];
  /** Undefined: none is named, and no program of these needs one. */
  readonly domain: string | undefined;
  /** The client id instead of the program's own. Then these programs have one client. */
  readonly clientId?: string | undefined;
  /** Where a webmail is reached. */
  readonly address?: string | undefined;
  /** The secret of a client as an earlier setup left it. Undefined: not known. */
  knownSecret(clientId: string): string | undefined;
  /** Where Dovecot's HTTP API answers, by which open sessions are closed. Undefined: nobody closes them. */
  readonly doveadm?: string | undefined;
  /** Clients that are there get another secret; the earlier one counts no more. */
  readonly newSecret?: boolean | undefined;
}

/** Something that the programs need here. */
export interface Needed {
  readonly what: "client" | "mail domain" | "receiver";
  readonly name: string;
  /** `there`: it is as it must be. */
  readonly does: "add" | "change" | "new secret" | "there";
}

/** What a program is given. */
export interface Configured {
  readonly program: MailProgram;
  readonly files: readonly ConfiguredFile[];
  readonly next: readonly string[];
  /** The secret in it is not known, and SECRET stands in its place. */
  readonly lacksSecret: boolean;
}

export interface ConfiguredFile {
  readonly path: string;
  readonly file: string;
  /** Of what is no text: what it is. */
  readonly text: string;
  /** What is no text. */
  readonly bytes?: Uint8Array;
  readonly secret: boolean;
}

export interface MailSetupDone {
  readonly needed: readonly Needed[];
  readonly configured: readonly Configured[];
  /** By client id, those that are known now. */
  readonly secrets: ReadonlyMap<string, string>;
}

export type SetupDesk = Pick<
  AdministratorsDesk,
  "clients" | "introspectionLifetime" | "mailDomains" | "receivers" | "resources" | "server"
>;

/** In place of a secret that is not known here. */
const SECRET = "SECRET";
/** Such as stand in an address and in each of the languages as they are. */
const PLAIN_ID = /^[A-Za-z0-9_][A-Za-z0-9._~-]{0,99}$/;
const PLAIN_SECRET = /^[A-Za-z0-9_~.-]{8,200}$/;
const PLAIN_ISSUER = /^https?:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~-]+)*$/;

/** What would be done. @throws {BrokenRule} it cannot be so; nothing is done then */
export const planSetup = async (setup: MailSetup, desk: SetupDesk): Promise<readonly Needed[]> =>
  (await planned(setup, desk)).map(({ needed }) => needed);

/** @param dryRun nothing is done, and the configuration is made with the secrets that are known */
export async function setUp(
  setup: MailSetup,
  desk: SetupDesk,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<MailSetupDone> {
  const server = await desk.server();
  const domain = await domainOf(setup, desk);
  // What cannot be pasted is refused before there is a client.
  const secrets = new Map<string, string>();
  const others = (await desk.mailDomains.list()).filter((one) => one.domain !== domain.domain);
  const memories = { resources: await desk.resources.list(), usual: await desk.introspectionLifetime() };
  configure(setup, { server, domain, others, secrets, memories });
  const steps = await planned(setup, desk);
  for (const { clientId } of steps) {
    const known = clientId && setup.knownSecret(clientId);
    if (clientId !== undefined && known !== undefined && PLAIN_SECRET.test(known)) secrets.set(clientId, known);
  }
  for (const { clientId, does } of dryRun ? [] : steps) {
    const secret = await does?.();
    if (clientId !== undefined && secret !== undefined) secrets.set(clientId, secret);
  }
  return {
    needed: steps.map(({ needed }) => needed),
    configured: configure(setup, { server, domain, others, secrets, memories }),
    secrets,
  };
}

export interface Step {
  readonly needed: Needed;
  /** Whose secret it is about. */
  readonly clientId?: string;
  /** Gives the secret that was made. Absent: it is there. */
  readonly does?: () => Promise<string | undefined>;
}

async function planned(setup: MailSetup, desk: SetupDesk): Promise<readonly Step[]> {
  const steps: Step[] = [];
  if (setup.domain !== undefined) {
    const name = toHostName(setup.domain);
    if (name === undefined) throw new BrokenRule(({ mailDomains }) => mailDomains.domain);
    const isThere = (await desk.mailDomains.find(name)) !== undefined;
    steps.push({
      needed: { what: "mail domain", name, does: isThere ? "there" : "add" },
      ...(!isThere && { does: async () => void (await desk.mailDomains.add({ domain: name })) }),
    });
  }
  for (const [program, client] of clientsOf(setup.programs)) steps.push(await clientStep(program, client, setup, desk));
  const receiver = await doveadmStep(setup, desk, makeKey);
  return receiver === undefined ? steps : [...steps, receiver];
}

/** 256 bits. */
const makeKey = (): string => randomText(systemRandom, 32);

type OwnClient = Exclude<MailClient, { readonly kind: "shared" }>;

/** The program whose client is the client of this one. Undefined: it needs none. */
function ownerOf(program: MailProgram): readonly [MailProgram, OwnClient] | undefined {
  const { client } = program;
  if (client?.kind !== "shared") return client && [program, client];
  const owner = findMailProgram(client.with);
  return owner && ownerOf(owner);
}

/** Each once. */
const clientsOf = (programs: readonly MailProgram[]): ReadonlyMap<MailProgram, OwnClient> =>
  new Map(programs.map(ownerOf).filter((one) => one !== undefined));

async function clientStep(owner: MailProgram, client: OwnClient, setup: MailSetup, { clients }: SetupDesk): Promise<Step> {
  const clientId = idOf(owner, setup);
  const described = describedBy(owner, client, setup);
  const present = await clients.find(clientId);
  const step = (does: Needed["does"], deed?: Step["does"]): Step => ({
    needed: { what: "client", name: clientId, does },
    clientId,
    ...(deed && { does: deed }),
  });
  if (present === undefined) return step("add", async () => (await clients.add({ ...described, clientId })).generatedSecret);
  const isPublic = present.authenticationMethod === "none";
  if (present.resourceServer !== (described.resourceServer ?? false) || isPublic !== (described.isPublic ?? false))
    throw new BrokenRule(({ mailSetup }) => mailSetup.otherKind(clientId), "conflict");
  const edit = editTo(present, described);
  const mustKeep = (described.keepsRefreshToken ?? false) && !present.keepsRefreshToken;
  const complete = async (): Promise<undefined> => {
    if (edit !== undefined) await clients.edit(clientId, edit);
    if (mustKeep) await clients.keepRefreshToken(clientId);
  };
  if (setup.newSecret && !isPublic)
    return step("new secret", async () => {
      await complete();
      return (await clients.rotateSecret(clientId))?.generatedSecret;
    });
  return edit === undefined && !mustKeep ? step("there") : step("change", complete);
}

function describedBy(program: MailProgram, client: OwnClient, setup: MailSetup): NewClient {
  if (client.kind === "resource-server")
    return {
      name: client.name,
      resourceServer: true,
      scope: "",
      ...(client.reportsAddresses && { reportsAddresses: true }),
    };
  const address = programAddress(program, setup);
  const needs = client.needs(address);
  const besides = setup.programs.map(({ client: other }) =>
    other?.kind === "shared" && other.with === program.id ? other.members?.(address) : undefined,
  );
  return { name: program.name, ...needs, members: Object.assign({}, needs.members, ...besides) };
}

/** What the client lacks. What it has besides stays. Undefined: nothing. */
function editTo(
  present: Client,
  { lifetimes = {}, members = {}, redirectUris = [], scope = "" }: NewClient,
): ClientEdit | undefined {
  const uris = redirectUris.filter((uri) => !present.redirectUris.includes(uri));
  const names = scope.split(" ").filter((name) => name !== "");
  const known = new Set(present.scope.map(canonicalScopeName));
  const scopes = names.filter((name) => !known.has(canonicalScopeName(name)));
  const missing = missingMembers(present.metadata, members);
  const unset = Object.entries(lifetimes).filter(([name]) => !(name in present.lifetimes));
  const edit = {
    ...(uris.length > 0 && { addedRedirectUris: uris }),
    ...(scopes.length > 0 && { scope: [...present.scope, ...scopes].join(" ") }),
    ...(missing.length > 0 && { members: Object.fromEntries(missing) }),
    ...(unset.length > 0 && { lifetimes: Object.fromEntries(unset) }),
  };
  return Object.keys(edit).length === 0 ? undefined : edit;
}

/** A list keeps what it has besides. */
function missingMembers(present: Json, needed: Json): readonly (readonly [string, unknown])[] {
  return Object.entries(needed).flatMap(([name, value]) => {
    const before = present[name];
    const whole = Array.isArray(value) && Array.isArray(before) ? [...new Set([...before, ...value])] : value;
    return JSON.stringify(whole) === JSON.stringify(before) ? [] : [[name, whole] as const];
  });
}

/** @throws {BrokenRule} it is none that can be pasted, or these programs have several clients */
function idOf(owner: MailProgram, { clientId, programs }: MailSetup): string {
  if (clientId === undefined) return owner.id;
  if (!PLAIN_ID.test(clientId)) throw new BrokenRule(({ mailSetup }) => mailSetup.clientId);
  if (clientsOf(programs).size > 1) throw new BrokenRule(({ mailSetup }) => mailSetup.oneClient);
  return clientId;
}

const programAddress = ({ addressAt, name }: MailProgram, { address, domain = "" }: MailSetup): string =>
  addressAt === undefined ? "" : addressOf(name, address ?? `https://${addressAt}.${toHostName(domain) ?? domain}`);

/** As it stands, or as it would be added. */
async function domainOf({ domain: written = "example.org" }: MailSetup, { mailDomains }: SetupDesk): Promise<MailDomain> {
  const domain = toHostName(written);
  if (domain === undefined) throw new BrokenRule(({ mailDomains: rules }) => rules.domain);
  return (await mailDomains.find(domain)) ?? newMailDomain({ domain, createdAt: 0, services: usualServices(domain) });
}

/** What says how long a resource server may remember answers: each resource, and the settings. */
interface Memories {
  readonly resources: readonly ServedResource[];
  readonly usual: Seconds;
}

const memoryOf = (clientId: string, { resources, usual }: Memories): Seconds =>
  introspectionLifetimeOf(
    resources.filter(({ servers }) => servers.includes(clientId)),
    usual,
  );

/** @throws {BrokenRule} a value has a sign that means something in a configuration file */
export function configure(
  setup: MailSetup,
  at: {
    readonly server: PastingServer;
    readonly domain: MailDomain;
    /** The other domains of this server. */
    readonly others?: readonly MailDomain[];
    readonly secrets: ReadonlyMap<string, string>;
    readonly memories?: Memories;
  },
): readonly Configured[] {
  const { domain, memories, others = [], secrets, server } = at;
  requirePlain("issuer", server.issuer);
  if (!PLAIN_ISSUER.test(server.issuer)) throw new BrokenRule(({ programs }) => programs.issuer());
  return setup.programs.map((program) => {
    const [owner] = ownerOf(program) ?? [];
    const id = owner === undefined ? "" : idOf(owner, setup);
    const secret = secrets.get(id);
    const values: MailValues = {
      id,
      secret: secret ?? SECRET,
      issuer: server.issuer,
      name: plainName(domain.name ?? server.name),
      server: { ...server, hosts: thunderbirdHosts([domain, ...others]) },
      domain: domain.domain,
      ...serversOf(domain),
      address: programAddress(program, setup),
      passwords: domain.passwords,
      remembers: memories === undefined ? 0 : memoryOf(id, memories),
      doveadm: setup.doveadm === undefined ? undefined : doveadmAt(setup.doveadm, secrets.get(DOVEADM_KEY) ?? SECRET),
    };
    const files = program.files(values).map(({ bytes, file, lines, path, secret: hasSecret = false }) => ({
      path,
      file,
      secret: hasSecret,
      ...(bytes && { bytes }),
      text: `${lines.filter((line) => line !== undefined).join("\n")}\n`,
    }));
    const isWhole = secret !== undefined && values.doveadm?.key !== SECRET;
    const lacksSecret = !isWhole && files.some((file) => file.secret);
    return { program, files, next: program.next(values), lacksSecret };
  });
}

/** The first of each protocol. A domain without one is written as if it had the usual one, since a program needs some. */
function serversOf({ domain, services }: MailDomain): Pick<MailValues, "imap" | "submission" | "sieve"> {
  const all = [...services, ...usualServices(domain)].filter((one): one is MailServer => "host" in one);
  const [imap, submission, sieve] = (["imap", "submission", "sieve"] as const).map((protocol) =>
    all.find((one) => one.protocol === protocol),
  );
  if (imap === undefined || submission === undefined) throw new Error("the usual services lack IMAP or submission");
  return { imap, submission, sieve };
}
