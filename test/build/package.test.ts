/** The package as it is published: what is in it, and that it works in an empty folder, without a network. */

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT, run, serveOneToken } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "latchkey-package-"));
const program = join(folder, "program");
const installed = join(program, "node_modules/latchkey");
const { version, dependencies }: { version: string; dependencies: object } = JSON.parse(
  readFileSync(join(ROOT, "package.json"), "utf8"),
);
const archive = join(folder, `latchkey-${version}.tgz`);

beforeAll(async () => {
  await run(process.execPath, [join(ROOT, "scripts/build.ts"), "--out", folder], { cwd: ROOT });
  mkdirSync(program);
  writeFileSync(join(program, "package.json"), `{ "name": "program", "private": true, "type": "module" }\n`);
  // Without a network: whatever it needs beside itself would be missing.
  const quietly = ["--offline", "--omit=optional", "--no-audit", "--no-fund", "--no-package-lock"];
  await run("npm", ["install", archive, ...quietly], { cwd: program });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it holds the command, the library, its types, and the papers, and nothing else", () => {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => join(parentPath, name).slice(installed.length + 1)).toSorted();
  const plain = names.filter((name) => !name.includes("/"));
  const command = /^lib\/command\/[\w-]+\.cjs$/;
  const library = /^lib\/(?:index|resource-server|testing|shared\/[\w-]+)\.js$/;
  const types = /^types\/[\w/-]+\.d\.ts$/;
  const odd = names.filter((name) => name.includes("/") && ![command, library, types].some((kind) => kind.test(name)));

  expect(plain).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "THIRD-PARTY-NOTICES", "package.json"]);
  expect(odd).toEqual(["bin/latchkey.js", "bin/pinned-node.js", "bin/recent-enough.js"]);
  expect(names.filter((name) => command.test(name)).length).toBeLessThan(130);
  expect(names.filter((name) => library.test(name)).length).toBeLessThan(50);
});

