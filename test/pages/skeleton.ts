/** What is left of a page when text and values are taken away: tags and attribute names, which no view may change. */

const ATTRIBUTE = /\s+([a-zA-Z-]+)(?:="([^"<>]*)")?/g;
const TAG = /<(!?\/?[a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*\/?>/g;

export interface Skeleton {
  /** As `input name type`, in order. */
  readonly tags: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** The text between tags, still escaped. */
  readonly text: string;
}

export function skeletonOf(page: string): Skeleton {
  const attributes: { name: string; value: string }[] = [];
  const tags = Array.from(page.matchAll(TAG), ([, tag = "", list = ""]) => {
    const own = Array.from(list.matchAll(ATTRIBUTE), ([, name = "", value = ""]) => ({ name, value }));
    attributes.push(...own);
    return [tag, ...own.map(({ name }) => name)].join(" ");
  });
  return { tags, attributes, text: page.replace(TAG, "\n") };
}
