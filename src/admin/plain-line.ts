/** Whether a text that an administrator wrote is one line that everybody can read: not blank, not too long, nothing invisible in it. */

const UNSEEN = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Default_Ignorable_Code_Point}]/u;

/** What makes a picture of a sign (U+FE0F) is seen. */
const PICTURES = /(?<=\p{Extended_Pictographic})\ufe0f/gu;

export const isPlainLine = (text: string, most: number): boolean =>
  text.trim() !== "" && text.length <= most && !UNSEEN.test(text.replaceAll(PICTURES, ""));
