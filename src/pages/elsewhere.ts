/** A person came back from another provider, and is not signed in: what happened there or here, and how to go on. */

import type { Instant } from "../protocol/time.ts";
import { errorPage, type Mender } from "./error.ts";
import type { Frame, Site, Written } from "./shell.ts";

export type ElsewhereProblem =
  /** This browser asked nothing of that kind, or too long ago, or the answer was used. */
  | "over"
  /** The person said no there, or the provider did. */
  | "denied"
  /** The sign-in there is too old for what was asked. */
  | "stale"
  /** Their domain or their groups may not come in. */
  | "not invited"
  /** The provider's answer was no proof. */
  | "refused"
  /** Nobody here has this account of the provider. */
  | "unknown"
  /** An account would be made, and its name is taken or missing. */
  | "name"
  /** The account of the provider is somebody else's here. */
  | "taken"
  /** The provider does not answer. */
  | "down";

export interface ElsewhereView extends Frame {
  readonly problem: ElsewhereProblem;
  /** What people call it. */
  readonly provider: string;
  /** The page that asked for the sign-in. Undefined: it is not known. */
  readonly back: string | undefined;
  readonly errorId: string;
  readonly at: Instant;
}

/** The people that can mend each, the likeliest first. */
const MENDERS: Readonly<Record<ElsewhereProblem, readonly Mender[]>> = {
  over: ["you"],
  denied: ["you"],
  stale: ["you"],
  "not invited": ["administrators"],
  refused: ["administrators"],
  unknown: ["you", "administrators"],
  name: ["administrators"],
  taken: ["you"],
  down: ["administrators"],
};

export function elsewherePage(site: Site, view: Written<ElsewhereView>): string {
  const { at, back, errorId, language, problem, provider } = view;
  const { elsewhere: words } = language;
  const { heading, sentence, title, todo } = words.problems[problem];
  return errorPage(site, {
    language,
    reachedAs: view.reachedAs,
    title,
    heading: heading(provider),
    sentence: sentence(provider),
    mend: MENDERS[problem],
    todo,
    errorId,
    at,
    back: { url: back ?? `${site.basePath}/account`, words: words.back },
  });
}
