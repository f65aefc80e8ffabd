/** What the pages of a person's own account say in English, as far as it came with them: profile, activity, data. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";

export const englishOwnAccount = {
  ownAccount: {
    menu: {
      label: "Pages of your account",
      profile: "Profile",
      password: "Password",
      activity: "Recent activity",
      language: "Language",
      data: "Your data",
    },

    sessions: {
      older: "Show older ones",
      newest: "Back to the newest",
      noOther: "You are signed in nowhere else.",
      others: "Sign out everywhere else",
      othersLead: "All browsers but this one. Applications stay connected.",
    },
    signedOutOthers: {
      title: "Signed out everywhere else: Your account",
      news: "All other browsers are signed out",
      next: "Each needs a new sign-in. If somebody else knows your password, change it too.",
    },
    leaving: {
      news: (date: Html): Html => html`On ${date} you asked for the deletion of your account`,
      next: "Until it is done, you can take that back.",
      see: "See the request",
    },
    thunderbird: {
      heading: "Mail in Thunderbird",
      take: "Download the add-on to your computer.",
      install: "In Thunderbird, open “Add-ons and Themes”, press the gear, choose “Install Add-on From File…”, and take that file.",
      add: "Then add your mail account there with your address: you sign in on the pages of this server.",
      download: "Download the add-on",
    },

    activity: {
      title: "Recent activity",
      lead: "What happened in your account, the latest first.",
      heading: "What happened",
      none: "Nothing is kept yet.",
      noOlder: "Nothing older is kept.",
      kept: (days: string) => `What happened is kept for ${days}.`,
      when: (exact: Html, relative: Html): Html => html`${exact} (${relative})`,
      notMe: "This wasn’t me",
      notMeAbout: (what: string) => `This wasn’t me: ${what}`,
      older: "Show older ones",
      newest: "Back to the newest",
    },

    notMe: {
      title: "This wasn’t you?",
      lead: "Then somebody else may be in your account. Do these things now, in this order.",
      about: "You asked about",
      signOut: {
        heading: "Sign out every other browser",
        words: "Who is signed in elsewhere is out at once. This browser stays.",
      },
      password: {
        heading: "Change your password",
        words: "Choose one that you use nowhere else. Unless you say otherwise, this also disconnects all applications.",
        button: "Change password",
        elsewhere: (source: Html): Html => html`It is kept by ${source}. Change it there.`,
      },
      ways: {
        heading: "Look at what opens your account",
        words: "Remove second factors, passkeys and application passwords that are not yours.",
      },
      applications: {
        heading: "Look at your applications",
        words: "Disconnect those that you do not know.",
        button: "Connected applications",
      },
      tell: {
        heading: "Tell your administrator",
        words: "Say what you saw, and when.",
        support: "Help",
      },
    },

    profile: {
      title: "Profile",
      lead: "What applications are told of you, as far as you allow them to see it.",
      facts: {
        heading: "Your account",
        username: "Username",
        email: "E-mail address",
        confirmed: "Confirmed.",
        unconfirmed: "Not confirmed.",
        noEmail: "None",
        groups: "Groups",
        noGroups: "None",
        since: "Since",
        changeEmail: "Change the e-mail address",
        changedByAdministrators: "Your administrator looks after the username and the groups.",
      },
      elsewhere: {
        news: "Your profile is kept elsewhere",
        next: (source: Html): Html => html`It comes from ${source}. Change it there; it is taken over when you sign in again.`,
      },
      about: {
        heading: "About you",
        empty: "Leave empty what you do not want to say.",
        name: "Name",
        given_name: "First name",
        family_name: "Last name",
        nickname: "What people call you",
        picture: "Picture",
        pictureHint: "The address of a picture on the web, beginning with https://",
        website: "Website",
        phone_number: "Telephone",
        phoneHint: "With the code of the country, such as +49 30 901820",
        zoneinfo: "Time zone",
        zoneHint: "Such as Europe/Berlin",
        locale: "Language for applications",
        localeHint: "Such as de-CH. The language of these pages is chosen elsewhere.",
        save: "Save",
      },
      notices: {
        saved: { title: "Saved: Profile", news: "Your profile is saved", next: "Applications see it when they ask again." },
        fault: { title: "Not saved: Profile", news: "One thing cannot be saved", next: "Nothing was changed." },
        stale: {
          title: "Not saved: Profile",
          news: "Your profile was changed meanwhile",
          next: "Nothing was saved. Look at what you typed once more, then save it.",
        },
        expired: { title: "Not saved: Profile", news: "", next: "Nothing was saved. Press the button once more." },
      },
      faults: {
        url: "This is not an address of the web. It begins with https://",
        zone: "There is no such time zone.",
        tag: "This is not the tag of a language.",
        phone: "Begin with + and the code of the country.",
        date: "Write it as 1990-12-31.",
        long: "This is too long.",
        invisible: "This has characters that nobody can see.",
      },
    },

    data: {
      title: "Your data",
      lead: "What this server holds of you, and how it ends.",
      download: {
        heading: "Download your data",
        words:
          "A file (JSON) with your profile, groups, sessions, connected applications, the names of what opens your account, and what happened. No password or key is in it.",
        button: "Download",
      },
      deletion: {
        heading: "Delete your account",
        words: "Ask for it here. Your account goes on until it is done, and you can take it back until then.",
        byAdministrator: "An administrator does it.",
        byServer: (days: string) => `It is done after ${days}.`,
        ends: "Then nobody can sign in with it, applications lose their access, and your profile, passwords and factors are gone for good.",
        stays: (days: string) => `What happened stays in the records of this server for ${days}.`,
        elsewhere: (source: Html): Html => html`Your account comes from ${source}, which keeps what it knows of you.`,
        reason: "Why",
        optional: "(optional)",
        reasonHint: "Your administrator reads this.",
        button: "Ask for deletion",
        asked: (date: Html): Html => html`You asked for it on ${date}.`,
        due: (date: Html): Html => html`It is done on ${date} or soon after.`,
        saidWhy: "You said:",
        keep: "Keep my account",
      },
      notices: {
        asked: { title: "Asked: Your data", news: "You asked for the deletion", next: "Until it is done, you can take that back." },
        kept: { title: "Taken back: Your data", news: "Your account stays", next: "You took the request back." },
        last: {
          title: "Not asked: Your data",
          news: "You are the last administrator",
          next: "Make another account an administrator first. Nothing was asked.",
        },
        long: {
          title: "Not asked: Your data",
          news: "This reason is too long",
          next: "A reason has 500 characters at most. Nothing was asked.",
        },
        expired: { title: "Not done: Your data", news: "", next: "Nothing was done. Press the button once more." },
      },
    },

    rename: {
      open: "Rename",
      openWhat: (name: string) => `Rename ${name}`,
      label: "New name",
      button: "Rename",
      done: { title: (page: string) => `Renamed: ${page}`, news: "It has another name", next: "It works as before." },
    },

    /** On the administrators' pages. */
    forAdministrators: {
      asked: "Asked for deletion",
      askedOn: (date: string, reason: string): string => (reason === "" ? date : `${date}: ${reason}`),
    },

    language: {
      asBrowser: "As my browser says",
    },
  },
};
