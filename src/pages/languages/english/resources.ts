/** What stands on pages about resources: what tokens are for. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";

export const englishResources = {
  resources: {
    /** Of the consent page: the servers that the application may then use. */
    usedAt: "To use there",

    missing: {
      title: (application: string) => `A server is missing: ${application}`,
      heading: (application: Html): Html => html`A server is missing for ${application}`,
      lead: "An administrator has to add that server before anybody can use it with an account of this one.",
      ask: (support: Html): Html => html`If you need it, tell ${support} the address below.`,
      askAdministrator: "If you need it, tell the administrator of this server the address below.",
      server: "Missing server",
      itsOwnWord: "As the application names it.",
      back: (application: string) => `Back to ${application}`,
      isTold: "It is told that the server is not known here.",
    },
  },
};
