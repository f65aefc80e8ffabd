/** Requests as text, and what is expected of their answers. */

import { post, type RawAnswer } from "../harness/load-connection.ts";
import type { LoadClient, Target } from "./target.ts";

/** `headers` are lines of their own, each with its end. */
export function formPost(
  target: Target,
  path: string,
  parameters: Readonly<Record<string, string>>,
  client: LoadClient,
  headers = "",
): string {
  const body = new URLSearchParams(parameters);
  if (client.secret === undefined) body.set("client_id", client.id);
  const credentials = Buffer.from(`${client.id}:${client.secret}`).toString("base64");
  const authorization = client.secret === undefined ? "" : `Authorization: Basic ${credentials}\r\n`;
  return post(target.host, path, body.toString(), authorization + headers);
}

export const isOk = ({ status }: RawAnswer): boolean => status === 200;

/** @throws {Error} the answer is wrong: what is wrong is not measured */
export async function expectRight(sent: Promise<RawAnswer>, isRight: typeof isOk = isOk): Promise<RawAnswer> {
  const answer = await sent;
  if (!isRight(answer)) throw new Error(`not the right answer: ${answer.status} ${answer.body.slice(0, 300)}`);
  return answer;
}
