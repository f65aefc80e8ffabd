/** `latchkey mail documents`: the files for a web server somewhere else, and the records for DNS. */

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { paccDigest } from "../../src/mail-documents/pacc.ts";
import { childrenOf, parseXml } from "../xml.ts";
import { type Ended, temporaryFolder } from "./command.ts";
import { runHere } from "./in-process.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());
const out = join(folder.path, "web");
const environment = { LATCHKEY_ISSUER: "https://auth.example.org" };
const latchkey = (...words: readonly string[]): Promise<Ended> =>
  runHere(["mail", ...words, "--data", join(folder.path, "data")], { environment });
const read = (name: string): string => readFileSync(join(out, name), "utf8");

test("[MF-06] each document is a file that web servers are told how to serve, and DNS has what vouches for it", async () => {
  const none = await latchkey("documents", "--out", out);
  expect([none.status, none.stderr]).toEqual([1, "latchkey: there is no mail domain yet: latchkey mail domain add DOMAIN\n"]);
  expect(existsSync(out)).toBe(false);
  await latchkey(
    "domain",
    "add",
    "example.org",
    "--imap",
    "imaps://mail.example.org",
    "--imap",
    "imap+starttls://mail.example.org",
  );
  await latchkey("domain", "edit", "example.org", "--submission", "submissions://mail.example.org", "--sieve", "mail.example.org");
  await latchkey(
    "domain",
    "edit",
    "example.org",
    "--jmap",
    "https://mail.example.org/jmap",
    "--caldav",
    "https://dav.example.org/c/",
  );
  await latchkey("domain", "add", "other.example");

  const { status, stdout } = await latchkey("documents", "--out", out, "--json");

  expect(status).toBe(0);
  const { files, records } = JSON.parse(stdout);
  expect(files).toEqual([
    "autoconfig.example.org/mail-config-v1.1.xml",
    "example.org/autoconfig-mail-config-v1.1.xml",
    "ua-auto-config.example.org/user-agent-configuration.json",
    "dav.example.org/oauth-protected-resource-c.json",
    "mail.example.org/oauth-protected-resource-jmap.json",
    "mail.example.org/oauth-protected-resource.json",
    "autoconfig.other.example/mail-config-v1.1.xml",
    "other.example/autoconfig-mail-config-v1.1.xml",
    "ua-auto-config.other.example/user-agent-configuration.json",
    "mail.other.example/oauth-protected-resource.json",
    "nginx.conf",
    "apache.conf",
    "Caddyfile",
    "records.zone",
  ]);
  expect(childrenOf(parseXml(read("autoconfig.example.org/mail-config-v1.1.xml"))).map(({ nodeName }) => nodeName)).toContain(
    "oAuth2",
  );
  expect(statSync(join(out, "nginx.conf")).mode & 0o777).toBe(0o644);
  const server = (label: string, value: string) => ({ name: `${label}._tcp.example.org`, type: "SRV", value });
  expect(records.filter(({ name }: { name: string }) => name.endsWith("example.org"))).toEqual([
    { name: "autoconfig.example.org", type: "CNAME", value: "auth.example.org." },
    { name: "ua-auto-config.example.org", type: "CNAME", value: "auth.example.org." },
    {
      name: "_ua-auto-config.example.org",
      type: "TXT",
      value: `"${paccDigest(read("ua-auto-config.example.org/user-agent-configuration.json"))}"`,
    },
    server("_imaps", "0 1 993 mail.example.org."),
    server("_imap", "0 1 143 mail.example.org."),
    server("_submissions", "0 1 465 mail.example.org."),
    server("_sieve", "0 1 4190 mail.example.org."),
    server("_jmap", "0 1 443 mail.example.org."),
    server("_caldavs", "0 1 443 dav.example.org."),
    { name: "_caldavs._tcp.example.org", type: "TXT", value: '"path=/c/"' },
  ]);
  expect(read("records.zone")).toContain("_imaps._tcp.example.org. IN SRV 0 1 993 mail.example.org.\n");
  expect(read("apache.conf")).toContain(`"${out}/autoconfig.example.org/mail-config-v1.1.xml"`);
  expect(read("nginx.conf")).toContain('try_files "/autoconfig.example.org/mail-config-v1.1.xml" =404;');
  expect(read("Caddyfile")).toContain("rewrite * /autoconfig.example.org/mail-config-v1.1.xml");
});

test("a second run replaces what the first one wrote, and what cannot be written is said", async () => {
  await latchkey("domain", "edit", "example.org", "--name", "Example & Sons");
  const { status, stdout } = await latchkey("documents", "--out", out, "--domain", "Example.org");
  expect([status, stdout]).toEqual([0, expect.stringContaining("Wrote 10 files")]);
  expect(read("autoconfig.example.org/mail-config-v1.1.xml")).toContain("Example &amp; Sons");

  const [file, taken] = [join(folder.path, "file"), join(folder.path, "taken")];
  writeFileSync(file, "mine");
  mkdirSync(join(taken, "nginx.conf"), { recursive: true });
  for (const place of [file, taken]) {
    const failed = await latchkey("documents", "--out", place);
    expect([failed.status, failed.stderr]).toEqual([1, expect.stringMatching(/name another (?:one|folder)\n$/)]);
  }
  expect(readFileSync(file, "utf8")).toBe("mine");
  expect(readdirSync(join(taken, "nginx.conf"))).toEqual([]);
});
