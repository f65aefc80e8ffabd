/** What the tables of the sources say, after the check, by the names that they have in the file. */

interface Named {
  /** Stands in every account that comes from here. */
  readonly name: string;
}

export interface PasswdFileSettings extends Named {
  readonly kind: "passwd-file";
  readonly file: string;
  readonly domain?: string | undefined;
  readonly default_scheme: string;
}

export interface LdapSettings extends Named {
  readonly kind: "ldap";
  readonly url: string;
  readonly start_tls: boolean;
  readonly ca_file?: string | undefined;
  readonly bind_dn?: string | undefined;
  readonly bind_password?: string | undefined;
  readonly base: string;
  readonly filter: string;
  readonly directory: "openldap" | "active-directory";
  readonly username_attribute?: string | undefined;
  readonly sign_in_attributes?: readonly string[] | undefined;
  readonly subject_attribute?: string | undefined;
  readonly email_attribute: string;
  readonly email_verified: boolean;
  readonly name_attribute: string;
  readonly groups: "member-of" | "search" | "none";
  readonly group_base?: string | undefined;
  readonly group_filter: string;
  readonly group_member_attribute: string;
  readonly group_name_attribute: string;
}

export interface ImapSettings extends Named {
  readonly kind: "imap";
  readonly host: string;
  readonly port?: number | undefined;
  readonly tls: "implicit" | "starttls" | "none";
  readonly ca_file?: string | undefined;
  readonly domain?: string | undefined;
  readonly login: "address" | "local-part";
}

export interface SqlSettings extends Named {
  readonly kind: "sql";
  readonly url: string;
  readonly password?: string | undefined;
  readonly query: string;
  readonly email_verified: boolean;
}

/** What both kinds of providers have. */
export interface ProviderSettings extends Named {
  readonly label?: string | undefined;
  readonly client_id: string;
  readonly client_secret?: string | undefined;
  readonly client_authentication: "basic" | "post";
  readonly ca_file?: string | undefined;
  readonly scopes: readonly string[];
  readonly new_people: "refused" | "created";
  readonly allowed_domains: readonly string[];
  readonly allowed_groups: readonly string[];
  readonly link_by_address: boolean;
  readonly username_claim: string;
  readonly trust_names: boolean;
  readonly email_claim: string;
  readonly email_verified_claim: string;
  readonly name_claim: string;
  readonly groups_claim?: string | undefined;
  /** `THERE=HERE` */
  readonly group_names: readonly string[];
}

export interface OpenIdSettings extends ProviderSettings {
  readonly kind: "openid";
  readonly issuer: string;
  readonly two_factors_amr: readonly string[];
  readonly two_factors_acr: readonly string[];
  readonly fresh: "told" | "assumed";
  readonly fresh_prompt: "login" | "select_account" | "consent";
  readonly choose_prompt: "login" | "select_account";
  readonly response_mode: "query" | "form_post";
}

export interface OAuthSettings extends ProviderSettings {
  readonly kind: "oauth";
  readonly issuer?: string | undefined;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly emails_endpoint?: string | undefined;
  readonly subject_claim: string;
}

/** Places that are asked for a name and a password. */
export type PasswordSourceSettings = PasswdFileSettings | LdapSettings | ImapSettings | SqlSettings;

/** Places where people sign in by themselves. */
export type AnyProviderSettings = OpenIdSettings | OAuthSettings;

export type AccountSourceSettings = PasswordSourceSettings | AnyProviderSettings;

export const isProvider = (settings: AccountSourceSettings): settings is AnyProviderSettings =>
  settings.kind === "openid" || settings.kind === "oauth";
