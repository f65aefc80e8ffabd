/** A form of these pages as it came, with the picture that it may carry (RFC 7578). */

import { readFormText } from "../../http/body.ts";
import { CARRYING_LIMIT } from "../../http/request-body.ts";
import type { HttpRequest } from "../../ports/exchange.ts";
import { OAuthError } from "../../protocol/oauth-error.ts";

export interface PostedForm {
  /** Its texts, as a form without files would have sent them. */
  readonly text: string;
  readonly logo: Uint8Array | undefined;
}

/** @throws {OAuthError} unsupported_media_type, content_too_large, invalid_request */
export async function readPostedForm(request: HttpRequest): Promise<PostedForm> {
  const type = request.headers.get("content-type") ?? "";
  if (request.bytes === undefined || !/^multipart\/form-data *;/i.test(type))
    return { text: await readFormText(request, "carry a body"), logo: undefined };
  const bytes = await request.bytes();
  if (bytes.length > CARRYING_LIMIT) throw new OAuthError("content_too_large", "the form is larger than 96 kB");
  const texts = new URLSearchParams();
  let logo: Uint8Array | undefined;
  for (const [name, value] of await formIn(bytes, type)) {
    if (typeof value === "string") texts.append(name, value);
    // A browser sends an empty file where none was chosen.
    else if (name === "logo" && value.size > 0) logo = new Uint8Array(await value.arrayBuffer());
  }
  return { text: texts.toString(), logo };
}

async function formIn(bytes: Uint8Array, type: string): Promise<FormData> {
  try {
    // A copy, in memory that a `Response` takes.
    return await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  } catch {
    throw new OAuthError("invalid_request", "the form cannot be read (RFC 7578)");
  }
}
