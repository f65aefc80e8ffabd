/** Loaded before the command, as an OpenTelemetry SDK would be: keeps the spans, and writes them to SPANS_FILE at the end. */

import { writeFileSync } from "node:fs";
import { startRecording } from "../observation/recorder.ts";

const { spans } = startRecording();
process.on("exit", () => writeFileSync(process.env["SPANS_FILE"] ?? "", JSON.stringify(spans)));
