/**
 * What tokens can be for: the resources that an administrator added, and the servers of mail domains, which need not be added one by one.
 */

import type { MailDomainStore } from "../ports/mail-domain-store.ts";
import type { ResourceStore } from "../ports/resource-store.ts";
import { canonicalResource } from "../protocol/resource-identifier.ts";
import { mailResources } from "../records/mail-resource.ts";
import type { Resource } from "../records/resource.ts";

/** Both lists are at hand. What was added says of itself what it is, also where it is a server of a mail domain. */
export async function knownResources(store: ResourceStore & MailDomainStore): Promise<readonly Resource[]> {
  const [added, domains] = [await store.listResources(), await store.listMailDomains()];
  if (domains.length === 0) return added;
  const taken = new Set(added.map(({ identifier }) => canonicalResource(identifier)));
  return [...added, ...mailResources(domains).filter(({ identifier }) => !taken.has(canonicalResource(identifier)))];
}
