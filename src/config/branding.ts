/** The section `branding` of the settings. */

import * as z from "zod";
import type { Branding } from "../records/branding.ts";
import { type Ground, isColour, readableAccent } from "./accent.ts";

const WEB_PAGE = z.url({ protocol: /^https?$/, error: "must be the address of a page, with https://" }).max(1_000);
const accent = (ground: Ground) =>
  z.string().superRefine((colour, context) => {
    if (!isColour(colour)) return context.addIssue({ code: "custom", message: "must be a colour such as #0b5570" });
    const readable = readableAccent(colour, ground);
    if (readable === colour.toLowerCase()) return;
    const message = `has too little contrast on ${ground} ground (WCAG 2.2 §1.4.3 asks for 4.5:1); the nearest that has enough is ${readable}`;
    context.addIssue({ code: "custom", message });
  });

type Name = "accent" | "accent_dark" | "logo" | "logo_dark" | "support" | "terms" | "privacy" | "home";

export const brandingShape: Readonly<Record<Name, z.ZodOptional<z.ZodType<string, string>>>> = {
  accent: accent("light").optional().meta({
    description: "The colour of buttons and links, such as #0b5570, as it is on light ground. It must be readable there.",
  }),
  accent_dark: accent("dark").optional().meta({
    description: "The same on dark ground. Absent: the nearest to accent that is readable there.",
  }),
  logo: z.string().min(1).optional().meta({
    description: "A file with your logo, PNG, JPEG or WebP, of 64 kB at most. It takes the place of the key.",
  }),
  logo_dark: z.string().min(1).optional().meta({ description: "The same for dark ground. Absent: the same logo." }),
  support: z
    .union([z.email(), WEB_PAGE], { error: "must be an e-mail address, or the address of a page" })
    .optional()
    .meta({ description: "Whom people ask for help: an e-mail address, or the address of a page." }),
  terms: WEB_PAGE.optional().meta({ description: "The address of your terms." }),
  privacy: WEB_PAGE.optional().meta({ description: "The address of your privacy policy." }),
  home: WEB_PAGE.optional().meta({ description: "The address of your own home page." }),
};

interface RawBranding extends Pick<Branding, "home" | "privacy" | "support" | "terms"> {
  readonly accent?: string | undefined;
  readonly accent_dark?: string | undefined;
}

export const brandingOf = ({ accent, accent_dark, home, privacy, support, terms }: RawBranding): Branding => ({
  accent: accent === undefined ? undefined : { light: accent, dark: accent_dark ?? readableAccent(accent, "dark") },
  home,
  privacy,
  support,
  terms,
});
