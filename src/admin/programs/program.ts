/** A program that is known here: what a client of it needs, and what is to be pasted there. One file a program. */

import type { Language } from "../../pages/language.ts";
import type { ClientClaims } from "../../records/client.ts";
import type { Lifetimes } from "../../records/settings.ts";
import type { MemberChange } from "../registered-members.ts";

/** What the catalogue of a language says of the programs, each under its id. */
export type ProgramTexts = Language["programs"];

/** What it says of one of them. */
export interface ProgramWords {
  /** What it is, in a few words. */
  readonly about: string;
  /** What is good to know before it is added: whole sentences. */
  readonly note?: string;
  /** The file or the page of settings where it goes what is pasted, as a phrase that ends in a colon. */
  readonly where: string;
  /** The same, of what makes a group's people administrators. */
  readonly roles?: string;
}

export interface Program {
  /** What commands and the API call it; its client id, unless another is given. */
  readonly id: keyof ProgramTexts;
  readonly name: string;
  /** Other words by which people look for it. */
  readonly also?: readonly string[];
  /** What the documentation takes as its address. Absent: it has none that matters. */
  readonly example?: string;
  readonly client: ProgramClient;
  /** What is pasted there. */
  readonly pastes: (values: PastedValues) => readonly Paste[];
}

export interface ProgramClient {
  /** @param address of the program, without a slash at its end */
  readonly redirectUris?: (address: string) => readonly string[];
  /** Absent: the built-in scopes. */
  readonly scope?: string;
  /** It keeps no secret. */
  readonly isPublic?: true;
  /** It asks about tokens of others, and signs nobody in. */
  readonly resourceServer?: true;
  readonly claims?: (groups: ChosenGroups) => ClientClaims;
  /** What it registers besides, by the names of RFC 7591. */
  readonly members?: (address: string) => MemberChange;
  /** Where they differ from the server's, in seconds. */
  readonly lifetimes?: Partial<Lifetimes>;
}

/** The groups that were named when it was added. */
export interface ChosenGroups {
  /** Its people are administrators there. */
  readonly adminGroup: string | undefined;
  /** Their people may use it. Empty: everybody may. */
  readonly groups: readonly string[];
}

/** Each value has such signs alone as mean nothing in any of the formats. */
export interface PastedValues extends ChosenGroups {
  /** The program's own address, without a slash at its end. */
  readonly address: string;
  readonly id: string;
  readonly secret: string;
  readonly scope: string;
  /** This server's name. */
  readonly server: string;
  readonly issuer: string;
  readonly discovery: string;
  readonly authorize: string;
  readonly token: string;
  readonly userinfo: string;
}

export interface Paste {
  /** Which of its words say where this goes. Absent: `where`. */
  readonly part?: "roles";
  /** The lines of a file or a command; what is undefined is left out. */
  readonly lines?: readonly (string | undefined)[];
  /** The language of the lines, as Markdown names it. */
  readonly language?: string;
  /** The fields of a page of settings. */
  readonly rows?: readonly (readonly [setting: string, value: string] | undefined)[];
}

export const claimsInIdToken = (): ClientClaims => ({ inIdToken: true });
