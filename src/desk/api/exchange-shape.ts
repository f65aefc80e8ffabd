/** The right to exchange tokens (RFC 8693), as a request of the API says it. */

import * as z from "zod";
import type { ExchangePolicy } from "../../records/client.ts";

const names = z.array(z.string().max(200)).max(100);

export const exchange: z.ZodType<ExchangePolicy> = z.strictObject({
  subjects: names.describe("the clients whose access tokens it may take"),
  idTokens: z.boolean().exactOptional().describe("also their ID tokens"),
  issuers: names
    .exactOptional()
    .describe("the trusted issuers whose JWTs it may take, by the names of their tables in the settings"),
  actorGroups: names.exactOptional().describe("people in these groups may act for others through it"),
  resources: names.exactOptional().describe("the resources that it may get tokens for, besides this server"),
  impersonates: z.boolean().exactOptional().describe("its tokens need not say that it acts for the person"),
});
