/** What the pages around signing out say in English, where an application takes part. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";

export const englishSigningOut = {
  signingOut: {
    askedBy: (application: Html): Html => html`The application ${application} asks you to sign out here.`,
    telling: "Applications that you used in this browser are being told, so that they sign you out too.",
    goingBack:
      "Applications that you used in this browser are being told, so that they sign you out too. Then this page goes on by itself.",
    staysHere:
      "The application wants to lead you on to another page afterwards. Nothing shows that the page is its own, so you stay here.",
  },
};
