// Two people, each in front of their own browser: what one does is on the other's screen, and nobody reloads anything.

import { expect } from "bun:test";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book } from "./harness/parking.ts";
import { signIn, signInAll } from "./harness/people.ts";
import {
  bell,
  bookingRow,
  bookOn,
  connection,
  isLive,
  see,
  seeGone,
  signInOn,
  signOutOn,
  toast,
} from "./harness/screens.ts";
import { openSockets } from "./harness/server.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const lot = "Marine Drive Parking";
const newBooking = `New booking received in ${lot}`;

/** How many are unread is told by the server, whatever earlier journeys left. */
const readAll = async (name: "driver" | "owner") => {
  const person = await signIn(server, name);
  await person.post("/api/notifications/read-all", {});
  return person;
};

journey("a driver signs in and books; the owner sees it at once", async (open) => {
  const driver = await (await open({ width: 390 })).visit("/lots");
  const desk = await open({ person: await readAll("owner") });
  const owner = await desk.visit("/owner/bookings");
  await isLive(owner);
  await see(bell(owner, 0));

  await driver.getByRole("link", { name: "Sign in" }).click();
  await signInOn(driver, "driver");
  await driver.waitForURL("**/lots");
  // While the pointer is on it, it stays.
  const held = toast(owner, newBooking).hover();
  const code = await bookOn(driver, lot, "Cash");

  await held;
  await see(bell(owner, 1));
  await see(bookingRow(owner, code));
  expect(desk.toasts.items).toHaveLength(1);
  // The toast leads to the booking.
  await toast(owner, newBooking).getByRole("link", { name: "View booking" }).click();
  await see(owner.getByRole("heading", { name: code }));
  await see(bell(owner, 0));
});

journey("an administrator declines; the driver sees it at once", async (open) => {
  const { driver, admin } = await signInAll(server, "driver", "admin");
  const { code, id } = await book(driver, server, lot);
  const phone = await open({ person: await readAll("driver"), width: 390 });
  const drivers = await phone.visit(`/bookings/${id}`);
  await isLive(drivers);
  const admins = await (await open({ person: admin })).visit("/admin/bookings");
  await bookingRow(admins, code).getByRole("button", { name: "Decline" }).click();
  const dialog = admins.getByRole("dialog", { name: "Decline this booking?" });
  await dialog.getByLabel("Reason").fill("The street is closed");
  await dialog.getByRole("button", { name: "Decline" }).click();

  await phone.told("Your booking has been declined by admin");
  await see(bell(drivers, 1));
  await see(drivers.getByText("The street is closed"));
  await see(bookingRow(admins, code).getByText("Declined"));
  expect(phone.toasts.items).toHaveLength(1);
});

journey("an owner verifies the cash; the driver sees it at once", async (open) => {
  const { driver, owner } = await signInAll(server, "driver", "owner");
  const { code, id } = await book(driver, server, lot);
  const phone = await open({ person: await readAll("driver"), width: 390 });
  const drivers = await phone.visit(`/bookings/${id}`);
  await isLive(drivers);
  const owners = await (await open({ person: owner })).visit("/owner/bookings");
  await bookingRow(owners, code).getByRole("button", { name: "Verify cash" }).click();
  await owners.getByRole("dialog").getByRole("button", { name: "Verify cash" }).click();

  await phone.told("Your cash payment has been verified");
  await see(bell(drivers, 1));
  await see(drivers.getByText("Paid, confirmed"));
  await see(bookingRow(owners, code).getByText("Active"));
  expect(phone.toasts.items).toHaveLength(1);
});

journey("two tabs of one browser: one toast in all, and both bells count", async (open) => {
  const driver = await signIn(server, "driver");
  const desk = await open({ person: await readAll("owner") });
  const [first, second] = [await desk.visit("/owner/bookings"), await desk.visit("/notifications")];
  for (const tab of [first, second]) await isLive(tab);

  await book(driver, server, lot);
  for (const tab of [first, second]) await see(bell(tab, 1));
  await book(driver, server, "Kakkanad Tech Park");
  for (const tab of [first, second]) await see(bell(tab, 2));
  // The toast of the second is there, so one of the first that came twice would be, too.
  await desk.toasts.find("the second toast", (words) => words.includes("Kakkanad Tech Park"));
  expect(desk.toasts.items).toEqual([
    expect.stringContaining(newBooking),
    expect.stringContaining("New booking received in Kakkanad Tech Park"),
  ]);

  // What is read in one is read in the other.
  await second.getByRole("main").getByRole("button", { name: "Mark all read" }).click();
  for (const tab of [first, second]) await see(bell(tab, 0));
});

