/** What the pages around signing out say in English, where an application takes part. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";

export const englishSigningOut = {
  signingOut: {
    askedBy: (application: Html): Html => html`The application ${application} asks you to sign out here.`,
    telling: "The applications that you used are being told.",
    goingBack: "The applications that you used are being told. Then you go back by yourself.",
  },
};
