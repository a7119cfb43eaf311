// Paying in Razorpay's own form, with a stand-in for Razorpay: what the payer does there, and what the server says of it.

import { expect } from "bun:test";
import { startRazorpayServer } from "@parkmate/server/testing/razorpay-server";
import type { FrameLocator, Page } from "playwright-core";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { openPrivateDatabase } from "./harness/database.ts";
import { nextPlate } from "./harness/parking.ts";
import { signIn } from "./harness/people.ts";
import { isLive, see, seeGone } from "./harness/screens.ts";
import { startServer } from "./harness/server.ts";
import { setStage } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const keys = { keyId: "rzp_test_parkmate", keySecret: "a key of nobody", webhookSecret: "a secret of nobody" };
const stage = setStage();
const razorpay = startRazorpayServer(keys);
stage.defer(() => razorpay.stop());
const database = stage.use(await openPrivateDatabase());
const server = stage.use(
  await startServer({
    database: database.url,
    env: {
      ...{ PAYMENT_PROVIDER: "razorpay", RAZORPAY_URL: razorpay.url, RAZORPAY_CHECKOUT_URL: razorpay.checkoutUrl },
      ...{ RAZORPAY_KEY_ID: keys.keyId, RAZORPAY_KEY_SECRET: keys.keySecret },
      RAZORPAY_WEBHOOK_SECRET: keys.webhookSecret,
      // So long that a booking of an hour may be renewed from its start.
      EXPIRY_WARNING: "1h",
    },
  }),
);
const journey = journeysIn(stage.use(await launchBrowser()), server);
const lot = "Marine Drive Parking";

const form = (page: Page): FrameLocator => page.frameLocator('iframe[title="Razorpay"]');
const press = (page: Page, name: "Pay now" | "Use a card that is declined" | "Close") =>
  // Not by the pointer: a press in a frame that has just come is lost now and then, and the frame is not ours.
  form(page).getByRole("button", { name }).dispatchEvent("click");

async function openDriver(open: Parameters<Parameters<typeof journey>[1]>[0]) {
  const driver = await signIn(server, "driver");
  const page = await (await open({ person: driver, width: 390 })).visit("/lots");
  await isLive(page);
  return { driver, page };
}

/** As far as the form. */
async function book(page: Page, method: "Card" | "UPI"): Promise<void> {
  await page.getByRole("link", { name: lot }).click();
  const slots = page.getByRole("button", { name: /^Book slot/ });
  await slots.first().click();
  const sheet = page.getByRole("dialog", { name: /^Book slot/ });
  await sheet.getByRole("button", { name: "Next" }).click();
  await sheet.getByLabel("Vehicle number plate").fill(nextPlate());
  await sheet.getByRole("button", { name: "Next" }).click();
  await sheet.getByRole("group", { name: "Payment" }).getByText(method, { exact: true }).click();
  await sheet.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL("**/bookings/bkg_*");
  await see(form(page).getByRole("heading", { name: "Razorpay stand-in" }));
}

/** Razorpay tells the server by itself. */
async function deliverOrderPaid(orderId: string): Promise<void> {
  const { body, headers } = razorpay.webhook("order.paid", razorpay.pay(orderId, "captured"));
  const answer = await fetch(`${server.url}/api/payments/webhooks/razorpay`, { method: "POST", body, headers });
  expect(answer.status).toBeLessThan(300);
}

journey("a booking is paid in the form, and stands", async (open) => {
  const { page } = await openDriver(open);
  await book(page, "Card");
  await press(page, "Pay now");
  await see(page.getByText(/^Slot \w+ is yours until/));
  await see(page.getByText("Paid", { exact: true }));
  await seeGone(page.locator('iframe[title="Razorpay"]'));
});

journey("what is closed or declined is said, nothing is taken, and it may be tried again", async (open) => {
  const { page } = await openDriver(open);
  await book(page, "UPI");
  await press(page, "Close");
  await see(page.getByText(/^You closed the payment form/));
  await page.getByRole("button", { name: "Try again" }).click();
  await press(page, "Use a card that is declined");
  await see(form(page).getByText("The bank declined the card"));
  await press(page, "Close");
  await see(page.getByText("The payment did not go through: The bank declined the card"));
  await see(page.getByText("Payment due").first());

  // After a reload, too.
  await page.reload();
  await page.getByRole("button", { name: /^Pay ₹/ }).click();
  await press(page, "Pay now");
  await see(page.getByText(/^Slot \w+ is yours until/));
});

journey("what is paid elsewhere shows the moment that the server hears of it", async (open) => {
  const { page } = await openDriver(open);
  await book(page, "UPI");
  await press(page, "Close");
  await see(page.getByText(/^You closed the payment form/));
  await isLive(page);
  const [order] = razorpay.orders;
  await deliverOrderPaid(order?.id ?? "");
  await see(page.getByText(/^Slot \w+ is yours until/));
  await seeGone(page.getByText(/^You closed the payment form/));
});

journey("more time is paid in the form, and so is a car wash", async (open) => {
  const { page } = await openDriver(open);
  await book(page, "Card");
  await press(page, "Pay now");
  await page.getByRole("button", { name: "Renew" }).click();
  const sheet = page.getByRole("dialog", { name: /^Renew slot/ });
  await sheet.getByRole("button", { name: /^Pay/ }).click();
  await press(page, "Pay now");
  await see(page.getByText("Renewal"));
  await until("the renewal is paid", async () => (await page.getByText("Paid", { exact: true }).count()) === 2);

  await page.getByRole("link", { name: "Add a car wash" }).click();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL("**/washes/wsh_*");
  await press(page, "Pay now");
  await see(page.getByText(/^Planned while your car is parked/));
});

journey(
  "a form that does not come is said to be away",
  async (open) => {
    const { page } = await openDriver(open);
    await page.context().route("**/checkout.js", (route) => route.abort());
    await page.getByRole("link", { name: lot }).click();
    await page
      .getByRole("button", { name: /^Book slot/ })
      .first()
      .click();
    const sheet = page.getByRole("dialog", { name: /^Book slot/ });
    await sheet.getByRole("button", { name: "Next" }).click();
    await sheet.getByLabel("Vehicle number plate").fill(nextPlate());
    await sheet.getByRole("button", { name: "Next" }).click();
    await sheet.getByRole("button", { name: /^Pay/ }).click();
    await see(page.getByText(/^The payment form could not be opened/));
    await page.context().unroute("**/checkout.js");
    await page.getByRole("button", { name: "Try again" }).click();
    await press(page, "Pay now");
    await see(page.getByText(/^Slot \w+ is yours until/));
  },
  { forgive: [/net::ERR_FAILED .*checkout\.js/] },
);
