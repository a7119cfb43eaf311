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
/** The same, of nothing but transparency. */
const glass = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=";
const file = (name: string, picture = pixel) => ({
  ...{ name, mimeType: "image/png", buffer: Buffer.from(picture, "base64") },
});

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
  await until("the first is there in full", () => photos.first().evaluate(isThere));

  await panel.getByRole("button", { name: "Remove photo 1" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove photo" }).click();
  await seeGone(panel.getByRole("img", { name: "Photo 2 of Marine Drive Parking" }));
  await see(panel.getByText("Cover", { exact: true }));
});

journey(
  "a photo whose answer is lost on its way, chosen again, is there once; what can be seen through is white",
  async (open) => {
    const { id } = await findLot(server, "Kakkanad Tech Park");
    const page = await (await open({ person: owner, width: 390 })).visit(`/owner/lots/${id}`);
    const panel = page.getByRole("region", { name: "Photos" });
    await page.route("**/api/lots/*/photos", (route) => route.fetch().then(() => route.abort()), { times: 1 });
    await panel.getByLabel("Choose photos").setInputFiles([file("glass.png", glass)]);
    await see(panel.getByRole("alert"));
    await panel.getByLabel("Choose photos").setInputFiles([file("glass.png", glass)]);
    const photo = panel.getByRole("img", { name: "Photo 1 of Kakkanad Tech Park" });
    await see(photo);
    expect(await panel.getByRole("img").count()).toBe(1);
    await photo.scrollIntoViewIfNeeded();
    await until("it is there in full", () => photo.evaluate(isThere));
    expect(await photo.evaluate(colourOf)).toEqual([255, 255, 255, 255]);
  },
  { forgive: [/net::ERR_FAILED/] },
);

function isThere(picture: Element): boolean {
  return picture instanceof HTMLImageElement && picture.naturalWidth > 0;
}

/** Of its first pixel, drawn. */
function colourOf(picture: Element): readonly number[] {
  if (!(picture instanceof HTMLImageElement)) throw new Error("this is no picture");
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  pen?.drawImage(picture, 0, 0);
  return [...(pen?.getImageData(0, 0, 1, 1).data ?? [])];
}
