/** What an import of clients did, as JSON. */

import type { ClientImportReport, Members } from "./client-files.ts";

interface MembersJson {
  client_id: string;
  where: string;
  members: string[];
}

export interface ReportJson {
  added: string[];
  changed: {
    client_id: string;
    members: string[];
    differences: { name: string; before: unknown; after: unknown }[];
  }[];
  unchanged: string[];
  secrets: { client_id: string; client_secret: string | null }[];
  skipped: MembersJson[];
  kept: MembersJson[];
  left_out: { client_id: string; where: string; because: string }[];
  risks: string[];
}

export const reportJson = (report: ClientImportReport): ReportJson => ({
  added: [...report.added],
  changed: report.changed.map(({ clientId, differences }) => ({
    client_id: clientId,
    members: differences.map(({ name }) => name),
    differences: differences.map(({ after, before, name }) => ({ name, before: before ?? null, after: after ?? null })),
  })),
  unchanged: [...report.unchanged],
  secrets: report.secrets.map(({ clientId, secret }) => ({ client_id: clientId, client_secret: secret ?? null })),
  skipped: report.skipped.map(membersJson),
  kept: report.kept.map(membersJson),
  left_out: report.leftOut.map(({ because, clientId, where }) => ({ client_id: clientId, where, because })),
  risks: [...report.risks],
});

const membersJson = ({ clientId, members, where }: Members): MembersJson => ({ client_id: clientId, where, members: [...members] });
