/** Reads all pages of a list for a person who wants the whole list. */

import type { Command } from "commander";
import type { Page, PageRequest } from "../../ports/store.ts";
import type { ConfigurationOptions } from "../commands/configuration-options.ts";
import type { CliContext } from "../context.ts";
import { usageError } from "./exit.ts";

export interface ListOptions extends ConfigurationOptions {
  readonly limit: string;
}

const PAGE = 500;

export const listOptions = (command: Command): Command => command.option("--limit <number>", "how many at most", "1000");

export async function everything<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  { limit }: ListOptions,
  { output }: CliContext,
): Promise<readonly T[]> {
  const most = /^[1-9][0-9]{0,8}$/.test(limit) ? Number(limit) : undefined;
  if (most === undefined) throw usageError("--limit must be a whole number of at least 1");

  const items: T[] = [];
  let after: string | undefined;
  do {
    const page = await read({ after, limit: Math.min(PAGE, most - items.length) });
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined && items.length < most);
  if (after !== undefined) output.note(`there are more: raise --limit ${limit}`);
  return items;
}
