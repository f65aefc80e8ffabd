/** What was typed into a form, so that it stands there again where nothing came of it: a broken rule, a sign-in on the way. */

import type { AdminField, AdminForm, AdminSection } from "../../pages/admin.ts";
import { Parameters } from "../../protocol/parameters.ts";

/** Nothing that opens anything is handed back to the page, whatever a form may call it. */
const SECRET = /password|secret|token/;

/** As a sign-in carries it from step to step. */
export function carriedFrom(text: string): string {
  const kept = [...new URLSearchParams(text)].filter(([name]) => !SECRET.test(name));
  return Buffer.from(new URLSearchParams(kept).toString()).toString("base64url");
}

export const typedIn = (carried: string): Parameters => Parameters.read(Buffer.from(carried, "base64url").toString());

/** The form whose button was pressed, as it was when it was pressed. */
export function filledAgain(sections: readonly AdminSection[], typed: Parameters): readonly AdminSection[] {
  const [action = ""] = (typed.optional("action") ?? "").split(" ");
  return sections.map((section) => {
    const { form } = section;
    if (form === undefined || form.isQuestion || !form.buttons.some((button) => button.action === action)) return section;
    return { ...section, form: filled(form, typed) };
  });
}

const filled = (form: AdminForm, typed: Parameters): AdminForm => ({
  ...form,
  ...(form.fields !== undefined && { fields: form.fields.map((field) => filledField(field, typed)) }),
});

function filledField(field: AdminField, typed: Parameters): AdminField {
  if (field.box) return { ...field, isChecked: typed.has(field.name) };
  return SECRET.test(field.name) ? field : { ...field, value: typed.optional(field.name) ?? "" };
}
