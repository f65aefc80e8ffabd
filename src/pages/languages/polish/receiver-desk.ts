/** What the administrators' pages say in Polish about receivers of security news. */

import type { englishReceiverDesk } from "../english/receiver-desk.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const polishReceiverDesk: Translated<typeof englishReceiverDesk> = {
  receiverDesk: {
    title: "Odbiorcy powiadomień o bezpieczeństwie",
    lead: "Serwery, które dowiadują się, gdy coś się dla kogoś kończy: serwer pocztowy zamyka wtedy jego otwarte sesje.",
    none: "Żaden serwer jeszcze się o tym nie dowiaduje.",
    add: "Dodaj odbiorcę",
    kind: "Rodzaj",
    doveadm: "Dovecot, który zamyka sesje",
    webhook: "Webhook, który dostaje podpisane powiadomienia",
    ssf: "Strumień Shared Signals, utworzony przez swoją aplikację",
    address: "Adres",
    addressHint: "Adres Dovecot kończy się na /doveadm/v1.",
    comesItself: "brak: sam przychodzi i pyta",
    name: "Nazwa",
    key: "Klucz API serwera Dovecot",
    keyHint: "Jego doveadm_api_key. Jest przechowywany w postaci zaszyfrowanej i nie będzie już pokazany.",
    keyKept: "Puste: ten, który jest przechowywany. Przy nowym adresie podaj go jeszcze raz.",
    username: "Po czym rozpoznaje osoby",
    byUsername: "po nazwie użytkownika",
    byEmail: "po adresie e-mail",
    inside: "Może być we własnej sieci i używać http",
    application: "Aplikacja",
    addButton: "Dodaj",
    added: "Odbiorca został dodany",
    addedNext: "Wypróbuj go teraz, aby mieć pewność, że powiadomienia docierają.",
    change: "Zmień",
    save: "Zapisz",
    changed: "Odbiorca został zmieniony",
    test: "Wypróbuj teraz",
    testLead: "Dostanie nieszkodliwe pytanie.",
    tested: "Odpowiada prawidłowo",
    notTested: (fault) => `Próba się nie powiodła: ${fault}`,
    waiting: "Oczekuje",
    fault: "Ostatnia próba",
    allTold: "nic: wszystko dotarło",
    count: (count) => plural("pl", count, { one: "# powiadomienie", few: "# powiadomienia", many: "# powiadomień" }),
    remove: "Usuń odbiorcę",
    removeAsked: (name) => `Usunąć odbiorcę ${name}?`,
    removeLead: "Nie dowie się już o niczym, a to, co na niego czeka, przepadnie.",
    keep: "Zachowaj odbiorcę",
    removed: "Odbiorca został usunięty",
  },
};
