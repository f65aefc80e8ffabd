/** The stylesheet, the script and the icon. What stands at an address with the right version never changes, so browsers keep it. */

import type { Asset } from "../pages/assets.ts";
import type { Endpoint } from "./endpoint.ts";

export const assetEndpoints = (assets: readonly Asset[]): readonly Endpoint[] =>
  assets.map(({ body, contentType, path, version }) => ({
    path,
    permission: "public",
    caller: "person",
    crossOrigin: false,
    handlers: {
      async GET({ query }) {
        const cacheControl = query === `v=${version}` ? "public, max-age=31536000, immutable" : "public, max-age=60";
        const headers = { "content-type": contentType, "cache-control": cacheControl, "x-content-type-options": "nosniff" };
        return { status: 200, headers, body };
      },
    },
  }));
