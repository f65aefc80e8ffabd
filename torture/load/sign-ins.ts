/** People who send their sign-in forms in one moment. Runs aside. */

import { type Aside, aside, asideOf } from "./aside.ts";
import { Caller, NoAnswer } from "./http.ts";

export interface SignIns {
  readonly port: number;
  readonly issuer: string;
  /** Their names, each in a browser of its own. */
  readonly people: readonly string[];
  readonly password: string;
}

export interface SignedIn {
  readonly count: number;
  /** Until the last was told. */
  readonly milliseconds: number;
}

export const signInAtOnce = (data: SignIns): Aside<SignedIn> => aside(new URL(import.meta.url), data);

await asideOf(async ({ port, issuer, people, password }: SignIns) => {
  const caller = new Caller({ port: () => port, issuer, timeout: 60_000 });
  const forms: (() => Promise<boolean>)[] = [];
  for (const username of people) {
    const browser = caller.browser();
    const page = await browser.open("/account");
    forms.push(async () => {
      try {
        return (await browser.submitOnly(page, { username, password })).status === 303;
      } catch (error) {
        if (error instanceof NoAnswer) return false;
        throw error;
      }
    });
  }
  return async (): Promise<SignedIn> => {
    const began = performance.now();
    const entered = await Promise.all(forms.map((signIn) => signIn()));
    const milliseconds = performance.now() - began;
    caller.close();
    return { count: entered.filter(Boolean).length, milliseconds };
  };
});
