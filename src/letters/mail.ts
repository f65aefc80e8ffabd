/** Letters that go out by SMTP: written in the reader's language, queued, delivered. */

import { createLanguages } from "../pages/languages/languages.ts";
import type { Clock } from "../ports/clock.ts";
import type { Letters } from "../ports/letters.ts";
import type { Log } from "../ports/log.ts";
import type { Observer } from "../ports/observer.ts";
import type { Random } from "../ports/random.ts";
import { lookUpLanguage, preferredLanguages } from "../protocol/language-ranges.ts";
import { LANGUAGE_NAMES } from "../records/language.ts";
import type { LetterSettings } from "../records/letter-settings.ts";
import type { OwnTextsByLanguage } from "../records/own-texts.ts";
import { compose } from "./compose.ts";
import type { Sender } from "./contents.ts";
import type { Deliver } from "./delivery.ts";
import { createLetters } from "./letters.ts";

export interface MailOptions {
  readonly settings: LetterSettings;
  /** Asked for each letter, since its name may change. */
  readonly sender: () => Sender;
  /** An administrator's own, in place of ours. */
  readonly texts?: OwnTextsByLanguage;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly observer: Pick<Observer, "letter">;
}

export const createMail = (options: MailOptions): Letters => createLetters({ ...options, deliver: deliveryOf(options) });

/** One try of one letter, for a command that waits for how it ends. */
export function deliveryOf({ sender, settings, texts }: Pick<MailOptions, "sender" | "settings" | "texts">): Deliver {
  const languages = createLanguages(texts);
  return async (posted, signal) => {
    const { deliverBySmtp } = await import("./smtp.ts");
    const from = sender();
    const { letter } = posted;
    const wished = lookUpLanguage(preferredLanguages(letter.to.language ?? ""), LANGUAGE_NAMES);
    const written = compose(letter, await languages.load(wished ?? from.language), from);
    await deliverBySmtp(posted, written, from, settings, signal);
  };
}
