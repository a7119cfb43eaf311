// The app as a program on a device: it can be installed, opens without a network, and shows the inbox as it was last seen.

import { expect } from "bun:test";
import { startRazorpayServer } from "@parkmate/server/testing/razorpay-server";
import { journeysIn, launchBrowser, serverIsGone } from "./harness/browser.ts";
import { book } from "./harness/parking.ts";
import { signIn, signInAll } from "./harness/people.ts";
import { connection, isLive, see, signOutOn } from "./harness/screens.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { createTape } from "./harness/tape.ts";
import { until } from "./harness/until.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);
const { driver, owner } = await signInAll(server, "driver", "owner");
const lot = "Marine Drive Parking";

journey(
  "without a network the app opens, shows the inbox as last seen, and catches up when the network is back",
  async (open) => {
    await book(driver, server, lot);
    const phone = await open({ person: owner, width: 390, keepsShell: true });
    const page = await phone.visit("/notifications");
    await isLive(page);
    const row = page.getByRole("main").getByText(`New booking received in ${lot}`);
    await see(row);
    // The shell is kept once the worker is at work.
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });

    await phone.context.setOffline(true);
    await page.reload();
    await see(page.getByText("Shown as you last saw them"));
    await see(row);
    await see(connection(page, "Offline"));
    // What cannot be done now is not offered.
    expect(
      await page
        .getByRole("main")
        .getByRole("button", { name: /^(Archive|Mark as)/ })
        .count(),
    ).toBe(0);

    await book(driver, server, "Kakkanad Tech Park");
    await phone.context.setOffline(false);
    await isLive(page);
    await phone.told("New booking received in Kakkanad Tech Park");
  },
  { forgive: [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/] },
);

journey(
  "its icon counts the unread, also while there is no network, and nobody's once they have signed out",
  async (open) => {
    await owner.post("/api/notifications/read-all", {});
    const phone = await open({ person: await signIn(server, "owner"), width: 390, keepsShell: true });
    const icon = createTape<number>();
    await phone.context.exposeBinding("tellOfIcon", (_, count: number) => icon.add(count));
    await phone.context.addInitScript(watchIcon);
    const page = await phone.visit("/lots");
    await isLive(page);
    await book(driver, server, lot);
    await icon.find("the first", (count) => count === 1);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });

    await phone.context.setOffline(true);
    const before = icon.items.length;
    await page.reload();
    await see(connection(page, "Offline"));
    expect(icon.items.slice(before)).toEqual([]);
    await phone.context.setOffline(false);
    await isLive(page);
    await signOutOn(page);
    await page.waitForURL("**/sign-in");
    await until("it counts nothing", () => icon.items.at(-1) === 0);
  },
  { forgive: [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/] },
);

/** Runs in each page, before its own scripts. */
function watchIcon(): void {
  const { tellOfIcon } = window as unknown as { tellOfIcon: (count: number) => void };
  navigator.setAppBadge = async (count) => tellOfIcon(count ?? 0);
  navigator.clearAppBadge = async () => tellOfIcon(0);
}

journey("the app can be installed: a manifest with icons that are there", async (open) => {
  const page = await (await open()).visit("/");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const answer = await fetch(new URL(href ?? "", server.url));
  expect(answer.headers.get("content-type")).toStartWith("application/manifest+json");
  const { icons, start_url, display } = (await answer.json()) as {
    icons: readonly { src: string; sizes: string; purpose?: string }[];
    start_url: string;
    display: string;
  };
  expect({ start_url, display }).toEqual({ start_url: "/", display: "standalone" });
  expect(icons.map(({ sizes, purpose }) => [sizes, purpose])).toEqual([
    ["192x192", undefined],
    ["512x512", undefined],
    ["512x512", "maskable"],
  ]);
  for (const { src } of icons) {
    const icon = await fetch(new URL(src, server.url));
    expect([icon.status, icon.headers.get("content-type")]).toEqual([200, "image/png"]);
  }
});

// The last one: from here on the server is another.
journey(
  "the kept page goes with the settings that it came under: under others, a new one is offered",
  async (open) => {
    const keys = { keyId: "rzp_test_parkmate", keySecret: "a key of nobody", webhookSecret: "a secret of nobody" };
    const razorpay = startRazorpayServer(keys);
    stage.defer(() => razorpay.stop());
    const page = await (await open({ width: 390, keepsShell: true })).visit("/lots");
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    /** What the page that opens now may load, and whether it is the kept one. */
    const policy = async () => {
      const answer = await page.reload();
      const { "content-security-policy": allowed } = (await answer?.allHeaders()) ?? {};
      return { isKept: answer?.fromServiceWorker(), form: allowed?.includes(razorpay.url) };
    };
    expect(await policy()).toEqual({ isKept: true, form: false });

    await server.stop();
    await server.startAgain({
      ...{ PAYMENT_PROVIDER: "razorpay", RAZORPAY_URL: razorpay.url, RAZORPAY_CHECKOUT_URL: razorpay.checkoutUrl },
      ...{ RAZORPAY_KEY_ID: keys.keyId, RAZORPAY_KEY_SECRET: keys.keySecret },
      RAZORPAY_WEBHOOK_SECRET: keys.webhookSecret,
    });
    // The page as it is kept opens at once, and finds out.
    expect(await policy()).toEqual({ isKept: true, form: false });
    const reloaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Reload" }).click();
    await reloaded;
    expect(await policy()).toEqual({ isKept: true, form: true });
  },
  { forgive: [serverIsGone] },
);
