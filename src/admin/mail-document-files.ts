/** What mail domains publish, as files: the command line's door to them. */

export { filesOf } from "../mail-documents/files.ts";
