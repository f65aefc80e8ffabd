/** The files that pages link to. Each link holds the file's version, so a browser may keep the file for ever. */

import { hash } from "node:crypto";
import { icon } from "./mark.ts";
import { script } from "./script.ts";
import { stylesheet } from "./stylesheet.ts";

export interface Asset {
  /** Below the issuer's path. */
  readonly path: "/assets/latchkey.css" | "/assets/latchkey.js" | "/assets/latchkey.svg";
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
export const svg: Asset = asset("/assets/latchkey.svg", "image/svg+xml", icon);

/** All of them, for the endpoint that serves them. */
export const assets: readonly Asset[] = [css, js, svg];

function asset(path: Asset["path"], contentType: string, body: string): Asset {
  return { path, contentType, body, version: hash("sha256", body, "base64url").slice(0, 12) };
}
