/** Whether a text that an administrator wrote is one line that everybody can read: not blank, not too long, nothing invisible in it. */

export const isPlainLine = (text: string, most: number): boolean =>
  text.trim() !== "" && text.length <= most && !/[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/u.test(text);
