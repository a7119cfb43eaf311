// What belongs to one's own account: who one is, the language, what is told and how loud, and where one is signed in.

import { expect } from "bun:test";
import { demoPassword } from "@parkmate/server/people/demo-accounts";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, card } from "./harness/parking.ts";
import { signUp } from "./harness/people.ts";
import { isLive, see } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const somebody = (name: string) => signUp(server, { name, role: "driver" });

journey("name and phone number are changed, and the header knows", async (open) => {
  const person = await somebody("Asha Pillai");
  const page = await (await open({ person, width: 390 })).visit("/account");
  const form = page.getByRole("region", { name: "Profile" });
  await form.getByLabel("Mobile number").fill("12345");
  await form.getByRole("button", { name: "Save" }).click();
  await see(form.getByText(/^Enter a 10-digit mobile number/));
  await form.getByLabel("Mobile number").fill("98470 12345");
  await form.getByLabel("Name").fill("Asha Menon");
  await form.getByRole("button", { name: "Save" }).click();
  await see(form.getByText("Saved."));
  await see(page.getByRole("button", { name: "Account of Asha Menon" }));
  const { body } = await person.get<{ name: string; phone: string }>("/api/me");
  expect(body).toMatchObject({ name: "Asha Menon", phone: "+919847012345" });
});

journey("the app speaks Hindi from the moment it is chosen, and after a reload", async (open) => {
  const page = await (await open({ person: await somebody("Binu Das") })).visit("/account");
  await page.getByText("हिन्दी", { exact: true }).click();
  await see(page.getByRole("heading", { level: 1, name: "खाता" }));
  expect(await page.locator("html").getAttribute("lang")).toBe("hi");
  await page.reload();
  await see(page.getByRole("heading", { level: 1, name: "खाता" }));
  await page.getByText("English", { exact: true }).click();
  await see(page.getByRole("heading", { level: 1, name: "Account" }));
});

journey("whoever chose Hindi is told in Hindi, on every device", async (open) => {
  const person = await somebody("Chitra Rao");
  const page = await (await open({ person })).visit("/account");
  await page.getByText("हिन्दी", { exact: true }).click();
  interface Preferences {
    readonly language: string;
  }
  const isKept = async () => (await person.get<Preferences>("/api/preferences")).body.language === "hi";
  await until("the language is kept", isKept);
  const phone = await (await open({ person, width: 390 })).visit("/notifications");
  await isLive(phone);
  await book(person, server, "Marine Drive Parking", card);
  await see(phone.getByText(/^Marine Drive Parking में आपकी बुकिंग .* पक्की हो गई$/));
});

journey("a browser that asks for Hindi gets it", async (open) => {
  const page = await (await open({ language: "hi" })).visit("/sign-in");
  await see(page.getByRole("heading", { level: 1, name: "साइन इन करें" }));
});

journey("what is chosen about notifications stays, and what must arrive cannot be turned off", async (open) => {
  const person = await somebody("Deepa Nair");
  const page = await (await open({ person, width: 390 })).visit("/notifications/preferences");
  await page.getByRole("switch", { name: "Sound: Car wash done" }).press("Space");
  await page.getByRole("switch", { name: "Show: Car wash started" }).press("Space");
  await page.getByRole("combobox", { name: "Reminder" }).selectOption("15");
  await page.getByRole("switch", { name: "Keep quiet hours" }).press("Space");
  await see(page.getByLabel("From"));
  expect(await page.getByRole("switch", { name: "Show: Booking declined" }).isDisabled()).toBe(true);
  // The last of the changes has been answered when all of them are on the server.
  await page.getByLabel("Until").fill("06:30");
  interface Preferences {
    readonly quietHours: { readonly until: string } | null;
    readonly types: Readonly<Record<string, { readonly inApp: boolean; readonly sound: boolean }>>;
    readonly reminderLeadMinutes: number | null;
  }
  const kept = async () => (await person.get<Preferences>("/api/preferences")).body;
  await until("the last change is kept", async () => (await kept()).quietHours?.until === "06:30");
  const { types, reminderLeadMinutes } = await kept();
  expect(types["wash.completed"]?.sound).toBe(true);
  expect(types["wash.started"]?.inApp).toBe(false);
  expect(reminderLeadMinutes).toBe(15);
  await page.reload();
  await see(page.getByRole("switch", { name: "Sound: Car wash done", checked: true }));
  await see(page.getByRole("switch", { name: "Show: Car wash started", checked: false }));
});

journey(
  "another password signs out every other device, and a wrong one changes nothing",
  async (open) => {
    const person = await somebody("Fathima Ali");
    const [here, there] = [await open({ person }), await open()];
    const page = await here.visit("/account");
    await isLive(page);
    const elsewhere = await there.visit("/sign-in");
    await elsewhere.getByLabel("Email").fill(await page.getByLabel("Email").first().inputValue());
    await elsewhere.getByLabel("Password").fill(demoPassword);
    await elsewhere.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
    await isLive(elsewhere);

    const form = page.getByRole("region", { name: "Security" });
    await form.getByLabel("Current password").fill("not this one");
    await form.getByLabel("New password").fill("a longer one");
    await form.getByRole("button", { name: "Change password" }).click();
    await see(form.getByText("This is not your current password."));
    await form.getByLabel("Current password").fill(demoPassword);
    await form.getByRole("button", { name: "Change password" }).click();
    await see(form.getByText("Password changed."));
    // It is out at once; this one stays.
    await see(elsewhere.getByRole("link", { name: "Sign in" }));
    await page.reload();
    await isLive(page);
  },
  { forgive: [/status of 400/, /status of 401/] },
);
