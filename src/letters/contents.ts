/** What each kind of letter has in it: its texts, its facts, its one link. How that looks is not decided here. */

import { supportUrl } from "../pages/brand.ts";
import type { Language } from "../pages/language.ts";
import { shownHost, type Words } from "../pages/text.ts";
import { plainTimeIn } from "../pages/times.ts";
import type { Branding } from "../records/branding.ts";
import type { LanguageName } from "../records/language.ts";
import type { Happened, Letter, Recipient, Whereabouts } from "../records/letter.ts";

/** The server that writes. It comes from the settings alone. */
export interface Sender {
  /** The operator's name: "Example". */
  readonly name: string;
  /** The issuer, without a slash at its end. */
  readonly issuer: string;
  /** For readers who chose none. */
  readonly language: LanguageName;
  readonly branding: Branding;
}

/** A term and what stands beside it. */
export interface Fact {
  readonly term: string;
  readonly value: Words;
}

export interface Content {
  readonly subject: string;
  readonly heading: string;
  readonly text: readonly Words[];
  readonly facts: readonly Fact[];
  /** The one link of the letter. `until`: a sentence that says when it ends. */
  readonly action: { readonly label: string; readonly url: string; readonly until: string | undefined } | undefined;
  readonly otherwise: readonly Words[];
  /** The operator's own pages, in the foot. */
  readonly links: readonly FootLink[];
}

export interface FootLink {
  /** Absent: the address says it. */
  readonly label: string | undefined;
  readonly url: string;
  /** The address as it is read: "help@example.org". */
  readonly shown: string;
}

export function contentOf(letter: Letter, language: Language, { branding, issuer, name: site }: Sender): Content {
  const { letters: texts } = language;
  const until = "expiresAt" in letter ? plainTimeIn(language, letter.expiresAt, letter.to.zone) : "";
  const factor = "factor" in letter ? letter.factor : "passkey";
  const said = texts.kinds[letter.kind]({ site, username: letter.to.username ?? letter.to.address, until, factor });
  const url = "link" in letter ? letter.link : `${issuer}${letter.kind === "request-waiting" ? "/waiting" : "/account"}`;
  return {
    ...said,
    facts: factsOf(letter, language),
    links: linksOf(branding, language),
    action:
      said.button === undefined ? undefined : { label: said.button, url, until: until === "" ? undefined : texts.untilWhen(until) },
  };
}

function linksOf({ home, privacy, support, terms }: Branding, { frame }: Language): readonly FootLink[] {
  const link = (label: string | undefined, url: string | undefined, shown = url): readonly FootLink[] =>
    url === undefined || shown === undefined ? [] : [{ label, url, shown }];
  return [
    ...link(frame.support, support && supportUrl(support), support),
    ...link(frame.terms, terms),
    ...link(frame.privacy, privacy),
    ...link(undefined, home, home && shownHost(new URL(home).host)),
  ];
}

function factsOf(letter: Letter, language: Language): readonly Fact[] {
  const { facts: terms } = language.letters;
  const account: readonly Fact[] =
    letter.to.username === undefined ? [] : [{ term: terms.username, value: [{ code: letter.to.username }] }];
  switch (letter.kind) {
    case "factor-added":
    case "factor-removed":
      return [
        ...account,
        ...(letter.name === undefined ? [] : [{ term: terms.name, value: [{ name: letter.name }] }]),
        ...happened(letter, letter.to, language),
      ];
    case "passkey-cloned":
    case "password-changed":
    case "password-ended":
    case "address-changed":
    case "deletion-asked":
    case "new-place":
      return [...account, ...happened(letter, letter.to, language)];
    // Its text names the account already.
    case "account-removed":
      return happened(letter, letter.to, language);
    case "new-application":
      return [
        ...account,
        { term: terms.application, value: [{ name: letter.application }] },
        ...letter.permissions.map((permission, index) => ({ term: index === 0 ? terms.may : "", value: [{ name: permission }] })),
        ...happened(letter, letter.to, language),
      ];
    case "request-waiting":
      return [
        ...account,
        { term: terms.application, value: [{ name: letter.application }] },
        ...happened(letter, letter.to, language),
      ];
    case "test":
      return happened(letter, letter.to, language);
    default:
      return [];
  }
}

function happened({ at, byAdministrator, from }: Happened, { zone }: Recipient, language: Language): readonly Fact[] {
  const { facts: terms } = language.letters;
  return [
    { term: terms.when, value: plainTimeIn(language, at, zone) },
    ...(byAdministrator === true ? [{ term: terms.by, value: terms.anAdministrator }] : []),
    ...whereabouts(from, language),
  ];
}

function whereabouts(from: Whereabouts | undefined, { account, letters }: Language): readonly Fact[] {
  const { address, program, system } = from ?? {};
  const browser = program === undefined || system === undefined ? (program ?? system) : account.sessions.browserOn(program, system);
  return [
    ...(address === undefined ? [] : [{ term: letters.facts.from, value: [{ code: address }] }]),
    ...(browser === undefined ? [] : [{ term: letters.facts.browser, value: browser }]),
  ];
}
