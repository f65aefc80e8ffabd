/** What no password may be made of, since strangers try it first. */

import type { EndpointContext } from "./endpoint.ts";

export const serverNamesOf = ({ issuer, settings }: Pick<EndpointContext, "issuer" | "settings">): readonly string[] => [
  settings.name,
  new URL(issuer).hostname,
];
