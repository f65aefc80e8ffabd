/** What a known program becomes: the client that it needs, and the text to paste there, with this server's addresses in it. */

import { isLinkable } from "../../protocol/client-members.ts";
import type { Client } from "../../records/client.ts";
import { BrokenRule } from "../broken-rule.ts";
import type { AddedClient, ClientAdministration } from "../clients.ts";
import type { NewClient } from "../new-client.ts";
import type { PastedValues, Program, ProgramTexts } from "./program.ts";
import { findProgram, PROGRAMS, wordsOf } from "./programs.ts";

/** What an administrator says of a program. */
export interface ProgramChoice {
  /** Where the program is reached; without a scheme it is https. */
  readonly address?: string | undefined;
  /** The group whose people are administrators there. */
  readonly adminGroup?: string | undefined;
  /** Only their people may use it. Absent: everybody may. */
  readonly groups?: readonly string[] | undefined;
}

/** A part of what is to be pasted there. Either `text` or `rows`. */
export interface Pasted {
  /** The file or the page of settings. */
  readonly where: string;
  /** The lines of a file or a command. */
  readonly text?: string;
  readonly language?: string;
  /** The fields of a page of settings. */
  readonly rows?: readonly (readonly [setting: string, value: string])[];
}

/** In place of a secret that is not known here any more. */
const SECRET = "SECRET";
/** Signs that mean nothing in any of the formats, whether quoted there or not. */
const PLAIN = /^[\p{L}\p{N} ._~:/@+,[\]-]{1,2000}$/u;
const PATH = /^[A-Za-z0-9._~/-]*$/;

/** @throws {BrokenRule} there is no such program */
function programNamed(id: string): Program {
  const program = findProgram(id);
  if (program === undefined)
    throw new BrokenRule(({ programs }) => programs.unknown, "invalid", {
      given: id,
      known: PROGRAMS.map((one) => one.id),
    });
  return program;
}

/**
 * The client that the program needs. What is said besides may take the place of each member.
 *
 * @throws {BrokenRule} the address is none, or a group's name cannot stand in a configuration file
 */
export function presetOf(program: Program, choice: ProgramChoice): NewClient {
  const { client, id, name } = program;
  const groups = { adminGroup: choice.adminGroup, groups: choice.groups ?? [] };
  for (const group of [...groups.groups, groups.adminGroup ?? "x"]) requirePlain("group", group);
  const address = programAddress(program, choice.address);
  const redirectUris = client.redirectUris?.(address);
  const claims = client.claims?.(groups);
  return {
    clientId: id,
    name,
    ...(redirectUris && { redirectUris }),
    // People find it on their home page.
    ...(isLinkable(address) && { description: { clientUri: address } }),
    ...(client.scope !== undefined && { scope: client.scope }),
    ...(client.isPublic && { isPublic: true }),
    ...(client.resourceServer && { resourceServer: true, scope: "" }),
    ...(claims && { claims }),
    ...(client.members && { members: client.members(address) }),
    ...(client.lifetimes && { lifetimes: client.lifetimes }),
    ...(choice.groups && { allowedGroups: choice.groups }),
  };
}

/** What this server is called, and where it is. */
export interface PastingServer {
  /** Without a slash at its end. */
  readonly issuer: string;
  readonly name: string;
}

export interface AddedProgram extends AddedClient {
  readonly pasted: readonly Pasted[];
}

export interface ProgramToAdd {
  /** Its id, as in `programs.ts`. */
  readonly program: string;
  readonly choice: ProgramChoice;
  /** Each member that is not undefined takes the place of what the program brings. */
  readonly instead: Partial<NewClient>;
}

export interface ProgramAdministration {
  /** @throws {BrokenRule} it is not known, its client cannot be, or a value cannot be pasted; then nothing was added */
  add(program: ProgramToAdd): Promise<AddedProgram>;
}

