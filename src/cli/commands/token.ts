/**
 * `latchkey token`: looks at one token, or ends it. The token comes from standard input, since a list of processes shows
 * arguments.
 */

import type { Command } from "commander";
import { parseDuration } from "../../config/duration.ts";
import type { AuthorizationServer, VerifiedToken } from "../../ports/server.ts";
import type { CliContext } from "../context.ts";
import { issuerOf, readyToAssemble } from "../process/assemble.ts";
import { inWorkplace, openKeys } from "../process/workplace.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { readSecret } from "../terminal/stdin.ts";
import { type ConfigurationOptions, withAddress } from "./configuration-options.ts";

interface TokenOptions extends ConfigurationOptions {
  readonly tokenStdin?: boolean;
}

const DEAD = "the token is dead, or was never ours";

export function addTokenCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const token = program.command("token").description("look at one token, or end it");

  withToken(token.command("introspect"))
    .description("say whether an access token is alive, and whose it is; ends with 1 if it is dead")
    .action(async (dash: string | undefined, options: TokenOptions) => {
      const found = await withServerFor(dash, options, (server, text) => server.verifyAccessToken(text));
      if (options.json) output.json(found === undefined ? { active: false } : tokenJson(found));
      if (found === undefined) throw failure(DEAD);
      if (options.json) return;
      output.facts({
        client: found.clientId,
        subject: found.subject,
        username: found.username,
        "e-mail": found.email,
        scope: found.scope.join(" ") || "none",
        issued: moment(found.issuedAt),
        ends: moment(found.expiresAt),
      });
    });

  withToken(token.command("revoke"))
    .description("end a token; a refresh token takes its whole authorization with it")
    .action(async (dash: string | undefined, options: TokenOptions) => {
      const revoked = await withServerFor(dash, options, (server, text) => server.revokeToken(text));
      if (options.json) output.json({ revoked });
      if (!revoked) throw failure(DEAD);
      if (!options.json) output.line("The token is dead from now on.");
    });

  withAddress(token.command("initial"))
    .description("make an initial access token, with which programs may register where registration asks for one")
    .option("--lifetime <span>", "how long it may be used, such as 12h", "7d")
    .action(async (options: ConfigurationOptions & { readonly lifetime: string }) => {
      const lifetime = parseDuration(options.lifetime);
      if (lifetime === undefined || lifetime < 1) throw usageError("--lifetime is seconds, or a duration such as 30m, 12h or 7d");
      const made = await withServer(options, async (server) => server.initialAccessToken(lifetime));
      if (options.json) return output.json({ initial_access_token: made, expires_in: lifetime });
      output.line(made);
    });

  async function withServerFor<T>(
    dash: string | undefined,
    options: TokenOptions,
    work: (server: AuthorizationServer, token: string) => Promise<T>,
  ): Promise<T> {
    if (dash !== "-" && !options.tokenStdin)
      throw usageError("pipe the token in and say --token-stdin, so that no list of processes shows it");
    const text = (await readSecret(context.stdin)).trim();
    return withServer(options, (server) => work(server, text));
  }

  const withServer = <T>(options: ConfigurationOptions, work: (server: AuthorizationServer) => Promise<T>): Promise<T> =>
    inWorkplace(options, context, async (workplace, log) => {
      const { configuration } = workplace;
      const keys = await openKeys(workplace, log);
      const assemble = await readyToAssemble(workplace, keys, { log });
      return work(assemble(issuerOf(configuration, configuration.port)));
    });
}

const withToken = (command: Command): Command =>
  withAddress(command.argument("[-]", "the same as --token-stdin")).option("--token-stdin", "take the token from standard input");

/** In the words of RFC 7662 §2.2. */
function tokenJson(token: VerifiedToken): Readonly<Record<string, unknown>> {
  return {
    active: true,
    client_id: token.clientId,
    sub: token.subject,
    username: token.username,
    email: token.email,
    scope: token.scope.join(" "),
    iat: token.issuedAt,
    exp: token.expiresAt,
    jti: token.tokenId,
  };
}
