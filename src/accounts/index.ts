/** The sources of accounts, and the rules for names and passwords. */

export { canonicalName, checkNewName } from "./canonical-name.ts";
export { createLocalAccounts, type LocalAccountsOptions } from "./local.ts";
export { checkNewPassword } from "./new-password.ts";
export { createPasswordHasher, type PasswordHasherOptions } from "./password-hash.ts";
