// The only source of the present. Everything that needs `now` is given it; tests move it by hand.

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/**
 * Goes on where another was when that one is set back, and never back itself: for how long something takes or may take. What
 * time it is it does not know.
 */
export function createSteadyClock(clock: Clock): Clock {
  let last = clock.now().getTime();
  let ahead = 0;
  return {
    now() {
      const at = clock.now().getTime() + ahead;
      if (at < last) ahead += last - at;
      else last = at;
      return new Date(last);
    },
  };
}

/** A clock that stands still until it is moved. */
export function createManualClock(start: Date): Clock & { advance(milliseconds: number): void } {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}
