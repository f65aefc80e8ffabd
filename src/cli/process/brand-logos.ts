/** Reads the logos that the settings name, and checks them as a client's are checked. */

import { hash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { BrokenRule } from "../../admin/broken-rule.ts";
import { MOST_PICTURE_BYTES, readPicture } from "../../admin/picture/picture.ts";
import type { Loaded } from "../../config/load.ts";
import { ConfigurationError } from "../../config/source.ts";
import type { BrandLogo } from "../../records/branding.ts";

/** @throws {ConfigurationError} a file cannot be read, or holds no such picture */
export function withLogos(loaded: Loaded): Loaded {
  const { configuration, sources } = loaded;
  const { logo, logoDark } = configuration.logos;
  const read = (file: string | undefined, name: string): BrandLogo | undefined => {
    if (file === undefined) return undefined;
    try {
      return pictureIn(file);
    } catch (error) {
      const reason = error instanceof BrokenRule ? error.message : "the file cannot be read";
      const source = sources.get(name) ?? { from: "default" };
      throw new ConfigurationError([{ message: `${name}: ${reason}`, source, suggestion: undefined }]);
    }
  };
  const { settings } = configuration;
  const branding = {
    ...settings.branding,
    logo: read(logo, "branding.logo"),
    logoDark: read(logoDark, "branding.logo_dark"),
  };
  return { ...loaded, configuration: { ...configuration, settings: { ...settings, branding } } };
}

function pictureIn(file: string): BrandLogo {
  if (statSync(file).size > MOST_PICTURE_BYTES) throw new BrokenRule(({ logos }) => logos.size);
  const bytes = readFileSync(file);
  const { mediaType } = readPicture(bytes);
  return { mediaType, bytes, version: hash("sha256", bytes, "base64url") };
}
