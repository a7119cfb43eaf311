// A file that is refused: what the page then says.

import { afterAll, afterEach, expect, spyOn, test } from "bun:test";
import { chooseLanguage } from "../language/language.ts";
import { download } from "./download.ts";

// Choosing a language tells the page, which is not there.
Object.assign(globalThis, { document: { documentElement: {} } });
const fetched = spyOn(globalThis, "fetch");
afterEach(() => chooseLanguage("en"));
afterAll(() => {
  Reflect.deleteProperty(globalThis, "document");
  fetched.mockRestore();
});

test("a refusal is said in the reader's language", async () => {
  const body = {
    code: "unavailable",
    title: "ParkMate cannot do this right now",
    detail: "ParkMate cannot do this right now",
  };
  fetched.mockResolvedValue(Response.json(body, { status: 503 }));
  chooseLanguage("hi");
  await expect(download("/bookings.csv")).rejects.toMatchObject({
    ...{ status: 503, code: "unavailable" },
    message: "ParkMate अभी यह नहीं कर सकता। कृपया थोड़ी देर में फिर कोशिश करें।",
  });
});
