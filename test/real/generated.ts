/** The configuration that `latchkey mail setup` prints, for the real programs. */

import type { MailFile } from "../../src/admin/mail-programs/mail-program.ts";
import { findMailProgram } from "../../src/admin/mail-programs/mail-programs.ts";
import { configure } from "../../src/admin/mail-programs/setup.ts";
import { usualServices } from "../../src/admin/mail-services.ts";
import { type MailService, newMailDomain } from "../../src/records/mail-domain.ts";

/** By the names under which they are written. */
export type Generated = Readonly<Record<MailFile["file"], string>>;

export function generatedFor(
  program: string,
  client: { readonly issuer: string; readonly id: string; readonly secret: string },
  services: readonly MailService[] = usualServices("example.org"),
): Generated {
  const known = findMailProgram(program);
  if (known === undefined) throw new Error(`${program} is not known`);
  const [made] = configure(
    { programs: [known], domain: "example.org", clientId: client.id, knownSecret: () => undefined },
    {
      server: { issuer: client.issuer, name: "Example" },
      domain: newMailDomain({ domain: "example.org", services, createdAt: 0 }),
      secrets: new Map([[client.id, client.secret]]),
    },
  );
  return Object.fromEntries(made?.files.map(({ file, text }) => [file, text]) ?? []);
}
