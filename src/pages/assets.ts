/** The files that pages link to. Each link holds the file's version, so a browser may keep the file for ever. */

import { hash } from "node:crypto";
import type { Branding } from "../records/branding.ts";
import { BRAND_PATH, brandStyle } from "./brand.ts";
import { icon } from "./mark.ts";
import { passkeyScript } from "./passkey-script.ts";
import { script } from "./script.ts";
import { stylesheet } from "./stylesheet.ts";

export interface Asset {
  /** Below the issuer's path. */
  readonly path:
    | typeof BRAND_PATH
    | "/assets/latchkey.css"
    | "/assets/latchkey.js"
    | "/assets/latchkey.svg"
    | "/assets/passkeys.js";
  readonly contentType: string;
  readonly body: string;
  /**
   * It changes with the body. Pages link to `path?v=version`. A request with this very version may be answered as `immutable`.
   * One with another version or none, as from a node that runs another release, gets a short life.
   */
  readonly version: string;
}

export const css: Asset = asset("/assets/latchkey.css", "text/css; charset=utf-8", stylesheet);
export const js: Asset = asset("/assets/latchkey.js", "text/javascript; charset=utf-8", script);
/** For the pages that ask for a passkey. */
export const passkeysJs: Asset = asset("/assets/passkeys.js", "text/javascript; charset=utf-8", passkeyScript);
export const svg: Asset = asset("/assets/latchkey.svg", "image/svg+xml", icon);

/** All of them, for the endpoint that serves them. */
export function assetsOf(branding: Branding, basePath: string): readonly Asset[] {
  const style = brandStyle(branding, basePath);
  const brand: Asset = {
    path: BRAND_PATH,
    contentType: css.contentType,
    body: style?.text ?? "",
    version: style?.version ?? "none",
  };
  return [css, js, passkeysJs, svg, brand];
}

function asset(path: Asset["path"], contentType: string, body: string): Asset {
  return { path, contentType, body, version: hash("sha256", body, "base64url").slice(0, 12) };
}
