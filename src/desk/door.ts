/** The administrators' door: the pages at `/admin`, and the API below `/admin/api`. Its rooms are loaded when somebody first comes. */

import type { AccountRules } from "../admin/account-description.ts";
import type { Endpoint, EndpointContext, Handler } from "../endpoints/endpoint.ts";
import type { People } from "../endpoints/people.ts";
import type { ExplainedSetting, ServerFacts } from "../ports/administration.ts";
import type { KeyAdministration } from "../ports/keys.ts";

/** What only the process around the server has. */
export interface DoorOptions {
  /** What the source of accounts asks of new names and passwords. */
  readonly rules: AccountRules;
  readonly keys: KeyAdministration;
  /** Absent: nobody can look the settings up. */
  readonly settings?: () => readonly ExplainedSetting[];
  /** Absent: nobody tells administrators of the process. */
  readonly facts?: ServerFacts;
}

export function administratorsDoor(options: DoorOptions, people: People, context: EndpointContext): readonly Endpoint[] {
  let made: Promise<Handler> | undefined;
  const api: Handler = async (incoming) => {
    made ??= import("./api/api.ts").then(({ administratorsApi }) => administratorsApi(options, context));
    return (await made)(incoming);
  };
  let shown: Promise<Handler> | undefined;
  const page: Handler = async (incoming) => {
    shown ??= import("./pages/pages.ts").then(({ administratorsPages }) => administratorsPages(options, people, context));
    return (await shown)(incoming);
  };
  const pages = { permission: "administrator", caller: "person", crossOrigin: false, handlers: { GET: page, POST: page } } as const;
  return [
    { path: "/admin", ...pages },
    { path: "/admin/{...}", ...pages },
    {
      path: "/admin/api/{...}",
      permission: "administrator's token",
      caller: "program",
      crossOrigin: false,
      handlers: { GET: api, POST: api, PUT: api, PATCH: api, DELETE: api },
    },
  ];
}
