/** Does a command's work at a server somewhere else, and puts what went wrong on the way as commands do. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import { systemRandom } from "../../ports/random.ts";
import type { DeskOptions } from "../commands/configuration-options.ts";
import { Fault } from "../commands/try/fault.ts";
import type { Guide } from "../commands/try/flows.ts";
import type { CliContext } from "../context.ts";
import { CommandError, EXIT, usageError } from "../terminal/exit.ts";
import { apiOf } from "./api.ts";
import { deskOver } from "./desk.ts";
import { type Keyring, keyringFile, openKeyring } from "./keyring.ts";
import { serverNamed, signIn, signOut, tokensAt } from "./sign-in.ts";

/** @throws {CommandError} with one sentence: the server does not answer, or does not let the command in */
export function atServer<T>(
  written: string,
  options: DeskOptions,
  context: CliContext,
  work: (desk: AdministratorsDesk) => Promise<T>,
): Promise<T> {
  const server = serverNamed(written);
  const other = ["config", "data", "database", "host", "issuer", "port", "set"].find(
    (name) => Reflect.get(options, name) !== undefined,
  );
  if (other !== undefined) throw usageError(`--${other} is of a data folder: say either that, or --server`);
  return saying(() => work(deskOver(apiOf(server, tokensAt(server, keyringOf(context))))));
}

export interface SignInResult {
  readonly server: string;
  readonly username: string;
  readonly scope: string;
}

export const login = (written: string, readOnly: boolean, context: CliContext): Promise<SignInResult> =>
  saying(async () => {
    const server = serverNamed(written);
    const { scope, username } = await signIn(server, { readOnly }, guideOn(context), keyringOf(context));
    return { server, username, scope };
  });

/** False: nobody was signed in there. */
export const logout = (written: string, context: CliContext): Promise<boolean> =>
  saying(() => signOut(serverNamed(written), keyringOf(context)));

/** Asks the server, so that what is said is true now. */
export const whoami = (written: string, context: CliContext): Promise<SignInResult> =>
  saying(async () => {
    const server = serverNamed(written);
    const keyring = keyringOf(context);
    const me = await apiOf(server, tokensAt(server, keyring)).get("GET /whoami");
    return { server, username: me.text("username"), scope: keyring.find(server)?.scope ?? "" };
  });

const keyringOf = ({ environment }: CliContext): Keyring => openKeyring(keyringFile(environment), systemRandom);

/** On standard error, since standard output has the result alone. */
const guideOn = ({ stderr }: CliContext): Guide => ({
  say: (text) => {
    stderr.write(text);
  },
  watched: stderr.isTTY === true,
});

async function saying<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new CommandError(error.temporary ? EXIT.tryAgain : EXIT.failure, error.message.replace(/\.$/, ""));
  }
}
