/** The page of passwords in mail programs: who still uses one, how far the move to tokens is, and what comes next. */

import type { AdminPart, AdminSection } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import { daysOf } from "../../pages/times.ts";
import type { Seconds } from "../../protocol/time.ts";
import { MAIL_WAYS, type MailWayCounts, type NamedMailLogin, type PasswordUser } from "../../records/mail-login.ts";
import { nextOf, type Place, pageIn, partIn } from "./place.ts";

const DAY: Seconds = 86_400;
const DAYS = [7, 30, 90];
const USUAL_DAYS = 30;
/** Of one account. All of them are in `latchkey mail passwords --user`. */
const MOST_SHOWN = 4;

export const mailPasswords: Place = {
  path: "/admin/mail-passwords",

  async show({ desk, language, query }) {
    const words = language.mailPasswords;
    const { mailLogins } = desk.administration;
    const within = DAY * (DAYS.find((days) => String(days) === query.get("days")) ?? USUAL_DAYS);
    const asked = query.get("way");
    const way = asked === "own" || asked === "application" ? asked : undefined;
    const part = partIn(query);
    const [counts, { items, next }] = [
      await mailLogins.count(within),
      await mailLogins.listUsers({ within, way, part }, pageIn(query)),
    ];
    const isFiltered = way !== undefined || part !== undefined || query.has("after");
    return {
      title: words.title,
      lead: words.lead,
      sections: [
        farOf(counts, within, language),
        nextSection(counts, desk.ownMailPasswords, language),
        {
          heading: language.admin.people.find,
          form: {
            isQuestion: true,
            fields: [
              { name: "q", label: language.admin.people.search, value: part, isOptional: true },
              {
                name: "way",
                label: words.way,
                value: way,
                choices: [
                  { value: "", words: words.anyWay },
                  { value: "own", words: words.ways.own },
                  { value: "application", words: words.ways.application },
                ],
              },
              {
                name: "days",
                label: words.within,
                value: String(within / DAY),
                choices: DAYS.map((days) => ({ value: String(days), words: daysOf(language, days * DAY) })),
              },
            ],
            buttons: [{ words: language.admin.people.find, action: "" }],
          },
        },
        {
          heading: words.list,
          rows: items.map((one) => rowOf(one, language)),
          none: isFiltered ? language.admin.people.none : words.nobody,
          next: nextOf(next, query),
        },
      ],
    };
  },
};

function farOf(counts: MailWayCounts, within: Seconds, language: Language): AdminSection {
  const { mailPasswords: words, tag } = language;
  const number = new Intl.NumberFormat(tag);
  const all = MAIL_WAYS.reduce((sum, way) => sum + counts[way], 0);
  return {
    heading: words.far,
    lead: counts.isMore ? words.firstSeen(number.format(all), daysOf(language, within)) : words.seen(daysOf(language, within)),
    shares: MAIL_WAYS.map((way) => ({
      words: words.ways[way],
      value: counts[way],
      said: words.of(number.format(counts[way]), number.format(all)),
    })),
  };
}

/** What an administrator does now. What is refused breaks what still uses it, so that is said beside it. */
function nextSection(counts: MailWayCounts, areOwnTaken: boolean, language: Language): AdminSection {
  const { mailDesk, mailPasswords: words } = language;
  const isIdle = counts.own + counts.application === 0;
  return {
    heading: words.next,
    lead: areOwnTaken ? (counts.own > 0 ? words.stops : isIdle ? words.idle : words.nothingStops) : words.refused,
    ...(areOwnTaken && {
      texts: [{ words: words.setting, text: "[mail]\nown_passwords = false", isClosed: counts.own > 0 || isIdle }],
    }),
    rows: [{ title: words.domains, href: "/admin/mail-domains", detail: words.domainsDetail(mailDesk.refused) }],
  };
}

const rowOf = ({ accountId, logins, name, username }: PasswordUser, language: Language) => ({
  title: username,
  href: `/admin/people/${encodeURIComponent(accountId)}`,
  ...(name !== undefined && { detail: name }),
  lines: [
    ...logins.slice(0, MOST_SHOWN).map((one) => lineOf(one, language)),
    ...(logins.length > MOST_SHOWN ? [[language.mailPasswords.others(logins.length - MOST_SHOWN)]] : []),
  ],
});

/** Which password; and the program, as far as a mail server sees it. */
function lineOf(one: NamedMailLogin, { mailPasswords: words }: Language): readonly AdminPart[] {
  const { address, clientId, credentialId, credentialName, lastAt, protocol } = one;
  return [
    credentialId === undefined ? words.ways.own : words.application(credentialName ?? credentialId),
    ...(protocol === "" ? [] : [[{ code: protocol }]]),
    ...(address === undefined ? [] : [[{ code: address }]]),
    [{ name: clientId }],
    { moment: lastAt },
  ];
}
