/** Opens the account sources of the settings: a line for each kind. The code of a kind is loaded only where one is used. */

import type { LdapOptions } from "../../accounts/sources/ldap.ts";
import type { LdapSettings, PasswordSourceSettings } from "../../config/sources/settings.ts";
import type { AccountSource } from "../../ports/account-source.ts";
import type { Log } from "../../ports/log.ts";
import type { PasswordHasher } from "../../ports/password-hasher.ts";
import { badConfiguration } from "../terminal/exit.ts";

export interface OpeningSources {
  readonly hasher: PasswordHasher;
  readonly log: Log;
}

/** Nothing is asked yet, so a source that is down keeps no server from starting. */
export function openAccountSources(
  settings: readonly PasswordSourceSettings[],
  opening: OpeningSources,
): Promise<readonly AccountSource[]> {
  return Promise.all(settings.map((source) => openAccountSource(source, opening)));
}

async function openAccountSource(settings: PasswordSourceSettings, { hasher, log }: OpeningSources): Promise<AccountSource> {
  switch (settings.kind) {
    case "passwd-file": {
      const [{ createPasswdFile }, { createHashCheck }] = await Promise.all([
        import("../../accounts/sources/passwd-file.ts"),
        import("../../accounts/hash-check.ts"),
      ]);
      const { default_scheme: defaultScheme, domain, file, name } = settings;
      return createPasswdFile({ name, file, domain, defaultScheme, check: createHashCheck(hasher), hasher });
    }
    case "imap": {
      const { createImap } = await import("../../accounts/sources/imap.ts");
      const { ca_file: caFile, domain, host, login, name, tls, port = tls === "implicit" ? 993 : 143 } = settings;
      return createImap({ name, host, port, tls, caFile, domain, login });
    }
    case "sql": {
      const [{ createSqlSource }, { createHashCheck }] = await Promise.all([
        import("../../accounts/sources/sql.ts"),
        import("../../accounts/hash-check.ts"),
      ]);
      const { email_verified: emailVerified, name, password, query, url } = settings;
      const { brokenAddressRule, questionsTo } = await databaseAt(url);
      const broken = brokenAddressRule(url);
      if (broken !== undefined) throw badConfiguration(`accounts.sources.${name}.url ${broken}`);
      return createSqlSource({
        name,
        query,
        emailVerified,
        ask: questionsTo(url, password),
        check: createHashCheck(hasher),
        hasher,
      });
    }
    case "ldap": {
      const { createLdap } = await import("../../accounts/sources/ldap.ts");
      return createLdap({ ...ldapOptions(settings), log });
    }
  }
}

function ldapOptions(settings: LdapSettings): Omit<LdapOptions, "log"> {
  const isActive = settings.directory === "active-directory";
  const username = settings.username_attribute ?? (isActive ? "sAMAccountName" : "uid");
  return {
    name: settings.name,
    place: {
      url: settings.url,
      startTls: settings.start_tls,
      caFile: settings.ca_file,
      bindDn: settings.bind_dn,
      bindPassword: settings.bind_password,
    },
    base: settings.base,
    filter: settings.filter,
    attributes: {
      subject: settings.subject_attribute ?? (isActive ? "objectGUID" : "entryUUID"),
      username,
      signIn: settings.sign_in_attributes ?? [username, ...(isActive ? ["userPrincipalName"] : []), settings.email_attribute],
      email: settings.email_attribute,
      name: settings.name_attribute,
    },
    emailVerified: settings.email_verified,
    groups:
      settings.groups === "none"
        ? undefined
        : {
            base: settings.groups === "search" ? settings.group_base : undefined,
            filter: settings.group_filter,
            member: settings.group_member_attribute,
            name: settings.group_name_attribute,
          },
  };
}

/** The library of the one database that is asked. */
async function databaseAt(
  url: string,
): Promise<Pick<typeof import("../../store/postgres/question.ts"), "brokenAddressRule" | "questionsTo">> {
  if (url.startsWith("postgres")) return import("../../store/postgres/question.ts");
  const { brokenMariadbAddress, questionsToMariadb } = await import("../../accounts/sources/mariadb.ts");
  return { brokenAddressRule: brokenMariadbAddress, questionsTo: questionsToMariadb };
}
