// A real browser, and people in front of it. A device is a browser context of its own: its tabs share cookies and storage, as
// the tabs of one browser do. Whatever a page complains about, and whatever it throws, fails its journey; a journey that fails
// leaves pictures of all its tabs.

import { test } from "bun:test";
import { join } from "node:path";
import type { Language } from "@parkmate/protocol/language";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { Person, Place } from "./people.ts";
import { root } from "./program.ts";
import { createTape, type Tape } from "./tape.ts";
import { patience } from "./until.ts";

export interface Device {
  readonly context: BrowserContext;
  /** Opens a tab. */
  readonly visit: (path: string) => Promise<Page>;
  /** The words of every toast that any of its tabs ever showed, whether or not it is still there. */
  readonly toasts: Tape<string>;
  /** Waits for a toast with these words, there or gone: the latest of so many. */
  readonly told: (words: string, times?: number) => Promise<string>;
  /** Every socket that any of its tabs ever opened. */
  readonly sockets: Tape<PageSocket>;
}

export interface PageSocket {
  readonly url: string;
  /** What it received. */
  readonly frames: Tape<string>;
  readonly closed: Promise<void>;
}

export interface DeviceOptions {
  /** Who is signed in on it; nobody by default. */
  readonly person?: Person;
  readonly width?: 1280 | 390;
  readonly theme?: "light" | "dark";
  /** Lets the service worker in, which keeps the app's shell; without it every page comes from the server. */
  readonly keepsShell?: boolean;
  /** As phones and good screens show it, for pictures. */
  readonly sharp?: boolean;
  /** What the browser asks for; English by default. */
  readonly language?: Language;
  /** Whose owner asked the system for less motion. */
  readonly still?: boolean;
}

export type OpenDevice = (options?: DeviceOptions) => Promise<Device>;

export type BrowserJourney = (
  name: string,
  run: (open: OpenDevice) => Promise<void>,
  options?: { readonly forgive?: readonly RegExp[] },
) => void;

/** What a browser says when a server it knows is gone, or starting; for the journeys that take the server away. */
export const serverIsGone =
  /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)|(status of|response code:) 503/;

const artifacts = join(root, "journeys", "artifacts");

export async function launchBrowser(): Promise<Browser> {
  if (!(await Bun.file(join(root, "web", "dist", "index.html")).exists())) {
    throw new Error("web/dist is missing: build the web app first, as `npm test` does");
  }
  return chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

/** A `test` whose journey opens devices; they are closed, and asked for complaints, when it ends. */
export function journeysIn(browser: Browser, server: Place): BrowserJourney {
  return (name, run, { forgive = [] } = {}) =>
    test(name, async () => {
      const complaints: string[] = [];
      const contexts: BrowserContext[] = [];
      const note = (complaint: string) => {
        if (!forgive.some((pattern) => pattern.test(complaint))) complaints.push(complaint);
      };
      try {
        await run(async (options = {}) => {
          const device = await openDevice(browser, server, options, note);
          contexts.push(device.context);
          return device;
        });
        if (complaints.length > 0) throw new Error(`the pages complained:\n${complaints.join("\n")}`);
      } catch (error) {
        await takePictures(name, contexts);
        for (const complaint of complaints) console.error(complaint);
        throw error;
      } finally {
        for (const context of contexts) await context.close();
      }
    });
}

/** For a journey, `journeysIn` opens it and closes it again. */
export async function openDevice(
  browser: Browser,
  { url }: Place,
  { person, width = 1280, theme = "light", language = "en", keepsShell, sharp, still }: DeviceOptions,
  complain: (complaint: string) => void,
): Promise<Device> {
  const context = await browser.newContext({
    baseURL: url,
    colorScheme: theme,
    deviceScaleFactor: sharp ? 2 : 1,
    locale: `${language}-IN`,
    serviceWorkers: keepsShell ? "allow" : "block",
    viewport: width === 390 ? { width, height: 844 } : { width, height: 800 },
    hasTouch: width === 390,
    reducedMotion: still ? "reduce" : "no-preference",
  });
  context.setDefaultTimeout(patience);
  if (person !== undefined) await context.addCookies(cookiesOf(person, url));
  const toasts = createTape<string>();
  const sockets = createTape<PageSocket>();
  await context.exposeBinding("tellOfToast", (_, words: string) => toasts.add(words));
  await context.addInitScript(watchToasts);
  context.on("page", (page) => {
    page.on("console", (message) => {
      if (message.type() === "error") complain(`${page.url()}: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => complain(`${page.url()}: ${error.stack || error.message}`));
    page.on("websocket", (socket) => {
      const frames = createTape<string>();
      socket.on("framereceived", ({ payload }) => frames.add(String(payload)));
      const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
      void closed.then(() => frames.end("the page's socket was closed"));
      sockets.add({ url: socket.url(), frames, closed });
    });
  });

  return {
    context,
    toasts,
    told(words, times = 1) {
      const isIt = (shown: string) => shown.includes(words);
      return toasts.find(`the toast "${words}"`, (shown) => isIt(shown) && toasts.items.filter(isIt).length >= times);
    },
    sockets,
    async visit(path) {
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
  };
}

/** Runs in each page, before its own scripts: tells of each toast when it is put there, since it may be gone when asked for. */
function watchToasts(): void {
  const { tellOfToast } = window as unknown as { tellOfToast: (words: string) => void };
  const toast = 'section[aria-label^="Notifications"] :is([role="status"], [role="alert"])';
  // One that only moves, into a dialog or out of it, has been told.
  const told = new WeakSet<Element>();
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement)) continue;
      const added = node.matches(toast) ? [node] : node.querySelectorAll<HTMLElement>(toast);
      for (const one of added) {
        if (told.has(one)) continue;
        told.add(one);
        tellOfToast(one.textContent);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

export function cookiesOf({ cookie }: Person, url: string): { name: string; value: string; url: string }[] {
  return cookie.split("; ").map((pair) => {
    const end = pair.indexOf("=");
    return { name: pair.slice(0, end), value: pair.slice(end + 1), url };
  });
}

async function takePictures(journey: string, contexts: readonly BrowserContext[]): Promise<void> {
  const name = journey.replaceAll(/\W+/g, "-");
  for (const [device, context] of contexts.entries()) {
    for (const [tab, page] of context.pages().entries()) {
      const path = join(artifacts, `${name}-${device + 1}-${tab + 1}.png`);
      await page.screenshot({ path }).catch((error: unknown) => console.error(`no picture of ${page.url()}: ${error}`));
    }
  }
}

function findChromium(): string {
  const given = process.env["PARKMATE_TEST_CHROMIUM"];
  const found = given ?? ["chromium", "chromium-browser", "google-chrome"].map((name) => Bun.which(name)).find(Boolean);
  if (!found) throw new Error("there is no Chromium on the PATH; `npm test` says how to install it");
  return found;
}
