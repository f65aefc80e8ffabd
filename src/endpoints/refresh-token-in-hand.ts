/** Whether a request presents a refresh token: then a limit or an outage is told by its status alone. */

import { readForm } from "../http/body.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { prefixOf } from "../tokens/sealing.ts";
import type { Incoming } from "./endpoint.ts";

/**
 * Mail programs throw their refresh token away at any `error` in JSON, whatever it says; at a bare status they keep it. To be asked
 * when nothing else can be, so by the form alone: what looks like one is enough.
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
