/** The page of the outbox: applications that are still to be told that people signed out. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import type { AdminFact, AdminSection } from "../../pages/admin.ts";
import { applicationPieces } from "../../pages/facts.ts";
import type { Language } from "../../pages/language.ts";
import { asPlainText, type Words } from "../../pages/text.ts";
import type { WaitingReceiver } from "../../records/delivery.ts";
import { hrefOfApplication } from "./application-form.ts";
import { type Place, said } from "./place.ts";
import { hrefOfReceiver } from "./receivers.ts";

const PATH = "/admin/deliveries";

export const deliveries: Place = {
  path: PATH,

  async show({ desk, language, query }) {
    const words = language.deliveryDesk;
    const all = await desk.administration.deliveries.list();
    const dropped = all.find(({ id }) => id === query.get("drop"));
    if (dropped !== undefined)
      return {
        title: words.dropAsked(asPlainText(titleOf(dropped))),
        lead: words.dropLead,
        sections: [
          {
            heading: titleOf(dropped),
            facts: factsOf(dropped, language),
            form: {
              hidden: [["receiver", dropped.id]],
              buttons: [{ words: words.drop, action: "drop" }],
              isStrong: true,
              back: { words: words.keep, href: PATH },
            },
          },
        ],
      };
    const [silent, others] = [all.filter(({ failing }) => failing > 0), all.filter(({ failing }) => failing === 0)];
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        ...silent.map((one) => sectionOf(one, language)),
        ...(others.length === 0
          ? []
          : [
              {
                heading: words.others,
                rows: others.map((one) => ({
                  title: titleOf(one),
                  href: hrefOf(one),
                  detail: words.count(one.waiting),
                })),
              },
            ]),
        ...(all.length === 0 ? [{ heading: words.title, rows: [], none: words.allWell }] : []),
        ...(silent.length === 0 ? [] : [{ heading: words.givenUp, isMenu: true as const, rows: [eventsOf(language)] }]),
      ],
    };
  },

  async press({ action, desk, language, posted }) {
    const words = language.deliveryDesk;
    const { deliveries: outbox } = desk.administration;
    const receiver = posted.optional("receiver") ?? "";
    if (action !== "retry" && action !== "drop") return undefined;
    if ((await outbox[action](receiver)) === 0) throw new BrokenRule(() => words.nothing, "conflict");
    return action === "retry" ? said(words.retried, words.retriedNext) : { ...said(words.dropped), at: PATH };
  },
};

const titleOf = ({ id, isVouchedFor, name }: WaitingReceiver): Words =>
  isVouchedFor ? (name ?? id) : applicationPieces({ clientId: id, name, origin: "self" });

const hrefOf = ({ id, kind }: WaitingReceiver): string => (kind === "logout" ? hrefOfApplication(id) : hrefOfReceiver(id));

function factsOf(one: WaitingReceiver, language: Language): readonly AdminFact[] {
  const { deliveryDesk: words } = language;
  return [
    [words.address, one.address === undefined ? words.nowhere : [{ code: one.address }]],
    [words.since, { moment: one.since }],
    [words.waiting, words.count(one.waiting)],
    [words.fault, one.fault ?? words.running],
    [words.next, { moment: one.nextAt }],
  ];
}

const sectionOf = (one: WaitingReceiver, language: Language): AdminSection => {
  const { deliveryDesk: words } = language;
  return {
    heading: titleOf(one),
    lead: words.silent,
    facts: factsOf(one, language),
    form: {
      hidden: [["receiver", one.id]],
      buttons: [{ words: words.retry, action: "retry" }],
      isStrong: true,
      back: { words: words.drop, href: `${PATH}?${new URLSearchParams({ drop: one.id })}` },
    },
  };
};

const eventsOf = ({ admin: { events }, deliveryDesk: words }: Language) => ({
  title: events.title,
  href: "/admin/events?event=logout.undelivered",
  detail: words.givenUpLead,
});
