/** Where people choose passwords: with a one-time link, and in place of the present one. */

import type { PasswordChoice } from "../ports/accounts.ts";
import { changePasswordPage } from "./change-password.ts";
import { choosePasswordPage } from "./choose-password.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";
import type { People } from "./people.ts";

export const passwordPages = (choice: PasswordChoice, people: People, context: EndpointContext): readonly Endpoint[] => [
  choosePasswordPage(choice, people, context),
  changePasswordPage(choice, people, context),
];