journey("a reload keeps the inbox, and shows nothing a second time", async (open) => {
  const driver = await signIn(server, "driver");
  const desk = await open({ person: await readAll("owner") });
  const page = await desk.visit("/notifications");
  await isLive(page);
  const { code } = await book(driver, server, lot);
  await desk.told(newBooking);

  await page.reload();
  await isLive(page);
  await see(bell(page, 1));
  await see(page.getByRole("main").getByRole("link", { name: "Unread: New booking" }));
  await book(driver, server, "Kakkanad Tech Park");
  await desk.told("Kakkanad Tech Park");
  expect(desk.toasts.items).toHaveLength(2);

  // And what came while no page was open is shown when one is.
  await page.close();
  await book(driver, server, lot);
  const later = await desk.visit("/owner/bookings");
  await desk.told(newBooking, 2);
  await see(bell(later, 3));
  await see(bookingRow(later, code));
  expect(desk.toasts.items).toHaveLength(3);
});

journey("what is read on one device is read on the other", async (open) => {
  const driver = await signIn(server, "driver");
  const devices = [
    await open({ person: await readAll("owner") }),
    await open({ person: await signIn(server, "owner"), width: 390 }),
  ] as const;
  const [laptop, phone] = [await devices[0].visit("/notifications"), await devices[1].visit("/lots")];
  for (const page of [laptop, phone]) await isLive(page);
  await book(driver, server, lot);
  for (const device of devices) await device.told(newBooking);
  await laptop.getByRole("main").getByRole("button", { name: "Mark as read: New booking" }).first().click();
  await see(bell(phone, 0));
  await seeGone(toast(phone, newBooking));
});

journey("signing out closes the socket, and nothing comes any more", async (open) => {
  const driver = await signIn(server, "driver");
  const desk = await open();
  const page = await desk.visit("/sign-in");
  await signInOn(page, "owner");
  await isLive(page);
  const socket = await desk.sockets.next("the page's socket");
  expect(socket.url).toMatch(/\/ws\/notifications\/usr_\w+\/$/);
  expect(await socket.frames.next("the welcome")).toStartWith('{"type":"welcome"');

  await signOutOn(page);
  await socket.closed;
  await page.waitForURL("**/sign-in");
  await until("the server has no socket", async () => (await openSockets(server.url)) === 0);
  await book(driver, server, lot);
  // Nobody's page has no bell and, by the time that it is somebody's again, had no toast.
  await seeGone(page.getByRole("button", { name: /^Notifications/ }));
  await signInOn(page, "driver");
  await isLive(page);
  expect(desk.toasts.items).toEqual([]);
  expect(desk.sockets.items).toHaveLength(2);
});

journey(
  "a login that ends elsewhere ends here",
  async (open) => {
    const owner = await signIn(server, "owner");
    const page = await (await open({ person: owner })).visit("/owner/bookings");
    await isLive(page);
    await owner.post("/api/auth/sign-out", {});
    await page.waitForURL("**/sign-in**");
  },
  { forgive: [/status of 401 .*\/api\/me/] },
);

journey("a toast is reached and dismissed with the keyboard", async (open) => {
  const driver = await signIn(server, "driver");
  const page = await (await open({ person: await readAll("owner") })).visit("/notifications");
  await isLive(page);
  await book(driver, server, lot);
  const shown = toast(page, newBooking);
  await see(shown);
  await page.keyboard.press("Alt+t");
  await until("the toast has the focus", () => shown.evaluate((element) => element === document.activeElement));
  await page.keyboard.press("Escape");
  await seeGone(shown);
  // Dismissed is not read.
  await see(bell(page, 1));

  await book(driver, server, lot);
  await see(shown);
  await page.keyboard.press("Alt+t");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/owner/bookings/bkg_*");
  await see(bell(page, 1));
});

journey(
  "the connection's state is told honestly",
  async (open) => {
    const desk = await open({ person: await readAll("owner") });
    const page = await desk.visit("/owner/bookings");
    await isLive(page);
    await desk.context.setOffline(true);
    await see(connection(page, "Offline"));
    await see(page.getByText("You are offline."));
    await book(await signIn(server, "driver"), server, lot);
    await desk.context.setOffline(false);
    await isLive(page);
    await desk.told(newBooking);
    await see(bell(page, 1));
  },
  { forgive: [/net::ERR_INTERNET_DISCONNECTED/] },
);
