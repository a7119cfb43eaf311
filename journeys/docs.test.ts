// The API's pages: what the API can do, to read and to try, as the person who is signed in.

import { expect } from "bun:test";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { signInAll } from "./harness/people.ts";
import { see } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver } = await signInAll(server, "driver");

journey("somebody reads what the API can do, and tries it as themselves", async (open) => {
  for (const width of [1280, 390] as const) {
    const device = await open({ person: driver, width });
    const foreign: string[] = [];
    device.context.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${server.url}/`))
        foreign.push(request.url());
    });
    const page = await device.visit("/docs");
    await see(page.getByRole("heading", { name: "ParkMate" }));
    await see(page.getByText("Book a slot", { exact: true }));

    const operation = page.locator("#operations-Me-getMe");
    await operation.getByText("The signed-in person").click();
    await operation.getByRole("button", { name: "Execute" }).click();
    await see(operation.locator(".live-responses-table").getByText(`"${driver.id}"`));
    expect(foreign).toEqual([]);
  }
});
