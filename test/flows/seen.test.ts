/** What the server sees of a request: told to the doctor, and not there for anybody else. */

import { expect, test } from "vitest";
import { startTestServer } from "../../src/testing/index.ts";

const from = (server: Awaited<ReturnType<typeof startTestServer>>, authorization: string, url = `${server.issuer}/auth/seen`) =>
  server.fetch(new Request(url, { headers: { authorization, "x-forwarded-for": "192.0.2.66" } }), {
    remoteAddress: "198.51.100.7",
  });

test("the doctor is told the address, the name, and the header", async () => {
  const server = await startTestServer();
  const pass = `Bearer ${server.server.doctorPass()}`;

  expect(await (await from(server, pass)).json()).toEqual({
    address: "198.51.100.7",
    reached_as: null,
    forwarded_for: "192.0.2.66",
  });
  expect(await (await from(server, pass, "http://other.example/auth/seen")).json()).toMatchObject({ reached_as: "other.example" });
});

test("without a pass, with one that is over, and with any other token, there is nothing there", async () => {
  const server = await startTestServer();
  const pass = server.server.doctorPass();
  const others = ["", "Basic eDp5", `Bearer ${pass}x`, `Bearer ${server.server.initialAccessToken(3_600)}`, "Bearer lk_doctor_"];
  const nothing = await (await server.get("/auth/nothing")).body;

  for (const authorization of others) {
    const answer = await from(server, authorization);
    expect(answer.status, authorization).toBe(404);
    expect(await answer.json()).toEqual(nothing);
  }
  server.clock.advance(301);
  expect((await from(server, `Bearer ${pass}`)).status).toBe(404);
});
