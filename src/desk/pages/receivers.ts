/** The pages about receivers of security news: which servers hear, how they are, and what becomes of them. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import type { ReceiverEdit } from "../../admin/receivers.ts";
import type { AdminFact, AdminField } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import { asPlainText } from "../../pages/text.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { WaitingReceiver } from "../../records/delivery.ts";
import { type Receiver, type ReceiverKind, type ReceiverProgress, titleOfReceiver } from "../../records/receiver.ts";
import { hrefOfApplication } from "./application-form.ts";
import { listing, type Place, removal, said } from "./place.ts";

const PATH = "/admin/receivers";

export const hrefOfReceiver = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

export const receivers: Place = {
  path: PATH,

  async show({ desk, language }) {
    const words = language.receiverDesk;
    const [all, waiting] = await Promise.all([desk.administration.receivers.list(), desk.administration.deliveries.list()]);
    const kinds = { doveadm: words.doveadm, webhook: words.webhook };
    return listing({
      title: words.title,
      lead: words.lead,
      rows: all.map((one) => ({
        title: titleOfReceiver(one),
        href: hrefOfReceiver(one.id),
        detail: words[one.kind],
        facts: factsOf(one, waiting, language),
      })),
      none: words.none,
      add: {
        heading: words.add,
        fields: [
          { name: "kind", label: words.kind, choices: Object.entries(kinds).map(([value, said]) => ({ value, words: said })) },
          { name: "address", label: words.address, hint: words.addressHint },
          { name: "name", label: words.name, isOptional: true },
          ...dovecotFields(undefined, words.keyHint, language),
          { name: "inside", label: words.inside, box: true },
        ],
        button: words.addButton,
      },
    });
  },

  async press({ action, desk, language, posted }) {
    if (action !== "add") return undefined;
    const words = language.receiverDesk;
    const kind = posted.optional("kind") === "webhook" ? "webhook" : "doveadm";
    const added = await desk.administration.receivers.add({
      kind,
      ...editIn(posted, kind),
      address: posted.optional("address") ?? "",
    });
    return { ...said(words.added, words.addedNext), link: { words: titleOfReceiver(added), href: hrefOfReceiver(added.id) } };
  },
};

export const receiver: Place = {
  path: `${PATH}/{receiver}`,

  async show({ desk, id, language, query }) {
    const words = language.receiverDesk;
    const { deliveries, receivers: all } = desk.administration;
    const found = (await all.list()).find((one) => one.id === id);
    if (found === undefined) return undefined;
    const here = hrefOfReceiver(id);
    if (query.get("confirm") === "remove")
      return removal({
        title: words.removeAsked(asPlainText(titleOfReceiver(found))),
        lead: words.removeLead,
        heading: titleOfReceiver(found),
        button: language.admin.confirm,
        back: { words: words.keep, href: here },
      });
    const remove = { words: words.remove, href: `${here}?confirm=remove` };
    const isStream = found.kind === "ssf";
    return {
      title: titleOfReceiver(found),
      lead: words[found.kind],
      sections: [
        {
          heading: isStream ? words.status : words.test,
          ...(!isStream && { lead: words.testLead }),
          facts: [...factsOf(found, await deliveries.list(), language), ...factsOfProgress(await all.progress(id), language)],
          ...(found.clientId !== undefined && {
            rows: [{ title: words.application, href: hrefOfApplication(found.clientId), detail: found.clientId }],
          }),
          ...(!isStream && { form: { buttons: [{ words: words.test, action: "test" }], isStrong: true } }),
        },
        {
          heading: words.change,
          form: {
            fields: [
              { name: "name", label: words.name, value: found.name, isOptional: true },
              ...(isStream
                ? []
                : [
                    { name: "address", label: words.address, value: found.address },
                    ...(found.kind === "doveadm" ? dovecotFields(found, words.keyKept, language) : []),
                    { name: "inside", label: words.inside, box: true, isChecked: found.detail.mayLieInside === true },
                  ]),
            ],
            buttons: [{ words: words.save, action: "change" }],
            back: remove,
          },
        },
      ],
    };
  },

  async press({ action, desk, id, language, posted }) {
    const words = language.receiverDesk;
    const { receivers: all } = desk.administration;
    const found = (await all.list()).find((one) => one.id === id);
    if (found === undefined) return undefined;
    if (action === "test") {
      const tested = await all.test(id);
      const fault = tested?.fault;
      if (fault !== undefined) throw new BrokenRule(() => words.notTested(fault), "conflict");
      return tested && said(words.tested);
    }
    if (action === "change") {
      const name = posted.optional("name") ?? null;
      const address = posted.optional("address");
      await all.change(id, {
        ...(found.kind !== "ssf" && { ...editIn(posted, found.kind), ...(address !== undefined && { address }) }),
        name,
      });
      return said(words.changed);
    }
    if (action !== "remove" || !(await all.remove(id))) return undefined;
    return { ...said(words.removed), at: PATH };
  },
};

function factsOf(one: Receiver, waiting: readonly WaitingReceiver[], { receiverDesk: words }: Language): readonly AdminFact[] {
  const state = waiting.find(({ id }) => id === one.id);
  const { stream } = one.detail;
  return [
    [words.address, one.address === undefined ? words.comesItself : [{ code: one.address }]],
    ...(stream === undefined ? [] : ([[words.status, words[stream.status]]] as const)),
    ...(stream?.reason === undefined ? [] : ([[words.statusReason, stream.reason]] as const)),
    [words.waiting, state === undefined ? words.allTold : words.count(state.waiting)],
    ...(state?.fault === undefined ? [] : ([[words.fault, state.fault]] as const)),
  ];
}

function factsOfProgress(progress: ReceiverProgress | undefined, { receiverDesk: words }: Language): readonly AdminFact[] {
  const { failedAt, toldAt } = progress ?? {};
  return [
    ...(toldAt === undefined ? [] : ([[words.toldAt, { moment: toldAt }]] as const)),
    ...(failedAt === undefined ? [] : ([[words.failedAt, { moment: failedAt }]] as const)),
  ];
}

/** What only a Dovecot has. */
function dovecotFields(found: Receiver | undefined, hint: string, { receiverDesk: words }: Language): readonly AdminField[] {
  return [
    // By that name nothing of it is handed back to the page.
    { name: "secret", label: words.key, hint, isOptional: true },
    {
      name: "username",
      label: words.username,
      value: found?.detail.usernameClaim ?? "username",
      choices: [
        { value: "username", words: words.byUsername },
        { value: "email", words: words.byEmail },
      ],
    },
  ];
}

function editIn(posted: Parameters, kind: ReceiverKind): Omit<ReceiverEdit, "address"> {
  const [name, key] = [posted.optional("name"), posted.optional("secret")];
  return {
    ...(name !== undefined && { name }),
    ...(key !== undefined && { key }),
    ...(kind === "doveadm" && { usernameClaim: posted.optional("username") === "email" ? "email" : "username" }),
    inside: posted.optional("inside") !== undefined,
  };
}
