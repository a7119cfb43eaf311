// An employee's day, on a phone and at a desk: a car comes, is washed, and is done; then off duty.

import { expect } from "bun:test";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { look } from "./harness/look.ts";
import { card, findLot, nextPlate } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { isLive, see, seeGone } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { atBothWidths } from "./harness/tasks.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const task = atBothWidths(journeysIn(stage.use(await launchBrowser()), server));
const { driver, employee, admin } = await signInAll(server, "driver", "employee", "admin");
const { id: lotId } = await findLot(server, "Marine Drive Parking");
expect((await admin.post(`/api/lots/${lotId}/employees`, { employeeId: employee.id })).status).toBe(201);

task("a wash comes, is started and completed, and its driver hears of it", async (open) => {
  await driver.post("/api/notifications/read-all", {});
  const drivers = await open({ person: driver });
  await isLive(await drivers.visit("/notifications"));
  const page = await (await open({ person: employee })).visit("/work");
  await isLive(page);
  await see(page.getByText("At Marine Drive Parking"));
  await see(page.getByRole("heading", { name: "Nothing to wash" }));
  await look(page);

  const asked = { lotId, service: "exterior", plate: nextPlate(), payment: card };
  const { body: wash } = await driver.post<{ id: string }>("/api/washes", asked);
  const line = page.locator(`[data-wash="${wash.id}"]`);
  await see(line);
  await look(page);
  await line.getByRole("button", { name: "Start" }).click();
  await line.getByRole("button", { name: "Complete" }).click();
  const question = page.getByRole("dialog", { name: /^Is .* clean\?$/ });
  await see(question);
  await look(page);
  await question.getByRole("button", { name: "Complete" }).click();
  await seeGone(question);
  await see(page.getByRole("region", { name: "Done" }).locator(`[data-wash="${wash.id}"]`));
  await drivers.toasts.find("the driver's toast", (words) => words.includes("Your car wash has been completed"));
});

task("off duty is one press, and stays; so is on duty", async (open) => {
  const page = await (await open({ person: employee })).visit("/work");
  const duty = page.getByRole("switch", { name: "On duty" });
  const isKept = (availability: string) =>
    until(`the server has it so: ${availability}`, async () => {
      const { body } = await employee.get<{ availability: string }>("/api/employees/me");
      return body.availability === availability;
    });
  await duty.press("Space");
  await see(page.getByText("You are off duty"));
  await look(page);
  await isKept("off_duty");
  await page.reload();
  await see(page.getByText("You are off duty"));
  await duty.press("Space");
  await see(page.getByText("You are on duty"));
  await isKept("available");
});
