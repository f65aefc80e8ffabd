/** What is the same on all pages, and which of them there are. */

import type { Site } from "../pages/pages.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Settings } from "../records/settings.ts";
import type { EndpointContext } from "./endpoint.ts";

type Rooms = Pick<EndpointContext, "basePath" | "issuer" | "letters" | "passwordChoice" | "providers">;

export const siteOf = (rooms: Rooms, settings: Settings): Site => ({
  name: settings.name,
  branding: settings.branding,
  issuer: rooms.issuer,
  basePath: rooms.basePath,
  allowAfter: allowAfter(settings),
  sendsLetters: sendsLetters(rooms),
  signInByLetter: signsInByLetter(rooms, settings),
  hasProviders: rooms.providers.offered.length > 0,
});

/**
 * With a script, the button stays inactive until the server would accept it. The server's times are whole seconds, hence one
 * more.
 */
const allowAfter = ({ allowing: { afterMade, afterShown } }: Settings): Seconds =>
  afterMade === 0 ? afterShown : Math.max(afterShown, afterMade + 1);

/** Whether people who forgot their password can ask for a letter. */
export const sendsLetters = ({ letters, passwordChoice }: Pick<Rooms, "letters" | "passwordChoice">): boolean =>
  letters.isOn && passwordChoice !== undefined;

export const signsInByLetter = ({ letters }: Pick<Rooms, "letters">, { signInLetter }: Settings): boolean =>
  letters.isOn && signInLetter !== "off";
