/** What is said of a program, without its Markdown: for terminals, and for pages of a server that has no documentation beside them. */

export const plainWords = (markdown: string): string => markdown.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1").replaceAll(/[`*]/g, "");
