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

export type AccountSourceSettings = PasswdFileSettings | LdapSettings | ImapSettings | SqlSettings;
