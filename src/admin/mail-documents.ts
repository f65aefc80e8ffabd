/** What a mail domain publishes for programs, as an administrator takes it to a web server and to DNS. */

import { type Published, publishedBy } from "../mail-documents/published.ts";
import { OPEN_CLIENT_ID, openClientId } from "../records/open-client.ts";
import type { Administration } from "./administration.ts";

export interface MailDocumentAdministration {
  /** Undefined: there is no such domain. */
  of(domain: string): Promise<Published | undefined>;
}

/** `issuer`: without a slash at its end. */
export const administerMailDocuments = (
  { clients, mailDomains }: Pick<Administration, "clients" | "mailDomains">,
  issuer: string,
): MailDocumentAdministration => ({
  async of(domain) {
    const found = await mailDomains.find(domain);
    return found && publishedBy(found, { issuer, openClient: openClientId(await clients.find(OPEN_CLIENT_ID)) });
  },
});
