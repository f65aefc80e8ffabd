/** What the administrators' pages say in German about the server itself, and about forms that come too late. */

import type { englishDesk } from "../english/desk.ts";
import type { Translated } from "../untranslated.ts";

export const germanDesk: Translated<typeof englishDesk> = {
  desk: {
    signedInAgain: "Sie haben sich erneut angemeldet",
    expired: "Die Seite war zu lange geöffnet",
    typedStays: "Es wurde noch nichts geändert. Ihre Eingaben stehen wieder hier: Drücken Sie die Schaltfläche noch einmal.",
  },
};
