/** A program of the mail side that is known here: the client that it needs, and its configuration. One file a program. */

import type { ThunderbirdServer } from "../../mail-documents/thunderbird.ts";
import type { Seconds } from "../../protocol/time.ts";
import type { MailServer } from "../../records/mail-domain.ts";
import type { NewClient } from "../new-client.ts";
import type { MemberChange } from "../registered-members.ts";

export interface MailProgram {
  /** What commands call it; its client id too, unless another is given. */
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** The client that it needs. `shared`: that of another program, by its id. Absent: none. */
  readonly client?: MailClient | undefined;
  /** Whether its configuration names the servers of a domain. */
  readonly needsDomain?: true;
  /** Whether it has to be said where it is reached; the host that is taken below the domain if nothing is said. */
  readonly addressAt?: string;
  readonly files: (values: MailValues) => readonly MailFile[];
  /** What is to be done with the files: whole sentences, or commands. */
  readonly next: (values: MailValues) => readonly string[];
}

export type MailClient =
  | { readonly kind: "resource-server"; readonly name: string; readonly reportsAddresses?: true }
  /** `members`: what the client registers besides, for this program. */
  | { readonly kind: "shared"; readonly with: string; readonly members?: (address: string) => MemberChange }
  | {
      readonly kind: "program";
      readonly needs: (
        address: string,
      ) => Pick<NewClient, "redirectUris" | "grantTypes" | "scope" | "isPublic" | "keepsRefreshToken" | "members" | "lifetimes">;
    };

/** Each value has such signs alone as mean nothing in any of the formats. */
export interface MailValues {
  /** Of the client. */
  readonly id: string;
  readonly secret: string;
  /** Without a slash at its end. */
  readonly issuer: string;
  /** Of the organisation, or this server. */
  readonly name: string;
  /** This server, for what is about more than one domain. */
  readonly server: ThunderbirdServer;
  readonly domain: string;
  readonly imap: MailServer;
  readonly submission: MailServer;
  readonly sieve: MailServer | undefined;
  /** Where the program itself is reached, without a slash at its end. */
  readonly address: string;
  /** Whether the mail server lets people in with passwords too. */
  readonly passwords: boolean;
  /** How long it may remember what it was told of a token. 0: it asks each time. */
  readonly remembers: Seconds;
  /** Where Dovecot is told to close what a person has open. Undefined: it is not. */
  readonly doveadm: Doveadm | undefined;
}

/** Dovecot's HTTP API. */
export interface Doveadm {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly key: string;
}

export interface MailFile {
  /** Where it belongs on the machine that runs the program. */
  readonly path: string;
  /** What it is called where it is written to. */
  readonly file: string;
  /** Its lines; what is undefined is left out. */
  readonly lines: readonly (string | undefined)[];
  /** What is no text: these instead of the lines, which say what it is. */
  readonly bytes?: Uint8Array;
  /** It has the secret in it. */
  readonly secret?: true;
}

/** As mail servers know it (draft-ietf-mailmaint-oauth-public). */
export const MAIL = "urn:ietf:params:oauth:scope:mail";

export const discoveryOf = ({ issuer }: Pick<MailValues, "issuer">): string => `${issuer}/.well-known/openid-configuration`;

/** Of a resource server, and where it asks. */
export type Credentials = Pick<MailValues, "id" | "issuer" | "secret">;

/** The one way that each version of Dovecot understands: the credentials in the address. */
export const introspectionWithSecret = ({ id, issuer, secret }: Credentials): string =>
  `${issuer.replace("://", `://${id}:${secret}@`)}/auth/introspect`;

export const personOf = ({ domain }: MailValues): string => `alice@${domain}`;
