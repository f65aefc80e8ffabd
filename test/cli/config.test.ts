/** `latchkey config`, and where the command takes its settings from. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const file = join(folder.path, "latchkey.toml");
afterAll(() => folder.remove());

test("[OP-04] flag, environment, file and default, each beaten by the one before, and each shown", async () => {
  writeFileSync(file, 'host = "localhost"\nport = 1\n[device]\ninterval = "7s"\n[refresh]\ngrace = 30\n');
  const environment = {
    LATCHKEY_CONFIG: file,
    LATCHKEY_PORT: "2",
    LATCHKEY_DEVICE__INTERVAL: "8s",
    LATCHKEY_MASTER_KEY: "hunter22",
  };
  const { status, stdout, stderr } = await run(["config", "show", "--json", "--port", "3", "--set", "name=Ours"], { environment });

  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const shown = new Map(JSON.parse(stdout).map(({ setting, value, source }: Record<string, string>) => [setting, [value, source]]));
  expect(shown.get("port")).toEqual([3, "--port"]);
  expect(shown.get("name")).toEqual(["Ours", "--set name"]);
  expect(shown.get("device.interval")).toEqual([8, "LATCHKEY_DEVICE__INTERVAL"]);
  expect(shown.get("refresh.grace")).toEqual([30, `${file}:6`]);
  expect(shown.get("host")).toEqual(["localhost", `${file}:1`]);
  expect(shown.get("data")).toEqual(["./data", "default"]);
  expect(shown.get("master_key")).toEqual(["********", "LATCHKEY_MASTER_KEY"]);
  expect(stdout).not.toContain("hunter22");
});

test("[OP-03] check finds every mistake without starting, with its line and a suggestion, and ends with 3", async () => {
  writeFileSync(file, "[lifetimes]\nacces_token = 1\n\n[limits.pasword]\nburst = 1\n");
  const { status, stdout } = await run(["config", "check", "--config", file], { environment: { LATCHKEY_ISUER: "x" } });

  expect(status).toBe(3);
  expect(stdout.split("\n")).toEqual([
    "LATCHKEY_ISUER: there is no such setting; did you mean LATCHKEY_ISSUER?",
    `${file}:2: there is no setting lifetimes.acces_token; did you mean lifetimes.access_token?`,
    `${file}:5: there is no setting limits.pasword; did you mean limits.password?`,
    "",
  ]);
});

test("[OP-03] any other command refuses the same mistakes with 78", async () => {
  writeFileSync(file, "prot = 1\n");
  const { status, stderr } = await run(["user", "list", "--config", file, "--data", join(folder.path, "data")]);
  expect({ status, stderr }).toEqual({ status: 78, stderr: `latchkey: ${file}:1: there is no setting prot; did you mean port?\n` });
});

test("check is content with good settings; a file that is not there is a mistake", async () => {
  expect(await run(["config", "check"])).toMatchObject({ status: 0, stdout: "The settings are in order.\n" });
  const { status, stdout } = await run(["config", "check", "--json", "--config", join(folder.path, "none")]);
  expect([status, JSON.parse(stdout)]).toMatchObject([3, { ok: false, problems: [{ message: "there is no such file" }] }]);
});

test("the template is a settings file, and the schema is JSON", async () => {
  const template = await run(["config", "template"]);
  writeFileSync(file, template.stdout);
  expect((await run(["config", "check", "--config", file])).status).toBe(0);
  expect(JSON.parse((await run(["config", "schema"])).stdout)).toMatchObject({
    title: "Latchkey settings",
    additionalProperties: false,
  });
});

test("NO_COLOR is honoured, and colour can be asked for", async () => {
  const escapeSequence = "\u001b[";
  expect((await run(["config", "show"])).stdout).not.toContain(escapeSequence);
  const { stdout } = await run(["config", "show"], { environment: { NO_COLOR: "", FORCE_COLOR: "1" } });
  expect(stdout).toContain(escapeSequence);
});

test("own texts: one without a place, or with a wrong placeholder, is refused with its line, and each may stand under its name or in tables", async () => {
  writeFileSync(
    file,
    `[texts.de]
"signIn.title" = "Einloggen"
"signIn.tittle" = "Einloggen"
"signIn.wait.news" = "Noch {span}"
[texts.en.signIn]
submit = 7
[texts.xx]
"signIn.title" = "?"
`,
  );
  const wrong = await run(["config", "check", "--config", file], { environment: {} });
  expect(wrong.status).toBe(3);
  expect(wrong.stdout.trim().split("\n")).toEqual([
    `${file}:6: texts.en.signIn must be a text, or a table of texts`,
    `${file}:8: there is no setting texts.xx`,
  ]);

  writeFileSync(file, '[texts.de]\n"signIn.tittle" = "Einloggen"\n"signIn.wait.news" = "Noch {span}"\n');
  expect((await run(["config", "check", "--config", file], { environment: {} })).stdout.trim().split("\n")).toEqual([
    `${file}:2: there is no text signIn.tittle; did you mean signIn.title?`,
    `${file}:3: texts.de.signIn.wait.news must not have the placeholder {span}, which our text does not have`,
  ]);

  writeFileSync(file, '[texts.de]\n"signIn.title" = "Einloggen"\n[texts.de.signOut]\ntitle = "Gehen?"\n');
  expect((await run(["config", "check", "--config", file], { environment: {} })).status).toBe(0);
  const shown = await run(["config", "show", "--json", "--config", file], { environment: {} });
  expect(JSON.parse(shown.stdout)).toEqual(
    expect.arrayContaining([
      { setting: "texts.de.signIn.title", value: "Einloggen", source: `${file}:2` },
      { setting: "texts.de.signOut.title", value: "Gehen?", source: `${file}:4` },
    ]),
  );
});

test("config texts prints every text with the name that replaces it", async () => {
  const printed = await run(["config", "texts", "de"], { environment: {} });
  expect(printed.stdout.split("\n")).toContain('"signIn.title" = "Anmelden"');
  expect(JSON.parse((await run(["config", "texts", "en", "--json"], { environment: {} })).stdout)["signIn.title"]).toBe("Sign in");
  expect((await run(["config", "texts", "xx"], { environment: {} })).status).toBe(2);
});

test("[TL-16] check --profile names the clients that would be stopped, and why, and ends with 3", async () => {
  const data = ["--data", join(folder.path, "data")];
  const check = (profile: string, ...more: string[]) => run(["config", "check", "--profile", profile, ...more, ...data]);
  expect((await check("fapi2")).stderr).toContain("start the server once");
  await run(["client", "add", "--id", "app", "--name", "App", "--public", "--redirect-uri", "https://app.example/cb", ...data]);
  await run(["client", "add", "--id", "imap", "--name", "Mail", "--resource-server", ...data]);

  expect(await check("oauth2.1")).toMatchObject({ status: 0, stdout: "Every client keeps the rules of oauth2.1.\n" });
  const { status, stderr, stdout } = await check("fapi2", "--json");
  expect([status, stderr]).toEqual([3, expect.stringContaining("fapi2 would stop one client")]);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, profile: "fapi2", clients: [{ client_id: "app", client_name: "App" }] });
  expect((await check("fapi2")).stdout).toMatch(/app +a client proves itself with a key of its own/);
});