/** Adds the client of a program. `texts`: the language of what is said of it (default: English). @throws {BrokenRule} as `ProgramAdministration.add` says */
export async function addProgram(
  { choice, instead, program: named }: ProgramToAdd,
  clients: Pick<ClientAdministration, "add">,
  server: PastingServer,
  texts?: ProgramTexts,
): Promise<AddedProgram> {
  const program = programNamed(named);
  const preset = presetOf(program, choice);
  const said = Object.fromEntries(Object.entries(instead).filter(([, value]) => value !== undefined));
  const input: NewClient = {
    ...preset,
    ...said,
    claims: { ...preset.claims, ...instead.claims },
    members: { ...preset.members, ...instead.members },
    lifetimes: { ...preset.lifetimes, ...instead.lifetimes },
  };
  // What cannot be pasted is refused before there is a client.
  const asked = { clientId: input.clientId ?? program.id, scope: (input.scope ?? "").split(" ").filter((name) => name !== "") };
  pastedInto(program, choice, asked, { server });
  const added = await clients.add(input);
  return { ...added, pasted: pastedInto(program, choice, added.client, { server, texts, secret: added.generatedSecret }) };
}

interface PastedWith {
  readonly server: PastingServer;
  readonly secret?: string | undefined;
  readonly texts?: ProgramTexts | undefined;
}

/**
 * What is to be pasted there.
 *
 * @throws {BrokenRule} a value has a sign that means something in a configuration file
 */
export function pastedInto(
  program: Program,
  choice: ProgramChoice,
  client: Pick<Client, "clientId" | "scope">,
  { secret, server, texts }: PastedWith,
): readonly Pasted[] {
  const { issuer } = server;
  requirePlain("issuer", issuer);
  requirePlain("clientId", client.clientId);
  if (client.scope.length > 0) requirePlain("scope", client.scope.join(" "));
  const values: PastedValues = {
    adminGroup: choice.adminGroup,
    groups: choice.groups ?? [],
    address: programAddress(program, choice.address),
    id: client.clientId,
    secret: secret !== undefined && PLAIN.test(secret) ? secret : SECRET,
    scope: client.scope.join(" "),
    server: plainName(server.name),
    issuer,
    discovery: `${issuer}/.well-known/openid-configuration`,
    authorize: `${issuer}/auth/authorize`,
    token: `${issuer}/auth/token`,
    userinfo: `${issuer}/auth/userinfo`,
  };
  const words = wordsOf(program, texts);
  return program.pastes(values).map(({ language, lines, part, rows }) => ({
    where: (part && words[part]) ?? words.where,
    ...(lines && { text: lines.filter((line) => line !== undefined).join("\n") }),
    ...(language !== undefined && { language }),
    ...(rows && { rows: rows.filter((row) => row !== undefined) }),
  }));
}

const programAddress = ({ example, name }: Program, written: string | undefined): string =>
  example === undefined ? "" : addressOf(name, written);

/** @throws {BrokenRule} it is no address of a program */
export function addressOf(name: string, written: string | undefined): string {
  const text = (written ?? "").trim();
  const rule = new BrokenRule(({ programs }) => programs.address(name));
  const url = text.length > 500 ? null : URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || text === "" || !/^https?:$/.test(url.protocol)) throw rule;
  const { hash, host, password, pathname, protocol, search, username } = url;
  if (hash !== "" || search !== "" || username !== "" || password !== "" || !PATH.test(pathname) || !PLAIN.test(host)) throw rule;
  return `${protocol}//${host}${pathname}`.replace(/\/+$/, "");
}

/** @throws {BrokenRule} it has a sign that means something in a configuration file */
export function requirePlain(what: "group" | "issuer" | "clientId" | "scope", value: string): void {
  if (!PLAIN.test(value) || value.trim() !== value) throw new BrokenRule(({ programs }) => programs[what]());
}

/** Without the signs that mean something in a configuration file. */
export const plainName = (name: string): string =>
  [...name]
    .filter((sign) => PLAIN.test(sign))
    .join("")
    .trim() || "Latchkey";
