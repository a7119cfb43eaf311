// Who may knock: sockets that nobody knows yet, and attempts to open one, are counted by the address that they come from, so
// that one address cannot keep the others out. A person's own sockets are counted elsewhere.

import type { Clock } from "../clock.ts";
import { networkOf } from "../http/client-address.ts";
import type { LiveMeter } from "./meter.ts";

interface Deps {
  readonly clock: Clock;
  readonly meter: Pick<LiveMeter, "refused">;
  /** Newcomers that an address may have at a time, and attempts that it has a second; twice as many in a burst. */
  readonly most: number;
}

interface Origin {
  newcomers: number;
  /** Attempts that are left, as of an instant. */
  left: number;
  asOf: number;
}

export type Newcomers = ReturnType<typeof createNewcomers>;

export function createNewcomers({ clock, meter, most }: Deps) {
  const burst = 2 * most;
  const origins = new Map<string, Origin>();
  const now = () => clock.now().getTime();

  /** What it has left grows again with time. */
  function refill(origin: Origin): void {
    const at = now();
    origin.left = Math.min(burst, origin.left + ((at - origin.asOf) * most) / 1_000);
    origin.asOf = at;
  }

  function originOf(address: string): Origin {
    const network = networkOf(address);
    const known = origins.get(network);
    if (known !== undefined) return known;
    const origin = { newcomers: 0, left: burst, asOf: now() };
    origins.set(network, origin);
    return origin;
  }

  return {
    /** An attempt; false when the address has to wait a little. Who is let in leaves again. */
    enter(address: string): boolean {
      const origin = originOf(address);
      refill(origin);
      if (origin.left < 1) meter.refused("address_rate");
      else if (origin.newcomers >= most) meter.refused("address_sockets");
      else {
        origin.left--;
        origin.newcomers++;
        return true;
      }
      return false;
    },

    /** One that was let in is still a newcomer after its upgrade. */
    stay(address: string): void {
      originOf(address).newcomers++;
    },

    leave(address: string): void {
      originOf(address).newcomers--;
    },

    /** Now and then: forgets who has nothing open and all attempts left. */
    forget(): void {
      for (const [network, origin] of origins) {
        refill(origin);
        if (origin.newcomers === 0 && origin.left === burst) origins.delete(network);
      }
    },

    size: () => origins.size,
  };
}
