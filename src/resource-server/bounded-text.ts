/** Reads the body of a request or an answer from outside, up to a limit. */

/**
 * The body as UTF-8 text; undefined when it is longer than `most` bytes.
 *
 * @throws {TypeError} the connection broke, or the body was read before
 */
export async function readBoundedText(message: Request | Response, most: number): Promise<string | undefined> {
  if (message.body === null) return "";
  const reader = message.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.byteLength;
    if (length > most) {
      // This is not awaited, since the copy of a body is only cancelled once the original is too.
      reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(read.value, { stream: true });
  }
  return text + decoder.decode();
}
