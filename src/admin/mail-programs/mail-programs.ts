/** The programs of the mail side that are known here. A file more and its line here make one more. */

import { aerc } from "./aerc.ts";
import { cyrus } from "./cyrus.ts";
import { dovecot } from "./dovecot.ts";
import { dovecot24 } from "./dovecot-2.4.ts";
import { emailproxy } from "./emailproxy.ts";
import { getmail } from "./getmail.ts";
import { isync } from "./isync.ts";
import type { MailProgram } from "./mail-program.ts";
import { msmtp } from "./msmtp.ts";
import { mutt, neomutt } from "./mutt.ts";
import { nginx } from "./nginx.ts";
import { offlineimap } from "./offlineimap.ts";
import { postfix } from "./postfix.ts";
import { roundcube, roundcube17 } from "./roundcube.ts";
import { stalwart } from "./stalwart.ts";
import { thunderbird } from "./thunderbird.ts";

/** Servers first. */
export const MAIL_PROGRAMS: readonly MailProgram[] = [
  ...[dovecot, dovecot24, postfix, cyrus, stalwart, nginx, roundcube, roundcube17],
  ...[thunderbird, aerc, mutt, neomutt, msmtp, isync, getmail, offlineimap, emailproxy],
];

export const findMailProgram = (id: string): MailProgram | undefined => MAIL_PROGRAMS.find((program) => program.id === id);
