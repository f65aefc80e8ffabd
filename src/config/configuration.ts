/** The settings after the check: all that the process and the server are told. */

import type { ByKeyUse } from "../ports/keys.ts";
import type { Seconds } from "../protocol/time.ts";
import type { LetterSettings } from "../records/letter-settings.ts";
import type { NameSettings, Settings } from "../records/settings.ts";
import type { AccountSourceSettings } from "./sources/settings.ts";

/** What the process needs to know, and what the server does. */
export interface Configuration {
  /** Undefined: the issuer follows from the loopback address that the server listens on. */
  readonly issuer: string | undefined;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly data: string;
  readonly database: string | undefined;
  readonly postgres: PostgresSettings;
  /** Whether a server that finds tables of an earlier version changes them, or refuses to start. */
  readonly migrate: boolean;
  readonly masterKey: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly overload: OverloadSettings;
  /** Undefined: no letters are sent. */
  readonly letters: LetterSettings | undefined;
  readonly log: LogSettings;
  /** Seconds for which the server goes on answering after it was told to end. */
  readonly drainDelay: Seconds;
  readonly management: ManagementSettings;
  /** Whether `/metrics` is served below the issuer, to everybody. */
  readonly publicMetrics: boolean;
  /** Seconds that a key is in use before its successor is made. Undefined: until somebody rotates it by hand. */
  readonly rotateKeys: ByKeyUse<Seconds | undefined>;
  /** Where people come from besides local accounts, in the order in which they are asked. */
  readonly accountSources: readonly AccountSourceSettings[];
  readonly names: NameSettings;
  /** Seconds after which the sources are asked again whether their people are still there. Undefined: never. */
  readonly recheckAccounts: Seconds | undefined;
  /** Files. */
  readonly logos: { readonly logo: string | undefined; readonly logoDark: string | undefined };
  readonly settings: Settings;
}

export interface PostgresSettings {
  readonly password: string | undefined;
  readonly connections: number;
  readonly pipelining: boolean;
}

export interface ManagementSettings {
  readonly host: string;
  /** 0 lets the system choose; undefined: there is no such listener. */
  readonly port: number | undefined;
}

export interface OverloadSettings {
  /** Milliseconds. */
  readonly turn: number;
  readonly underWay: number;
}

export interface LogSettings {
  readonly level: "debug" | "info" | "warn" | "error";
  /** `auto`: readable on a terminal, JSON elsewhere. */
  readonly format: "auto" | "json" | "text";
  readonly auditFile: string | undefined;
  /** Undefined: no request is slow. */
  readonly slowRequest: Seconds | undefined;
}
