/** A process for administrators to look up: one source is down, and the mail server knows nobody. */

import type { ServerFacts } from "../../src/ports/administration.ts";

export const factsWith = (sent: string[]): ServerFacts => ({
  version: "9.9.9",
  node: "login-1, process 4711",
  startedAt: 1_799_990_000,
  sources: () => [
    { name: "directory", isUp: false, downFor: 600 },
    { name: "mail", isUp: true, downFor: 0 },
  ],
  sizeBefore: () => ({ at: 1_799_990_000, bytes: 1_000 }),
  letters: () => ({
    via: "smtp.example:587",
    from: "login@example.org",
    async test(address) {
      sent.push(address);
      return address.startsWith("nobody")
        ? { kind: "envelope", place: "smtp.example:587", answer: ": no such mailbox" }
        : undefined;
    },
  }),
});
