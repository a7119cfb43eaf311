// A browser whose tabs a test opens, freezes, thaws, crashes and leaves: they share its locks, its channels and its storage,
// and one server.

import type { ClaimBrowser } from "./claim.ts";
import { createMemory } from "./fake-world.ts";
import type { Platform, Socket } from "./platform.ts";
import { type Message, shareIn, type TabsBrowser } from "./tabs.ts";

type Locks = Pick<LockManager, "request">;

interface Request {
  readonly run: () => void;
  readonly broken: () => void;
}

interface Tab {
  /** What happens in a frozen tab happens when it is thawed; in one that has crashed, never. */
  state: "running" | "frozen" | "gone";
  readonly waiting: (() => void)[];
  readonly leavers: Set<() => void>;
  /** Ends what the browser ends when a page is gone. */
  readonly undo: Set<() => void>;
}

const refusing: Locks = { request: () => Promise.reject(new DOMException("not in this frame", "SecurityError")) };

const aborted = () => new DOMException("the request was ended", "AbortError");

export function createFakeBrowser(platform: Platform) {
  const held = new Map<string, Request>();
  const queues = new Map<string, Request[]>();
  const channels = new Set<{ readonly name: string; readonly hear: (message: Message) => void }>();
  const memory = createMemory();
  const open = new Set<Socket>();
  /** Everything that one tab has told the others. */
  const told: Message[] = [];

  function next(name: string): void {
    held.delete(name);
    const request = queues.get(name)?.shift();
    if (request === undefined) return;
    held.set(name, request);
    request.run();
  }

  function createLocks(tab: Tab): Locks {
    function request(name: string, options: LockOptions, granted: LockGrantedCallback<unknown>): Promise<unknown> {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const isHeld = () => held.get(name) === mine;
      const release = () => {
        queues.set(
          name,
          (queues.get(name) ?? []).filter((other) => other !== mine),
        );
        if (isHeld()) next(name);
      };
      const mine: Request = {
        run: () =>
          gate(tab, async () => {
            const result = await granted({ name, mode: "exclusive" });
            tab.undo.delete(release);
            if (isHeld()) next(name);
            resolve(result);
          }),
        broken: () => gate(tab, () => reject(aborted())),
      };
      options.signal?.addEventListener("abort", () => {
        if (isHeld()) return;
        release();
        reject(aborted());
      });
      const holder = held.get(name);
      if (options.ifAvailable && holder) {
        gate(tab, async () => resolve(await granted(null)));
        return promise;
      }
      tab.undo.add(release);
      if (options.steal) holder?.broken();
      if (options.steal || holder === undefined) {
        held.set(name, mine);
        queueMicrotask(mine.run);
      } else queues.set(name, [...(queues.get(name) ?? []), mine]);
      return promise;
    }
    return { request: request as Locks["request"] };
  }

  function createPlatform(tab: Tab): Platform {
    return {
      ...platform,
      after(ms, task) {
        let cancelled = false;
        const cancel = platform.after(ms, () => gate(tab, () => cancelled || task()));
        return () => {
          cancelled = true;
          cancel();
        };
      },
      watch(listener) {
        const unwatch = platform.watch((signal) => gate(tab, () => listener(signal)));
        tab.undo.add(unwatch);
        return () => {
          tab.undo.delete(unwatch);
          unwatch();
        };
      },
      fetch: (url, init) =>
        new Promise((resolve, reject) => {
          platform.fetch(url, init).then(
            (answer) => gate(tab, () => resolve(answer)),
            (error) => gate(tab, () => reject(error)),
          );
        }),
      openSocket(url, token) {
        const inner = platform.openSocket(url, token);
        const socket: Socket = {
          onopen: null,
          onmessage: null,
          onclose: null,
          send: (text) => inner.send(text),
          close(code) {
            gone();
            inner.close(code);
          },
        };
        const gone = () => {
          open.delete(socket);
          tab.undo.delete(gone);
          inner.onopen = inner.onmessage = inner.onclose = null;
        };
        inner.onopen = () => gate(tab, () => socket.onopen?.());
        inner.onmessage = (event) => gate(tab, () => socket.onmessage?.(event));
        inner.onclose = (event) => {
          gone();
          gate(tab, () => socket.onclose?.(event));
        };
        open.add(socket);
        tab.undo.add(gone);
        return socket;
      },
    };
  }

  /** One that is `sandboxed` is refused all locks. */
  function openTab({ sandboxed = false } = {}) {
    const tab: Tab = { state: "running", waiting: [], leavers: new Set(), undo: new Set() };
    const own = createPlatform(tab);
    const locks = sandboxed ? refusing : createLocks(tab);

    const browser: TabsBrowser = {
      locks,
      openChannel(name, heard) {
        const mine = { name, hear: (message: Message) => gate(tab, () => channels.has(mine) && heard(message)) };
        channels.add(mine);
        const close = () => void channels.delete(mine);
        tab.undo.add(close);
        return {
          close,
          postMessage(message: Message) {
            if (!channels.has(mine)) throw new DOMException("the channel is closed", "InvalidStateError");
            const copy = structuredClone(message);
            told.push(copy);
            for (const other of channels) {
              if (other !== mine && other.name === name) queueMicrotask(() => other.hear(structuredClone(copy)));
            }
          },
        };
      },
      onLeave(listener, until) {
        tab.leavers.add(listener);
        until.addEventListener("abort", () => tab.leavers.delete(listener));
      },
    };

    const claims: ClaimBrowser = {
      locks,
      storage: { getItem: memory.get, setItem: memory.set },
      visible: () => true,
      focused: () => true,
      after: own.after,
    };

    function crash(): void {
      tab.state = "gone";
      tab.waiting.length = 0;
      for (const undo of [...tab.undo]) undo();
    }

    return {
      platform: own,
      tabs: shareIn(browser),
      claims,
      storage: memory,
      state: () => tab.state,
      freeze() {
        if (tab.state === "running") tab.state = "frozen";
      },
      thaw() {
        if (tab.state !== "frozen") return;
        tab.state = "running";
        while (tab.waiting.length > 0 && tab.state === "running") tab.waiting.shift()?.();
      },
      crash,
      /** Closes it, as a person does. */
      leave() {
        for (const leaver of tab.leavers) leaver();
        crash();
      },
      /** Puts it aside, as the back button may. */
      putAside() {
        for (const leaver of tab.leavers) leaver();
        tab.state = "frozen";
      },
    };
  }

  return {
    openTab,
    /** The sockets that are open in some tab. */
    open,
    told,
    memory,
    left: () => ({ locks: held.size + [...queues.values()].flat().length, channels: channels.size, open: open.size }),
  };
}

function gate(tab: Tab, task: () => unknown): void {
  if (tab.state === "running") task();
  else if (tab.state === "frozen") tab.waiting.push(task);
}