test("it depends on nothing but the Node that it brings along", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const { dependencies, peerDependencies, devDependencies, scripts, optionalDependencies } = manifest;

  expect({ dependencies, peerDependencies, devDependencies, scripts }).toEqual({});
  expect(Object.keys(optionalDependencies).every((name) => name.startsWith("node-"))).toBe(true);
  expect(readdirSync(join(program, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["latchkey"]);
});

test("its code asks for nothing but itself and Node", () => {
  const foreign = filesBelow("lib")
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/^[^"'\n]*\b(?:require\(|from |import\(?)\s?"([^"]+)"/gm)])
    .map(([, target = ""]) => target)
    .filter((target) => !target.startsWith(".") && !isBuiltin(target));

  // pg looks for it where a variable of its own says so, and does without.
  expect([...new Set(foreign)]).toEqual(["pg-native", "cardinal"]);
});

test("what few commands need is in no file that all of them load", () => {
  const loadedByAll = ["latchkey", "shared"]
    .map((name) => readFileSync(join(installed, `lib/command/${name}.cjs`), "utf8"))
    .join("");

  expect(loadedByAll).toContain("class Command");
  expect(loadedByAll).not.toMatch(
    /node_modules\/(?:nodemailer|oauth4webapi|pg|@zxcvbn-ts)\/|class (?:WWWAuthenticateChallengeError|ConnectionParameters)|iloveyou/,
  );
});

test("what administrators do is in no file that a server's start loads", () => {
  const loaded = ["latchkey", "shared", "load", "log", "serve", "src"]
    .map((name) => readFileSync(join(installed, `lib/command/${name}.cjs`), "utf8"))
    .join("");

  expect(loaded).toContain("function createAuthorizationServer");
  expect(loaded).not.toMatch(
    /function (?:addUserCommand|createAdministration|administratorsApi|administratorsPages)\b|Audiobookshelf/,
  );
});

test("it passes on the licence of everybody whose code is in it", () => {
  const notices = readFileSync(join(installed, "THIRD-PARTY-NOTICES"), "utf8");
  const inside = Object.keys(dependencies).filter((name) => notices.includes(`\n${name} `));
  const licence = (name: string): string => {
    const folder = join(ROOT, "node_modules", name);
    const [file = "LICENSE"] = readdirSync(folder).filter((entry) => /^LICEN[CS]E(?:\.md|\.txt)?$/i.test(entry));
    return readFileSync(join(folder, file), "utf8").trim();
  };

  expect(inside).toEqual(
    expect.arrayContaining([
      "@zxcvbn-ts/core",
      "commander",
      "hono",
      "nodemailer",
      "oauth4webapi",
      "pg",
      "pino",
      "smol-toml",
      "uqr",
      "yaml",
      "zod",
    ]),
  );
  for (const name of inside) expect(notices).toContain(licence(name));
  expect(notices).toContain("Copyright (c) 2014 Brian M. Carlson"); // pg-types says it in its README
});

test("publint and attw find no fault with it", async () => {
  const { messages } = await publint({ pkgDir: installed, pack: false });
  expect(messages).toEqual([]);

  const attw = join(ROOT, "node_modules/@arethetypeswrong/cli/dist/index.js");
  await run(process.execPath, [attw, archive, "--profile", "esm-only"], { cwd: folder });
}, 60_000);

test("the command serves, and gives a token", async () => {
  const answers = await serveOneToken([join(program, "node_modules/.bin/latchkey")], { cwd: program });

  expect(answers).toEqual({
    ready: 200,
    token: expect.objectContaining({ access_token: expect.stringMatching(/^lk_access_/), token_type: "Bearer" }),
    introspection: expect.objectContaining({ active: true, client_id: "app" }),
    code: 0,
  });
  expect(existsSync(join(program, "data/latchkey.db"))).toBe(true);
});

test("every command is there, also those that are loaded when they are asked for", async () => {
  const latchkey = (...words: string[]) => run(join(program, "node_modules/.bin/latchkey"), words, { cwd: program });

  expect(await latchkey("--version")).toBe(`${version}\n`);
  expect(await latchkey("config", "template")).toContain("[lifetimes]");
  expect(JSON.parse(await latchkey("config", "show", "--json"))).toContainEqual(expect.objectContaining({ setting: "port" }));
  expect(await latchkey("try", "device", "--help")).toContain("latchkey try device");
  expect(await latchkey("user", "list", "--data", "elsewhere")).toContain("NAME");
});

test("a program in plain JavaScript runs the library", async () => {
  writeFileSync(join(program, "program.js"), PROGRAM);

  expect(JSON.parse(await run(process.execPath, ["program.js"], { cwd: program }))).toEqual({ active: true, refused: 401 });
});

test("a program in TypeScript is checked against its types, strictly", async () => {
  for (const name of ["embed/server.ts", "embed/token.test.ts", "api/server.ts"]) {
    cpSync(join(ROOT, "examples", name), join(program, name.replace("/", "-")));
  }
  mkdirSync(join(program, "node_modules/@types"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules/@types/node"), join(program, "node_modules/@types/node"));
  const options = { module: "nodenext", target: "es2024", types: ["node"], strict: true, noEmit: true, skipLibCheck: false };
  writeFileSync(join(program, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["*.ts"] }));

  // That this is an error shows that the types say something.
  const wrong = `import { systemClock } from "latchkey";\n// @ts-expect-error\nsystemClock.now(1);\n`;
  writeFileSync(join(program, "wrong.ts"), wrong);

  await run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc")], { cwd: program });
}, 60_000);

const PROGRAM = `
  import assert from "node:assert";
  import { createAuthorizationServer, openSqliteStore } from "latchkey";
  import { checkBearer, inProcessVerifier } from "latchkey/resource-server";
  import { getTokens, introspect, startTestServer } from "latchkey/testing";

  assert(typeof createAuthorizationServer === "function" && typeof openSqliteStore === "function");
  const server = await startTestServer();
  const app = await server.addClient({ scope: "openid" });
  const api = await server.addClient({ name: "API", isPublic: false, resourceServer: true });
  const { body } = await getTokens(server, app, { scope: "openid" });
  const { active } = (await introspect(server, api, body.access_token)).body;
  const none = { verifyAccessToken: async () => undefined };
  const checked = await checkBearer(new Request("http://127.0.0.1/", { headers: { authorization: "Bearer x" } }), {
    verify: inProcessVerifier(none),
  });
  console.log(JSON.stringify({ active, refused: checked.response?.status }));
  await server.close();`;

function filesBelow(name: string): readonly string[] {
  return readdirSync(join(installed, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
