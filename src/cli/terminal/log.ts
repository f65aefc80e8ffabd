/** The log of the command: JSON lines for programs, readable lines on a terminal, always on standard error. */

import { styleText } from "node:util";
import { type DestinationStream, destination, type Logger, pino, stdSerializers, stdTimeFunctions } from "pino";
import type { LogSettings } from "../../config/configuration.ts";
import type { Log } from "../../ports/log.ts";
import { administratorHere } from "./administrator.ts";
import { escaped, printable } from "./output.ts";

export interface CommandLog extends Log {
  /** Writes what is held back. */
  flush(): void;
  setLevel(level: LogSettings["level"]): void;
}

export interface LogOptions {
  readonly stderr: NodeJS.WriteStream;
  /** Whether lines may wait for up to a second. That saves a busy server a system call for each. */
  readonly buffered: boolean;
}

const STANDARD_ERROR = 2;
const FLUSH_EVERY = 1_000; // milliseconds
const BUFFER = 8_192; // pino writes at most 16,384 bytes at once

export function createCommandLog({ level, format, auditFile }: LogSettings, { stderr, buffered }: LogOptions): CommandLog {
  const asText = format === "text" || (format === "auto" && stderr.isTTY === true);
  const file = destination({ fd: STANDARD_ERROR, sync: !buffered || asText, minLength: buffered && !asText ? BUFFER : 0 });
  // A command may hold back what it logs, and only the stream that it was given knows.
  const place = asText ? textOn(stderr) : buffered ? file : stderr;
  const logger = loggerOn(place, level);
  // An audit event is written whatever the level.
  const audit = loggerOn(place, "info");
  const auditCopy =
    auditFile === undefined ? undefined : loggerOn(destination({ dest: auditFile, append: true, sync: true, mode: 0o600 }), "info");

  const flush = () => file.flushSync();
  if (buffered && !asText) setInterval(() => file.flush(), FLUSH_EVERY).unref();

  return {
    flush,
    setLevel(changed) {
      logger.level = changed;
    },
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn(fields, message) {
      logger.warn(fields, message);
      flush();
    },
    error(fields, message) {
      logger.error(fields, message);
      flush();
    },
    audit(event) {
      audit.info({ audit: true, ...event });
      auditCopy?.info({ audit: true, ...event });
    },
  };
}

/** For the demo, which tells on the terminal what it does. Its audit events go only to programs and to the file. */
export function createShortLog(settings: LogSettings, json: boolean, stderr: NodeJS.WriteStream): CommandLog {
  const log = createQuietLog(besideWords(settings, json), stderr);
  if (stderr.isTTY !== true || settings.auditFile !== undefined) return log;
  return { ...log, audit() {} };
}

/** Lines between a command's own words are words, like those. Programs ask for JSON with `--json`. */
const besideWords = (settings: LogSettings, json: boolean): LogSettings =>
  settings.format === "auto" ? { ...settings, format: json ? "json" : "text" } : settings;

/** For commands. The audit event of every change says who made it, so that no command can forget to. */
export function createAdministrationLog(settings: LogSettings, json: boolean, stderr: NodeJS.WriteStream): CommandLog {
  const log = createQuietLog(besideWords(settings, json), stderr);
  const administrator = administratorHere();
  return { ...log, administrator, audit: (event) => log.audit({ ...event, administrator }) };
}

const createQuietLog = (settings: LogSettings, stderr: NodeJS.WriteStream): CommandLog =>
  createCommandLog({ ...settings, level: settings.level === "info" ? "warn" : settings.level }, { stderr, buffered: false });

function loggerOn(stream: DestinationStream, level: LogSettings["level"]): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: stdSerializers.err, cause: stdSerializers.err },
      // Strangers' words stand in a few lines, and people read the log on a terminal.
      hooks: { streamWrite: escaped },
    },
    stream,
  );
}

const COLOURS = new Map([
  ["debug", "gray"],
  ["info", "green"],
  ["warn", "yellow"],
  ["error", "red"],
] as const);

/** `13:25:00 WARN  the issuer is http  port=8080` */
function textOn(stderr: NodeJS.WriteStream): DestinationStream {
  return {
    write(json) {
      const { level, time, msg, audit, event, ...fields } = JSON.parse(json);
      const colour = COLOURS.get(level) ?? "gray";
      const label = styleText(
        colour,
        String(audit === true ? "audit" : level)
          .toUpperCase()
          .padEnd(5),
        { stream: stderr },
      );
      const words = Object.entries(fields).map(
        ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
      );
      stderr.write(`${String(time).slice(11, 19)} ${label} ${printable([event ?? msg, ...words].join("  "))}\n`);
    },
  };
}
