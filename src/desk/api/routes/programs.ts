/** The programs that are known here: what each needs, and what is pasted there. */

import * as z from "zod";
import { pastedInto, presetOf } from "../../../admin/programs/preset.ts";
import type { Program } from "../../../admin/programs/program.ts";
import { findProgram, searchPrograms, wordsOf } from "../../../admin/programs/programs.ts";
import { parseScope } from "../../../protocol/scope.ts";
import { type Route, route } from "../route.ts";
import { pasted, pastedOf } from "../shapes.ts";

const text = z.string();
const program = z.strictObject({
  id: text.describe("what `POST /clients` calls it"),
  name: text,
  about: text,
  note: z.nullable(text).describe("what is good to know before it is added, as Markdown"),
  needs_address: z.boolean().describe("whether it has to be said where the program is reached"),
});
const programOf = (one: Program) => {
  const { about, note = null } = wordsOf(one);
  return { id: one.id, name: one.name, about, note, needs_address: one.client.redirectUris !== undefined };
};

export const programs: readonly Route[] = [
  route({
    method: "GET",
    path: "/programs",
    words: "The programs that are known here, by id",
    query: z.strictObject({ q: z.string().max(100).default("").describe("a part of a name or of what it is for") }),
    gives: z.strictObject({ items: z.array(program) }),
    does: async ({ query }) => ({ items: searchPrograms(query.q).map(programOf) }),
  }),
  route({
    method: "GET",
    path: "/programs/{program}",
    words: "One of them: what a client of it would be, and what would be pasted there, with SECRET in place of the secret",
    query: z.strictObject({
      address: z.string().max(500).exactOptional().describe("where the program is reached"),
      admin_group: z.string().max(200).exactOptional(),
      allowed_group: z.string().max(200).exactOptional(),
      client_id: z.string().max(255).exactOptional(),
    }),
    gives: z.strictObject({
      program,
      client: z.strictObject({
        client_id: text,
        name: text,
        public: z.boolean(),
        resource_server: z.boolean(),
        redirect_uris: z.array(text),
        scope: text,
        claims: z.record(z.string(), z.unknown()),
        allowed_groups: z.nullable(z.array(text)),
      }),
      paste: z.array(pasted),
    }),
    async does({ desk, id, query }) {
      const found = findProgram(id);
      if (found === undefined) return undefined;
      const choice = {
        // Without one it is shown as for the example of the documentation.
        address: query.address ?? found.example,
        adminGroup: query.admin_group,
        groups: query.allowed_group === undefined ? undefined : [query.allowed_group],
      };
      const preset = presetOf(found, choice);
      const clientId = query.client_id ?? found.id;
      const scope = parseScope(preset.scope) ?? [];
      return {
        program: programOf(found),
        client: {
          client_id: clientId,
          name: preset.name,
          public: preset.isPublic ?? false,
          resource_server: preset.resourceServer ?? false,
          redirect_uris: [...(preset.redirectUris ?? [])],
          scope: scope.join(" "),
          claims: { ...preset.claims },
          allowed_groups: preset.allowedGroups === undefined ? null : [...preset.allowedGroups],
        },
        paste: pastedInto(found, choice, { clientId, scope }, { server: desk.server }).map(pastedOf),
      };
    },
  }),
];
