/** A provider for tests that need one, and no network: it proves nobody but those whose code it was given. */

import type { Provider, ProviderAnswer, ProviderQuestion } from "../src/ports/provider.ts";

const ADDRESS_THERE = "https://there.example/authorize";

/** `answers`: what a code comes to. Another code is refused. */
export function providerInHand(
  answers: ReadonlyMap<string, ProviderAnswer> = new Map(),
  more: Partial<Provider> & { readonly onAsked?: (question: ProviderQuestion) => void } = {},
): Provider {
  const { onAsked, ...rest } = more;
  return {
    name: "hand",
    label: "Hand",
    trustsNames: true,
    makesAccounts: false,
    linksByAddress: false,
    async addressFor(question) {
      onAsked?.(question);
      return `${ADDRESS_THERE}?state=${question.state}`;
    },
    judge: async (answer) =>
      answers.get(answer.get("code") ?? "") ?? { outcome: "refused", reason: "the code is none of this provider's" },
    async check() {},
    ...rest,
  };
}
