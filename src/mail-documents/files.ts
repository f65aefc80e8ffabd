/** The documents of mail domains as files for a web server somewhere else, with the lines of its configuration that serve them. */

import { type DnsRecord, zoneLines } from "./dns-records.ts";
import type { Published, PublishedDocument } from "./published.ts";

export interface WrittenFile {
  /** Below the folder, with slashes. */
  readonly name: string;
  readonly text: string;
}

interface Placed extends PublishedDocument {
  readonly name: string;
}

/** As long as Latchkey lets programs remember them. */
const CACHE = "public, max-age=300";

/** `folder`: where the web server finds the files, without a slash at its end. */
export function filesOf(published: readonly Published[], folder: string): readonly WrittenFile[] {
  const placed = placedApart(published.flatMap(({ documents }) => documents));
  const hosts = [...Map.groupBy(placed, ({ host }) => host)];
  const configuration = (of: (host: string, documents: readonly Placed[], folder: string) => readonly string[]): string =>
    hosts.map(([host, documents]) => `${of(host, documents, folder).join("\n")}\n`).join("\n");
  return [
    ...placed.map(({ name, text }) => ({ name, text })),
    { name: "nginx.conf", text: configuration(nginx) },
    { name: "apache.conf", text: configuration(apache) },
    { name: "Caddyfile", text: configuration(caddy) },
    { name: "records.zone", text: zoneLines(published.flatMap(({ records }): readonly DnsRecord[] => records)) },
  ];
}

/** Each under a name of its own, which has no sign that means something in a file system or a configuration. */
function placedApart(documents: readonly PublishedDocument[]): readonly Placed[] {
  const taken = new Set<string>();
  return documents.map((document) => {
    const [, stem = "document"] = /^(.+?)(\.(xml|json))?$/.exec(plain(document.path.replace(/^\/(\.well-known\/)?/, ""))) ?? [];
    const ending = document.type.startsWith("text/xml") ? "xml" : "json";
    const folder = plain(document.host);
    let name = `${folder}/${stem}.${ending}`;
    for (let other = 2; taken.has(name); other++) name = `${folder}/${stem}-${other}.${ending}`;
    taken.add(name);
    return { ...document, name };
  });
}

const plain = (text: string): string =>
  text
    .replaceAll(/[^A-Za-z0-9.]+/g, "-")
    .replaceAll(/\.{2,}/g, ".")
    .replaceAll(/^[.-]+|-+$/g, "");

/** A query is no part of what they match. */
const pathOf = ({ path }: PublishedDocument): string => path.split("?", 1)[0] ?? path;
const hostOf = (host: string): string => host.replace(/:\d+$/, "");

const nginx = (host: string, documents: readonly Placed[], folder: string): readonly string[] => [
  `# in the server block of ${hostOf(host)}`,
  ...documents.flatMap((document) => [
    `location = "${pathOf(document)}" {`,
    `  root "${folder}";`,
    `  try_files "/${document.name}" =404;`,
    "  types { }",
    `  default_type "${document.type}";`,
    `  add_header Cache-Control "${CACHE}";`,
    '  add_header Access-Control-Allow-Origin "*";',
    "  add_header X-Content-Type-Options nosniff;",
    "}",
  ]),
];

const apache = (host: string, documents: readonly Placed[], folder: string): readonly string[] => [
  `# in the VirtualHost of ${hostOf(host)}; needs mod_alias and mod_headers`,
  ...documents.flatMap((document) => [
    `Alias "${pathOf(document)}" "${folder}/${document.name}"`,
    `<Location "${pathOf(document)}">`,
    "  Require all granted",
    `  ForceType "${document.type}"`,
    `  Header set Cache-Control "${CACHE}"`,
    '  Header set Access-Control-Allow-Origin "*"',
    "  Header set X-Content-Type-Options nosniff",
    "</Location>",
  ]),
];

const caddy = (host: string, documents: readonly Placed[], folder: string): readonly string[] => [
  `${hostOf(host)} {`,
  ...documents.flatMap((document) => [
    `  handle ${pathOf(document)} {`,
    `    root * "${folder}"`,
    `    rewrite * /${document.name}`,
    `    header Content-Type "${document.type}"`,
    `    header Cache-Control "${CACHE}"`,
    '    header Access-Control-Allow-Origin "*"',
    "    header X-Content-Type-Options nosniff",
    "    file_server",
    "  }",
  ]),
  "}",
];
