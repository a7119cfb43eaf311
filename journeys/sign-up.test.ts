// New people come in by the front door, each as what they are, and land where their work begins.

import { expect } from "bun:test";
import { demoPassword } from "@parkmate/server/people/demo-accounts";
import type { Page } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { findLot } from "./harness/parking.ts";
import { signIn } from "./harness/people.ts";
import { isLive, see, seeGone } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);

async function fillIn(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Email").fill(`${crypto.randomUUID()}@example.com`);
  await page.getByLabel("Mobile number").fill("98470 12345");
  await page.getByLabel("Password").fill(demoPassword);
}
const create = (page: Page) => page.getByRole("button", { name: "Create account" }).click();

journey("an employee joins the pool with a driving licence, and works at the lot that takes them on", async (open) => {
  const page = await (await open({ width: 390 })).visit("/sign-up");
  await page.getByRole("radio", { name: /^Wash cars/ }).check();
  await see(page.getByText(/^You join the pool/));
  await fillIn(page, "Gopal Rao");
  await page.getByLabel("Driving licence number").fill("KL07 2011");
  await create(page);
  await see(page.getByText(/^Enter the licence number/));
  await page.getByLabel("Driving licence number").fill("kl07 20110012345");
  await create(page);
  await page.waitForURL("**/work");
  await isLive(page);
  await see(page.getByText(/^You are in the pool/));

  const admin = await signIn(server, "admin");
  const { body: pool } = await admin.get<{ items: { id: string; name: string; drivingLicence: string }[] }>(
    "/api/employees?assigned=false",
  );
  const gopal = pool.items.find(({ name }) => name === "Gopal Rao");
  expect(gopal).toMatchObject({ drivingLicence: "KL0720110012345" });
  const { id } = await findLot(server, "Marine Drive Parking");
  expect((await admin.post(`/api/lots/${id}/employees`, { employeeId: gopal?.id })).status).toBe(201);
  await page.reload();
  await see(page.getByText("At Marine Drive Parking"));
});

journey(
  "a driver and an owner are asked for no licence, and an address that is taken is said beside it",
  async (open) => {
    const page = await (await open({ language: "hi" })).visit("/sign-up");
    const licence = page.getByLabel("ड्राइविंग लाइसेंस नंबर");
    await page.getByRole("radio", { name: /^गाड़ियाँ धोना/ }).check();
    await see(licence);
    await page.getByRole("radio", { name: /^पार्किंग देना/ }).check();
    await seeGone(licence);
    await page.getByLabel("नाम", { exact: true }).fill("Meera Nair");
    await page.getByLabel("ई-मेल").fill("driver@parkmate.test");
    await page.getByLabel("पासवर्ड").fill(demoPassword);
    await page.getByRole("button", { name: "खाता बनाएँ" }).click();
    await see(page.getByText("इस ई-मेल का खाता पहले से है। कृपया साइन इन करें।"));
    await page.getByLabel("ई-मेल").fill(`${crypto.randomUUID()}@example.com`);
    await page.getByRole("button", { name: "खाता बनाएँ" }).click();
    await page.waitForURL("**/owner**");
  },
  { forgive: [/status of 422 .*sign-up/] },
);
