/** What changes how an account is opened asks for a sign-in of the last minutes: a browser that was left open is not the person. */

import type { Seconds } from "../protocol/time.ts";
import type { Browser } from "./browser.ts";
import type { EndpointContext } from "./endpoint.ts";

const FRESH: Seconds = 600;

export type SignedIn = NonNullable<Browser["signedIn"]>;

/** The person, if they proved who they are within the last ten minutes. */
export const freshlySignedIn = ({ signedIn }: Browser, { clock }: Pick<EndpointContext, "clock">): SignedIn | undefined =>
  signedIn !== undefined && clock.now() - signedIn.session.authenticatedAt <= FRESH ? signedIn : undefined;

/** What a person calls a credential. Undefined: it cannot be a name. */
export function readName(typed: string | undefined): string | undefined {
  const name = typed?.trim() ?? "";
  const isName =
    name !== "" && name.length <= 100 && !/[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/u.test(name);
  return isName ? name : undefined;
}
