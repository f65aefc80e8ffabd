/** The logos of clients that administrators added. The address is known only to those who were shown it: it names no client. */

import { errorAnswer } from "../http/answers.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";

const PATH = "/assets/logos/{version}";
const VERSION = /^[\w-]{43}$/;

/** Below the issuer's path. */
export const logoPath = (version: string): string => PATH.replace("{version}", version);

export const logoEndpoint = ({ settings, store }: Pick<EndpointContext, "settings" | "store">): Endpoint => ({
  path: PATH,
  permission: "public",
  caller: "person",
  crossOrigin: false,
  handlers: {
    async GET({ variable: version }) {
      const { logo: ours, logoDark } = settings.branding;
      const own = [ours, logoDark].find((brand) => brand?.version === version);
      if (own !== undefined) return { status: 200, headers: { ...HEADERS, "content-type": own.mediaType }, body: own.bytes };
      const logo = VERSION.test(version) ? await store.findLogo(version) : undefined;
      if (logo === undefined) return errorAnswer(new OAuthError("not_found", "there is nothing at this address"));
      return { status: 200, headers: { ...HEADERS, "content-type": logo.mediaType }, body: logo.bytes };
    },
  },
});

/** A picture and nothing else, whatever a browser finds in its bytes; and a replaced one has another address. */
const HEADERS = {
  "cache-control": "public, max-age=31536000, immutable",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
};
