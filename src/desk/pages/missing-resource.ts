/** Where a refused request wanted a resource or a scope that is not here: the way to the form that adds it, filled in. */

import type { AdminRow } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import { isResourceIdentifier } from "../../protocol/resource-identifier.ts";
import { isScopeName } from "../../protocol/scope.ts";
import type { Refusal } from "../../records/refusal.ts";
import type { Desk } from "../desk.ts";
import { hrefOfResource } from "./resource-form.ts";

const MOST = 20;

export async function missingResource(
  { error, received = {} }: Refusal,
  { administration }: Desk,
  { resourceDesk: words }: Language,
): Promise<AdminRow | undefined> {
  if (error !== "invalid_scope" && error !== "invalid_target") return undefined;
  const known = new Set((await administration.scopes.list()).map(({ name }) => name));
  const asked = (received["scope"] ?? "").split(" ").filter((name) => isScopeName(name) && name.length <= 100);
  const scope = asked.filter((name) => !known.has(name)).slice(0, MOST);
  const named = received["resource"];
  if (named === undefined || !isResourceIdentifier(named))
    return error === "invalid_scope" && scope.length > 0
      ? { title: words.missingAny, href: `/admin/resources?${new URLSearchParams({ scope: scope.join(" ") })}` }
      : undefined;
  if ((await administration.resources.find(named)) === undefined) {
    const filled = { identifier: named, ...(scope.length > 0 && { scope: scope.join(" ") }) };
    return { title: words.missing, href: `/admin/resources?${new URLSearchParams(filled)}`, detail: [{ code: named }] };
  }
  const [first] = scope;
  if (first === undefined) return undefined;
  const filled = new URLSearchParams({ scope: first });
  return { title: words.missingScope, href: `${hrefOfResource(named)}?${filled}`, detail: [{ code: named }] };
}
