/** Files of people and clients: in, all or none, and out. */

import { gunzipSync } from "node:zlib";
import * as z from "zod";
import { reportJson } from "../../../admin/client-files/report.ts";
import { fileFault } from "../../../admin/files/faults.ts";
import { transferBy } from "../../../admin/transfer.ts";
import { type Route, route } from "../route.ts";

/** Bytes. What is packed cannot grow beyond it. */
const MOST_UNPACKED = 4 * 1_048_576;

const texts = z.array(z.string());
const row = z.record(z.string(), z.unknown());
const members = z.strictObject({ client_id: z.string(), where: z.string(), members: texts });
const unchanged = texts.describe("as they were");

const file = {
  file: z.string().max(90_000).exactOptional().describe("the file"),
  file_gzip: z.base64().max(90_000).exactOptional().describe("the file, packed by gzip, in base64; unpacked, at most 4 MB"),
  dry_run: z.boolean().default(false).describe("nothing is saved, and the answer says what would be"),
};

const hasOneFile = (body: { readonly file?: string; readonly file_gzip?: string }): boolean =>
  (body.file === undefined) !== (body.file_gzip === undefined);
const ONE_FILE = { path: ["file"], error: "it is needed, or file_gzip in its place" };

/** @throws {BrokenRule} it is not packed by gzip, too large, or no UTF-8 */
function fileIn(body: { readonly file?: string; readonly file_gzip?: string }): string {
  if (body.file_gzip === undefined) return body.file ?? "";
  try {
    const bytes = gunzipSync(Buffer.from(body.file_gzip, "base64"), { maxOutputLength: MOST_UNPACKED });
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw fileFault("file_gzip must be a text in UTF-8 of at most 4 MB, packed by gzip");
  }
}

export const transfer: readonly Route[] = [
  route({
    method: "POST",
    path: "/imports/people",
    words: "Adds the people of a file, and changes those who are there, all or none; passwords that are there stay",
    body: z
      .strictObject({
        ...file,
        format: z
          .enum(["csv", "json", "authelia", "keycloak", "dovecot"])
          .exactOptional()
          .describe("absent: what the file looks like"),
      })
      .refine(hasOneFile, ONE_FILE),
    carries: true,
    gives: z.strictObject({
      added: texts.describe("user names"),
      changed: z.array(z.strictObject({ username: z.string(), members: texts })),
      unchanged,
    }),
    async does({ body, desk }) {
      const { added, changed, unchanged } = await transferBy(desk.administration).importPeople(fileIn(body), {
        format: body.format,
        dryRun: body.dry_run,
      });
      return {
        added: [...added],
        changed: changed.map((one) => ({ username: one.username, members: [...one.members] })),
        unchanged: [...unchanged],
      };
    },
  }),
  route({
    method: "GET",
    path: "/exports/people",
    words: "All people, as an import reads them; the hashes of their passwords stay here",
    gives: z.strictObject({ items: z.array(row) }),
    async does({ desk }) {
      return { items: [...(await transferBy(desk.administration).exportPeople({ withHashes: false }))] };
    },
  }),
  route({
    method: "POST",
    path: "/imports/clients",
    words: "Adds the clients of a file, and edits those that are there, all or none; secrets that are there stay",
    body: z
      .strictObject({
        ...file,
        format: z.enum(["csv", "json", "authelia", "keycloak"]).exactOptional().describe("absent: what the file looks like"),
        accepts_redirect_risks: z.boolean().default(false),
      })
      .refine(hasOneFile, ONE_FILE),
    carries: true,
    gives: z.strictObject({
      added: texts.describe("ids"),
      changed: z.array(
        z.strictObject({
          client_id: z.string(),
          members: texts,
          differences: z.array(z.strictObject({ name: z.string(), before: z.unknown(), after: z.unknown() })),
        }),
      ),
      unchanged,
      secrets: z
        .array(z.strictObject({ client_id: z.string(), client_secret: z.nullable(z.string()) }))
        .describe("of those that were given a new one, shown this once"),
      skipped: z.array(members).describe("what the file says and nothing here does"),
      kept: z.array(members).describe("where a client is otherwise than the file says, and stays so"),
      left_out: z.array(z.strictObject({ client_id: z.string(), where: z.string(), because: z.string() })),
      risks: texts,
    }),
    async does({ body, desk }) {
      const report = await transferBy(desk.administration).importClients(fileIn(body), {
        format: body.format,
        dryRun: body.dry_run,
        acceptsRedirectRisks: body.accepts_redirect_risks,
      });
      return reportJson(report);
    },
  }),
  route({
    method: "GET",
    path: "/exports/clients",
    words: "The clients that administrators added, as an import reads them; the hashes of their secrets stay here",
    gives: z.strictObject({ items: z.array(row), self_registered: z.int().describe("how many are not among them") }),
    async does({ desk }) {
      const { rows, selfRegistered } = await transferBy(desk.administration).exportClients({ withHashes: false, withLogos: false });
      return { items: [...rows], self_registered: selfRegistered };
    },
  }),
];
