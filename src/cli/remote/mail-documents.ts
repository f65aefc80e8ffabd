/** What mail domains publish, over the API of a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { Api } from "./api.ts";

export const mailDocumentsOver = (api: Api): AdministratorsDesk["mailDocuments"] => ({
  async of(domain) {
    const found = await api.ask("GET /mail-domains/{domain}/documents", { at: { domain } });
    return (
      found && {
        documents: found.list("documents", (one) => ({
          host: one.text("host"),
          path: one.text("path"),
          type: one.text("type"),
          text: one.text("text"),
        })),
        records: found.list("records", (one) => ({
          name: one.text("name"),
          type: one.word("type", ["CNAME", "SRV", "TXT"]),
          value: one.text("value"),
        })),
      }
    );
  },
});
