/** A page of a list of the API. */

import type { Page, PageRequest } from "../../ports/store.ts";
import type { Answer } from "./answer.ts";
import type { Api, Call } from "./api.ts";

export async function listOf<T>(
  api: Api,
  route: string,
  read: (one: Answer) => T,
  { after, limit }: PageRequest,
  call: Call = {},
): Promise<Page<T>> {
  const found = await api.get(route, { ...call, query: { ...call.query, after, limit } });
  return { items: found.list("items", read), next: found.optionalText("next") };
}
