/** The server as a service of systemd: what it says on a real notification socket, and the unit that is shipped. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { describeWith } from "../real/programs.ts";
import { start, temporaryFolder } from "./command.ts";
import { end, linesOf, serve } from "./serving.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const UNIT = new URL("../../deploy/systemd/latchkey.service", import.meta.url).pathname;

/** Node has no datagram sockets of the file system, so Python listens in its place. */
const RECEIVER = `
import json, socket, sys, time
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind(sys.argv[1])
print("{}", flush=True)
while True:
    # Read without room for descriptors: systemd-notify's barrier is one, and lets go when it is dropped.
    message = listener.recv(65536).decode()
    print(json.dumps({"message": message, "at": time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000}), flush=True)
`;

interface Message {
  readonly message: string;
  /** Microseconds of CLOCK_MONOTONIC. */
  readonly at: number;
}

interface Manager {
  readonly socket: string;
  /** Barriers left out. */
  readonly messages: Message[];
}

async function listen(name: string): Promise<Manager> {
  const socket = join(folder.path, `${name}.sock`);
  const receiver = spawn("python3", ["-c", RECEIVER, socket], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    const ended = once(receiver, "exit");
    receiver.kill("SIGKILL");
    await ended;
  });
  const lines = createInterface(receiver.stdout);
  await once(lines, "line");
  const messages: Message[] = [];
  lines.on("line", (line) => {
    const message: Message = JSON.parse(line);
    if (message.message !== "BARRIER=1") messages.push(message);
  });
  return { socket, messages };
}

const said = ({ messages }: Manager): readonly string[] => messages.map(({ message }) => message.split("\n")[0] ?? "");

describeWith({ files: ["systemd-notify", "python3"], packages: "systemd and python3" }, "on a notification socket", () => {
  test("it says that it is ready when it is, that it reads its settings again, and that it ends", async () => {
    const manager = await listen("life");
    const server = await serve(["--data", join(folder.path, "life")], { environment: { NOTIFY_SOCKET: manager.socket } });
    await expect.poll(() => said(manager), { timeout: 10_000 }).toEqual(["READY=1"]);
    const answers = await fetch(`${server.issuer}/readyz`);

    const before = process.hrtime.bigint() / 1_000n;
    server.process.kill("SIGHUP");
    await expect.poll(() => said(manager), { timeout: 10_000 }).toEqual(["READY=1", "RELOADING=1", "READY=1"]);
    const { status } = await end(server);
    await expect.poll(() => said(manager), { timeout: 10_000 }).toEqual(["READY=1", "RELOADING=1", "READY=1", "STOPPING=1"]);

    expect(answers.status).toBe(200);
    const reloading = manager.messages[1];
    const stamp = Number(/^RELOADING=1\nMONOTONIC_USEC=(\d+)$/.exec(reloading?.message ?? "")?.[1]);
    expect(stamp).toBeGreaterThanOrEqual(Number(before));
    expect(stamp).toBeLessThanOrEqual(reloading?.at ?? 0);
    expect(status).toBe(0);
  });

  test("a reload with a mistake in it ends as ready too: the service goes on", async () => {
    const manager = await listen("mistake");
    const file = join(folder.path, "mistake.toml");
    writeFileSync(file, "");
    const words = ["--data", join(folder.path, "mistake"), "--config", file];
    const server = await serve(words, { environment: { NOTIFY_SOCKET: manager.socket } });

    writeFileSync(file, "naem = 1");
    server.process.kill("SIGHUP");
    await expect.poll(() => said(manager), { timeout: 10_000 }).toEqual(["READY=1", "RELOADING=1", "READY=1"]);

    expect(linesOf(server).map(({ level }) => level)).toContain("error");
  });

  test("it answers the watchdog, several times in the time that it has", async () => {
    const manager = await listen("watchdog");
    const environment = { NOTIFY_SOCKET: manager.socket, WATCHDOG_USEC: "900000" };
    await serve(["--data", join(folder.path, "watchdog")], { environment });

    await expect
      .poll(() => said(manager).filter((message) => message === "WATCHDOG=1").length, { timeout: 10_000 })
      .toBeGreaterThan(3);

    const beats = manager.messages.filter(({ message }) => message === "WATCHDOG=1").map(({ at }) => at);
    const gaps = beats.slice(1).map((at, index) => at - (beats[index] ?? 0));
    expect(Math.min(...gaps)).toBeLessThan(900_000);
  });

  test("where it cannot be told, that is said once, and the server runs on", async () => {
    const environment = { NOTIFY_SOCKET: join(folder.path, "nobody.sock"), PATH: "/nonexistent" };
    const server = await serve(["--data", join(folder.path, "mute")], { environment });

    await expect.poll(() => linesOf(server).filter(({ level }) => level === "error").length).toBe(1);
    const { status } = await end(server);

    expect(status).toBe(0);
    expect(linesOf(server).filter(({ level }) => level === "error")).toEqual([
      expect.objectContaining({ msg: expect.stringContaining("is systemd-notify in PATH?") }),
    ]);
  });
});

test("without a service manager nobody is told anything", async () => {
  const started = start(["serve", "--port", "0", "--json", "--data", join(folder.path, "alone")], {
    environment: { NOTIFY_SOCKET: "" },
  });
  await started.prints("}\n");
  await end(started);

  expect(linesOf(started).filter(({ level }) => level === "error")).toEqual([]);
});

describeWith({ files: ["systemd-analyze"], packages: "systemd" }, "the unit", () => {
  const analyze = (...words: readonly string[]) => {
    // The command is wherever it was installed; all else stays as it is.
    const copy = join(folder.path, "latchkey.service");
    writeFileSync(copy, readFileSync(UNIT, "utf8").replace("/usr/local/bin/latchkey", "/bin/true"));
    return spawnSync("systemd-analyze", [...words, copy], {
      encoding: "utf8",
      env: { ...process.env, SYSTEMD_PAGER: "", LC_ALL: "C" },
    });
  };

  test("is one that systemd understands, without a warning", () => {
    const { status, stderr, stdout } = analyze("verify", "--man=no");

    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("leaves little of the machine open: an exposure of at most 1.5 out of 10", () => {
    const { stdout } = analyze("security", "--offline=true", "--no-pager");

    const [, exposure] = /Overall exposure level for \S+: ([\d.]+)/.exec(stdout) ?? [];
    expect(Number(exposure)).toBeLessThanOrEqual(1.5);
  });
});
