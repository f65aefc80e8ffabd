/** The domains whose mail servers ask this one. They are few, and all of them are at hand. */

import type { MailDomain } from "../records/mail-domain.ts";

export interface MailDomainStore {
  /** By name. */
  listMailDomains(): Promise<readonly MailDomain[]>;
  /** False: there is one of this name. */
  saveMailDomain(domain: MailDomain): Promise<boolean>;
  /**
   * `decide` is given it as it stands, and gives what it becomes; its name stays. It may be asked more than once, and what it
   * throws, changes nothing. Undefined: there is no such domain.
   */
  changeMailDomain(domain: string, decide: (domain: MailDomain) => MailDomain): Promise<MailDomain | undefined>;
  /** `look` is given it as it stands; what it throws, changes nothing. False: there is none. */
  removeMailDomain(domain: string, look?: (domain: MailDomain) => void): Promise<boolean>;
}
