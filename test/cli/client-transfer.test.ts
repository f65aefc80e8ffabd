/** Import and export of clients at the command line: what is printed, what is refused, and where a secret is shown. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "./command.ts";
import { runHere } from "./in-process.ts";

const folder = temporaryFolder();
const latchkey = (words: readonly string[]) => runHere([...words, "--data", folder.path]);
// biome-ignore lint/suspicious/noExplicitAny: the test says what it expects of it
const json = async (words: readonly string[]): Promise<any> => JSON.parse((await latchkey([...words, "--json"])).stdout);

function written(name: string, text: string): string {
  const file = join(folder.path, name);
  writeFileSync(file, text);
  return file;
}

beforeAll(async () => {
  await latchkey(["client", "add", "--id", "notes", "--name", "Notes", "--redirect-uri", "https://notes.example.org/cb"]);
});
afterAll(() => folder.remove());

test("the dry run prints the difference; the import does it, and prints new secrets once", async () => {
  const file = written(
    "clients.csv",
    `client_id,client_name,redirect_uris,scope,mailbox,shoe
notes,Notes 2,https://notes.example.org/cb https://notes.example.org/other,,box,43
shop,Shop,https://shop.example.org/cb,openid,,
`,
  );
  const dry = await latchkey(["client", "import", file, "--dry-run"]);

  expect(dry).toMatchObject({ status: 0 });
  expect(dry.stdout.split("\n")).toEqual([
    "+ shop, secret: a new one",
    "~ notes: name, redirect URIs",
    "    name: Notes -> Notes 2",
    "    redirect URIs: https://notes.example.org/cb -> https://notes.example.org/cb https://notes.example.org/other",
    "Nothing was saved. It would be 1 added, 1 changed, 0 as they were.",
    "",
  ]);
  expect(dry.stderr).toBe("line 2 (notes): not taken over: shoe.\nline 2 (notes): stay as they were: mailbox.\n");
  expect((await latchkey(["client", "show", "shop"])).status).toBe(1);

  const done = await json(["client", "import", file]);
  expect(done).toMatchObject({
    added: ["shop"],
    changed: [{ client_id: "notes", members: ["name", "redirect URIs"] }],
    secrets: [{ client_id: "shop", client_secret: expect.stringMatching(/^[\w-]{43}$/) }],
    skipped: [{ client_id: "notes", where: "line 2", members: ["shoe"] }],
    dry_run: false,
  });
  expect((await latchkey(["client", "import", file])).stdout).toBe("0 added, 0 changed, 2 as they were.\n");
});

test("what is printed has no secret, has hashes if they are asked for, and reads back as it is", async () => {
  const plain = await latchkey(["client", "export", "--format", "json"]);
  const hashes = await json(["client", "export", "--secret-hashes"]);
  const csv = await latchkey(["client", "export", "--secret-hashes"]);

  expect(plain.stdout).not.toMatch(/secret_hash|"logo"/);
  const logos = await json(["client", "export", "--logos"]);
  expect(logos.map((one: { logo: string | null }) => one.logo)).toContainEqual(null);
  const refused = await latchkey(["client", "export", "--logos"]);
  expect([refused.status, refused.stdout]).toEqual([1, ""]);
  expect(refused.stderr).toContain("--logos --format json");
  expect(hashes.map((one: { secret_hash: string }) => one.secret_hash)).toContainEqual(expect.stringMatching(/^sha256:[\w-]{43}$/));
  expect(csv.stdout).toMatch(/^client_id,client_name,.*,secret_hash\r\n/);
  for (const text of [plain.stdout, csv.stdout])
    expect(await json(["client", "import", written("again", text)])).toMatchObject({
      added: [],
      changed: [],
      skipped: [],
      kept: [],
    });
});

test("a refusal names the place and what helps, and nothing is saved", async () => {
  const risk = written("risk.json", '[{"client_id":"r","client_name":"R","redirect_uris":["cursor://cb"],"scope":"openid"}]');
  const refused = await latchkey(["client", "import", risk]);

  expect(refused).toMatchObject({ status: 2 });
  expect(refused.stderr).toMatch(
    /nothing was saved:\nclient 1: cursor:\/\/cb: .*; --accept-redirect-risk registers it all the same/,
  );
  expect((await latchkey(["client", "import", risk, "--accept-redirect-risk", "--dry-run"])).stderr).toMatch(
    /^Risk taken: cursor:/,
  );
  expect((await latchkey(["client", "show", "r"])).status).toBe(1);
  const long = written("long.csv", "x".repeat(16 * 1_024 * 1_024 + 1));
  expect((await latchkey(["client", "import", long])).stderr).toMatch(/is longer than 16 MB/);
  expect((await latchkey(["client", "import", join(folder.path, "none")])).stderr).toMatch(/there is no file/);
  expect(readFileSync(risk, "utf8")).toContain("cursor");
});

test("what a client says in the words of registration goes along in JSON, by the rules that hold for it", async () => {
  const jwks = { keys: [{ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", kid: "one" }] };
  const said = ["--member", `jwks=${JSON.stringify(jwks)}`, "--member", "require_pushed_authorization_requests=true"];
  await latchkey([
    "client",
    "add",
    "--id",
    "signs",
    "--name",
    "Signs",
    "--method",
    "private_key_jwt",
    "--grant",
    "client_credentials",
    ...said,
  ]);
  const [row] = (await json(["client", "export"])).filter((one: { client_id: string }) => one.client_id === "signs");
  expect(row).toMatchObject({ token_endpoint_auth_method: "private_key_jwt", jwks, require_pushed_authorization_requests: true });

  await latchkey(["client", "remove", "signs", "--yes"]);
  expect(await json(["client", "import", written("signs.json", JSON.stringify([row]))])).toMatchObject({ added: ["signs"] });
  expect(await json(["client", "show", "signs"])).toMatchObject({ jwks, require_pushed_authorization_requests: true });
  const changed = [{ ...row, require_pushed_authorization_requests: null, id_token_signed_response_alg: "EdDSA" }];
  await latchkey(["client", "import", written("signs.json", JSON.stringify(changed))]);
  const after = await json(["client", "show", "signs"]);
  expect(after).toMatchObject({ jwks, id_token_signed_response_alg: "EdDSA" });
  expect(after).not.toHaveProperty("require_pushed_authorization_requests");

  const bad = await latchkey([
    "client",
    "import",
    written("signs.json", JSON.stringify([{ ...row, jwks: { keys: [{ ...jwks.keys[0], d: "x" }] } }])),
  ]);
  expect([bad.status === 0, bad.stderr]).toEqual([false, expect.stringContaining("public keys alone")]);
});

test("[XC-04] what it may exchange goes along, in both formats, and is taken away by null", async () => {
  const right = [
    "--exchange-from",
    "notes",
    "--exchange-id-tokens",
    "--exchange-issuer",
    "corp",
    "--exchange-actor-group",
    "staff",
  ];
  const more = ["--exchange-resource", "https://api.example.org", "--exchange-acts", "as-person"];
  const add = ["client", "add", "--id", "broker", "--name", "Broker", "--grant", "token-exchange", "--scope", "openid"];
  expect((await latchkey([...add, ...right, ...more])).status).toBe(0);
  const policy = {
    subjects: ["notes"],
    idTokens: true,
    issuers: ["corp"],
    resources: ["https://api.example.org"],
    impersonates: true,
    actorGroups: ["staff"],
  };
  const shown = async () => (await json(["client", "show", "broker"])).exchange;
  expect(await shown()).toEqual(policy);

  for (const format of ["json", "csv"]) {
    const { stdout } = await latchkey(["client", "export", "--format", format]);
    const file = written(`exchange.${format}`, stdout);
    expect((await latchkey(["client", "import", file, "--dry-run"])).stdout).toMatch(/0 changed/);
    await latchkey(["client", "edit", "broker", "--exchange-from", ""]);
    expect(await shown()).toBeNull();
    expect((await latchkey(["client", "import", file])).stdout).toMatch(/^1? ?.*1 changed/s);
    expect(await shown()).toEqual(policy);
  }
  const without = written("without.json", JSON.stringify([{ client_id: "broker", exchange: null }]));
  await latchkey(["client", "import", without]);
  expect(await shown()).toBeNull();
  const wrong = written("wrong.json", JSON.stringify([{ client_id: "broker", exchange: { from: [] } }]));
  expect((await latchkey(["client", "import", wrong])).stderr).toMatch(/client 1, exchange: must say from whom/);
});
