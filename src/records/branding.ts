/** How an operator makes the pages and letters their own. */

import type { PictureType } from "./logo.ts";

export interface Branding {
  /** CSS colours in hexadecimal, whose contrast is known to be enough: on light ground, and on dark. */
  readonly accent?: { readonly light: string; readonly dark: string } | undefined;
  readonly logo?: BrandLogo | undefined;
  /** On dark ground. Undefined: the same. */
  readonly logoDark?: BrandLogo | undefined;
  /** Whom people ask: an e-mail address, or the URL of a page. */
  readonly support?: string | undefined;
  /** URLs. */
  readonly terms?: string | undefined;
  readonly privacy?: string | undefined;
  /** The operator's own home page. */
  readonly home?: string | undefined;
}

export interface BrandLogo {
  readonly mediaType: PictureType;
  readonly bytes: Uint8Array;
  /** A hash of these bytes: its address. */
  readonly version: string;
}
