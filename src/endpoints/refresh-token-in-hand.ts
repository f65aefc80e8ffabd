/** Whether a request presents a refresh token. Such a request is told of a limit or an outage by its status alone. */

import { readForm } from "../http/body.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { prefixOf } from "../tokens/sealing.ts";
import type { Incoming } from "./endpoint.ts";

/**
 * Mail programs throw their refresh token away at any `error` in JSON, whatever it says. At a bare status they keep it. This is
 * asked when nothing else works, so it looks at the form alone, and it is enough that something looks like a refresh token.
 */
export async function presentsRefreshToken({ request }: Incoming): Promise<boolean> {
  try {
    const form = await readForm(request);
    return (
      form.optional("grant_type") === GRANT_TYPE.refreshToken || form.optional("token")?.startsWith(prefixOf("refresh")) === true
    );
  } catch {
    return false;
  }
}
