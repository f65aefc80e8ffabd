/** A browser without scripts. It keeps cookies and reads forms. The code that uses it says where it goes, and what it sends. */

/** A form on a page, with the values that it would send untouched. */
export interface PageForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** `name=value` of each button. */
  readonly buttons: readonly string[];
}

export interface Visited {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it would go next. Undefined: it stays. */
  readonly location: URL | undefined;
  readonly forms: readonly PageForm[];
  readonly title: string;
}

type Send = (request: Request) => Promise<Response>;

export class Browser {
  readonly #send: Send;
  readonly #origin: string;
  /** By name. The code that uses the browser may read and change them. */
  readonly cookies: Map<string, string> = new Map<string, string>();
  /** All answers it got, redirects too, the first one first. */
  readonly history: Visited[] = [];

  /** Its cookies have no rules, since it keeps to one server. `issuer` is the only place that it follows redirects to. */
  constructor(issuer: string, send: Send) {
    this.#origin = new URL(issuer).origin;
    this.#send = send;
  }

  /** Goes there, and follows redirects as long as they stay at the server. */
  async open(address: string | URL, headers: Readonly<Record<string, string>> = {}): Promise<Visited> {
    return this.#follow(await this.#request(new URL(address, this.#origin), undefined, headers));
  }

  /** Goes there and no further. */
  async openOnly(address: string | URL, headers: Readonly<Record<string, string>> = {}): Promise<Visited> {
    return this.#request(new URL(address, this.#origin), undefined, headers);
  }

  /** Sends a form that stands on no page, and goes no further. */
  async post(
    address: string | URL,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Visited> {
    return this.#request(new URL(address, this.#origin), new URLSearchParams(fields).toString(), headers);
  }

  /** Sends the page's form (the first with such a field or button, else the first) with these fields set. */
  async submit(
    page: Visited,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Visited> {
    return this.#follow(await this.submitOnly(page, fields, headers));
  }

  /** The same without following. */
  async submitOnly(
    page: Visited,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Visited> {
    const names = Object.keys(fields);
    const fits = (form: PageForm): boolean =>
      names.every((name) => name in form.fields || form.buttons.some((button) => button.startsWith(`${name}=`)));
    const form = page.forms.find(fits) ?? page.forms[0];
    if (form === undefined) throw new Error(`there is no form on “${page.title}” (status ${page.status})`);
    return this.send(page, form, fields, headers);
  }

  /** Sends this form of the page with these fields set, and goes no further. */
  async send(
    page: Visited,
    form: PageForm,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Visited> {
    return this.post(new URL(form.action, page.url), { ...form.fields, ...fields }, headers);
  }

  async #follow(visited: Visited): Promise<Visited> {
    let at = visited;
    for (let steps = 0; at.location !== undefined && at.location.origin === this.#origin; steps++) {
      if (steps === 10) throw new Error("redirected in circles");
      at = await this.#request(at.location, undefined, {});
    }
    return at;
  }

  async #request(url: URL, body: string | undefined, headers: Readonly<Record<string, string>>): Promise<Visited> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await this.#send(
      new Request(url, {
        ...(body !== undefined && { method: "POST", body }),
        headers: {
          accept: "text/html",
          "sec-fetch-mode": "navigate",
          ...(body !== undefined && {
            "content-type": "application/x-www-form-urlencoded",
            origin: this.#origin,
            "sec-fetch-site": "same-origin",
          }),
          ...(cookie !== "" && { cookie }),
          ...headers,
        },
      }),
    );
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    const location = response.headers.get("location");
    const visited: Visited = {
      url,
      status: response.status,
      headers: response.headers,
      text,
      location: location === null ? undefined : new URL(location, url),
      forms: readForms(text),
      title: decodeEntities(/<title>([^<]*)<\/title>/.exec(text)?.[1] ?? ""),
    };
    this.history.push(visited);
    return visited;
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /;\s*max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function readForms(page: string): readonly PageForm[] {
  return [...page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag = "", content = ""]) => ({
    action: attribute(tag, "action"),
    fields: Object.fromEntries(
      [...content.matchAll(/<input\b([^>]*)>/g)]
        // A box that nobody ticked is not sent.
        .filter(([, input = ""]) => attribute(input, "type") !== "checkbox" || /\schecked\b/.test(input))
        .map(([, input = ""]) => [attribute(input, "name"), attribute(input, "value")] as const)
        .filter(([name]) => name !== ""),
    ),
    buttons: [...content.matchAll(/<button\b([^>]*)>/g)].map(
      ([, button = ""]) => `${attribute(button, "name")}=${attribute(button, "value")}`,
    ),
  }));
}

const attribute = (text: string, name: string): string =>
  decodeEntities(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1] ?? "");

const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
const decodeEntities = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
