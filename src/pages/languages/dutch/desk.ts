/** What the administrators' pages say in Dutch about the server itself, and about forms that come too late. */

import type { englishDesk } from "../english/desk.ts";
import type { Translated } from "../untranslated.ts";

export const dutchDesk: Translated<typeof englishDesk> = {
  desk: {
    signedInAgain: "U hebt opnieuw ingelogd",
    expired: "De pagina stond te lang open",
    typedStays: "Er is nog niets gewijzigd. Wat u hebt getypt, staat er weer: druk nog een keer op de knop.",
  },
};
