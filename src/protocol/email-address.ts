/** What a server that sends no mail can check about an e-mail address: a name, an at-sign, a domain (RFC 5321 §4.5.3.1). */

const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,253}$/;

/** Two addresses that look the same would be two people's. */
const UNSEEN = /[\p{Control}\p{Format}\p{Surrogate}\p{Default_Ignorable_Code_Point}]/u;

export const isEmailAddress = (text: string): boolean => ADDRESS.test(text) && !UNSEEN.test(text);

/** Whether the address can stand in a letter's head and in SMTP as it is: one address, without quotes, comments and lists. */
export const isWritableAddress = (text: string): boolean => isEmailAddress(text) && !/[<>()[\],;:"\\]/.test(text);
