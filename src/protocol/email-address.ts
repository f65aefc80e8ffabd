/** What a server that sends no mail can check about an e-mail address: a name, an at-sign, a domain (RFC 5321 §4.5.3.1). */

const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,253}$/;

export const isEmailAddress = (text: string): boolean => ADDRESS.test(text);
