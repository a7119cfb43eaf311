// A lot's photos in the browser: chosen on an owner's phone, seen by a visitor, one of them the cover.

import { expect } from "bun:test";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { findLot } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { see, seeGone } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { owner } = await signInAll(server, "owner");

/** The smallest PNG there is: one pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const file = (name: string) => ({ name, mimeType: "image/png", buffer: Buffer.from(pixel, "base64") });

journey("photos are added several at once, one becomes the cover, and visitors see them", async (open) => {
  const { id } = await findLot(server, "Marine Drive Parking");
  const page = await (await open({ person: owner, width: 390 })).visit(`/owner/lots/${id}`);
  const panel = page.getByRole("region", { name: "Photos" });
  await see(panel.getByText(/^Show drivers what to look for/));
  const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no picture") };
  await panel.getByLabel("Choose photos").setInputFiles([file("gate.png"), notes, file("bays.png")]);
  await see(panel.getByText("notes.txt is no picture that can be shown here."));
  await see(panel.getByRole("img", { name: "Photo 2 of Marine Drive Parking" }));
  await panel.getByRole("button", { name: "Make photo 2 the cover" }).click();
  await see(panel.getByRole("button", { name: "Make photo 1 the cover" }));

  const visitor = await (await open()).visit(`/lots/${id}`);
  const photos = visitor.getByRole("list", { name: "Photos of Marine Drive Parking" }).getByRole("img");
  await see(photos);
  expect(await photos.count()).toBe(2);
  await until("the first is there in full", () =>
    photos.first().evaluate((picture) => picture instanceof HTMLImageElement && picture.naturalWidth > 0),
  );

  await panel.getByRole("button", { name: "Remove photo 1" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove photo" }).click();
  await seeGone(panel.getByRole("img", { name: "Photo 2 of Marine Drive Parking" }));
  await see(panel.getByText("Cover", { exact: true }));
});
