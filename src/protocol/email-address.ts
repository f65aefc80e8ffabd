/** What a server that sends no mail can check about an e-mail address: a name, an at-sign, a domain (RFC 5321 §4.5.3.1). */

const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,253}$/;

export const isEmailAddress = (text: string): boolean => ADDRESS.test(text);

/** Whether the address can stand in a letter's head and in SMTP as it is: one address, without quotes, comments and lists. */
export const isWritableAddress = (text: string): boolean =>
  isEmailAddress(text) && !/[\p{Control}\p{Format}<>()[\],;:"\\]/u.test(text);
