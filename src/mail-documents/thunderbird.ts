/**
 * The add-on that teaches Thunderbird this server, and the policy that installs it for everybody.
 *
 * Thunderbird reads no `<oAuth2>` of autoconfig, no discovery and no registration: what a provider is, it learns from its own list
 * or from an add-on whose manifest has `oauth_provider` (since 140). The add-on is that manifest alone, without any code. It is not signed:
 * Thunderbird, unlike Firefox, takes such add-ons (`xpinstall.signatures.required` is false).
 */

import { crc32 } from "node:zlib";
import type { Client } from "../records/client.ts";
import type { MailDomain } from "../records/mail-domain.ts";
import { zip } from "./zip.ts";

/** The client that the add-on names. */
export const THUNDERBIRD = "thunderbird";

export interface ThunderbirdServer {
  /** Without a slash at its end. */
  readonly issuer: string;
  /** What it is called: the add-on's name in the list of add-ons. */
  readonly name: string;
  /** Of its mail servers. Thunderbird takes subdomains of each along, and knows no name without a dot. */
  readonly hosts: readonly string[];
}

/** Where it stands below the issuer. */
export const ADD_ON_PATH = "/mail/thunderbird.xpi";

/** The first that knows `oauth_provider`. */
const FIRST_THUNDERBIRD = "140.0";
/** With any port, where the person's own browser is used (RFC 8252 §7.3). */
export const REDIRECT_URI = "http://localhost";
const PROTOCOLS: readonly string[] = ["imap", "pop3", "submission"];

export interface ThunderbirdAddOn {
  readonly version: string;
  /** Of an `.xpi`, the same for the same values. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function thunderbirdAddOn(
  { hosts, issuer, name }: ThunderbirdServer,
  { clientId, scope }: Pick<Client, "clientId" | "scope">,
): ThunderbirdAddOn {
  const provider = {
    // The name under which Thunderbird keeps the refresh token.
    issuer: plainHost(issuer),
    // What has to stand in `iss` (RFC 9207 §2.4).
    issuerIdentifier: issuer,
    clientId,
    authorizationEndpoint: `${issuer}/auth/authorize`,
    tokenEndpoint: `${issuer}/auth/token`,
    redirectionEndpoint: REDIRECT_URI,
    usePKCE: true,
    useExternalBrowser: true,
    hostnames: hosts.toSorted(),
    scopes: scope.join(" "),
  };
  const version = versionOf(name, provider);
  const manifest = {
    manifest_version: 2,
    name,
    description: issuer,
    version,
    browser_specific_settings: { gecko: { id: addOnId(issuer), strict_min_version: FIRST_THUNDERBIRD } },
    oauth_provider: provider,
  };
  return { version, bytes: zip({ "manifest.json": `${JSON.stringify(manifest, undefined, 2)}\n` }) };
}

/** Another one for other content, since Thunderbird installs nothing over the same version. A number of it has at most nine digits. */
const versionOf = (...content: readonly unknown[]): string => `1.0.${crc32(JSON.stringify(content)) % 1_000_000_000}`;

/** Those that Thunderbird reads from and sends by, each once. */
export const thunderbirdHosts = (domains: readonly MailDomain[]): readonly string[] => [
  ...new Set(
    domains
      .flatMap(({ services }) => services)
      .flatMap((service) => ("host" in service && PROTOCOLS.includes(service.protocol) ? [service.host] : [])),
  ),
];

/**
 * What an administrator puts into `policies.json`: everybody's Thunderbird installs the add-on when it starts, and keeps it.
 *
 * @param clientId the client that the add-on names
 * @param version of the add-on. Thunderbird fetches nothing twice from one address, so a newer one needs another. Absent: the first will do
 */
export function thunderbirdPolicy(issuer: string, version?: string, clientId: string = THUNDERBIRD): string {
  const query = [version, clientId === THUNDERBIRD ? undefined : `client_id=${encodeURIComponent(clientId)}`].filter(Boolean);
  const from = `${issuer}${ADD_ON_PATH}${query.length === 0 ? "" : `?${query.join("&")}`}`;
  const policies = { ExtensionSettings: { [addOnId(issuer)]: { installation_mode: "force_installed", install_url: from } } };
  return `${JSON.stringify({ policies }, undefined, 2)}\n`;
}

/** Add-ons are told apart by it. It never changes for an issuer. */
export const addOnId = (issuer: string): string => `latchkey@${plainHost(issuer)}`;

/** Host, port and path, in the characters that an id may have. */
const plainHost = (issuer: string): string => {
  const { host, pathname } = new URL(issuer);
  return `${host}${pathname}`.replace(/\/+$/, "").replace(/[^A-Za-z0-9._-]/g, "-");
};
