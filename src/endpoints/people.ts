/** What the pages for people share: the signed-in person, the sign-in, and the views of programs and permissions. */

import type { ApplicationLink } from "../pages/facts.ts";
import type { Account as AccountView, Permission, PermissionDetail, RegisteredApplication, ReturnAddress } from "../pages/pages.ts";
import { isLinkable } from "../protocol/client-members.ts";
import { MAIL_SCOPE } from "../protocol/names.ts";
import { isLoopback, schemeOf, type VerifiedRedirectUri } from "../protocol/redirect-uri.ts";
import { canonicalScope, type Scope } from "../protocol/scope.ts";
import type { Account } from "../records/account.ts";
import { APART_SCOPES, scopeFor } from "../records/administration-scope.ts";
import type { Terms } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { Resource } from "../records/resource.ts";
import type { ScopeDescription, Settings } from "../records/settings.ts";
import { wordsOfDetails } from "../tokens/asked-details.ts";
import { lifetimesOf } from "../tokens/life.ts";
import { type Browsers, createBrowsers } from "./browser.ts";
import type { EndpointContext } from "./endpoint.ts";
import { createForms, type Forms } from "./forms.ts";
import { logoPath } from "./logo.ts";
import { createSignInStep, type SignInStep } from "./sign-in/sign-in-step.ts";

export interface People {
  readonly browsers: Browsers;
  readonly forms: Forms;
  readonly signInStep: SignInStep;
}

export function createPeople(context: EndpointContext): People {
  const browsers = createBrowsers(context);
  const forms = createForms(context);
  return { browsers, forms, signInStep: createSignInStep(browsers, forms, context) };
}

export const applicationView = ({ clientId, createdAt, logo, metadata, name, origin }: Client): RegisteredApplication => ({
  clientId,
  name,
  origin,
  registeredAt: createdAt,
  logo: origin === "administrator" && logo !== undefined ? logoPath(logo.version) : undefined,
  links: [
    linkOf("site", metadata["client_uri"]),
    linkOf("terms", metadata["tos_uri"]),
    linkOf("privacy", metadata["policy_uri"]),
  ].filter((link) => link !== undefined),
});

/** RFC 7591 §5: the client's own claim, like its name. Only an https link is shown, since nobody on the way can change its page. */
function linkOf(about: ApplicationLink["about"], url: unknown): ApplicationLink | undefined {
  return isLinkable(url) ? { about, url } : undefined;
}

export const accountView = ({ email, name, username }: Account): AccountView => ({ username, name, email });

export interface DescribedFor {
  readonly client: Client;
  readonly account: Account;
  /** The scopes that an administrator added. What the settings say about one of them comes first. */
  readonly added: readonly ScopeDescription[];
  readonly settings: Settings;
}

/** What the client asks for, in the words that an administrator gave the scopes, or by bare name where there are none. */
export function permissionsOf(scope: Scope, { client, account, added, settings }: DescribedFor): readonly Permission[] {
  const described = new Map([...added, ...settings.scopes, ...APART_SCOPES].map((description) => [description.name, description]));
  // What this person cannot give is not asked of them.
  return canonicalScope(scopeFor(scope, client, account)).map((name) => {
    const found = described.get(name);
    const detail = found?.detail === undefined ? undefined : (detailOf(found.name, account) ?? found.detail);
    const stays: PermissionDetail | undefined =
      name === "offline_access" ? { kind: "stays", unused: lifetimesOf(client, settings).refreshToken } : undefined;
    return { name, known: found?.words !== undefined, words: found?.words ?? name, detail: stays ?? detail };
  });
}

/** Authorization details, in the words of the resource that describes them (RFC 9396 §12). */
export const permissionsOfDetails = ({ details = [] }: Terms, resources: readonly Resource[]): readonly Permission[] =>
  wordsOfDetails(details, resources).map((words) => ({ name: "", known: true, words }));

/** The built-in scopes say what exactly would be shown. */
function detailOf(name: string, { email, groups, name: fullName, profile, username }: Account): PermissionDetail | undefined {
  if (name === "profile") return fullName === undefined ? { kind: "username", value: username } : { kind: "name", value: fullName };
  if (name === "email") return email === undefined ? { kind: "noEmail" } : { kind: "email", value: email };
  if (name === "groups") return groups.length === 0 ? { kind: "noGroups" } : { kind: "groups", value: groups.join(", ") };
  if (name === "phone")
    return profile.phone_number === undefined ? { kind: "noPhone" } : { kind: "phone", value: profile.phone_number };
  if (name === MAIL_SCOPE && email !== undefined) return { kind: "mailbox", value: email };
  return undefined;
}

export function returnAddressOf(uri: VerifiedRedirectUri): ReturnAddress {
  const scheme = schemeOf(uri);
  if (scheme !== "https" && scheme !== "http") return { kind: "app", scheme };
  const { host, hostname } = new URL(uri);
  return isLoopback(uri) ? { kind: "loopback", address: hostname } : { kind: "host", host };
}
