// Asks again when there is something new, but never twice at a time, and not more often than people can read. Knows no page.

interface Deps {
  readonly read: () => Promise<unknown>;
  /** Returns what calls it off. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

/** Milliseconds from an answer to the next question. */
export const pause = 1_000;

export function createAskAgain({ read, after }: Deps) {
  let state: "resting" | "asking" | "asking, and once more" | "ended" = "resting";
  let callOff = () => {};

  function ask(): void {
    if (state === "resting") {
      state = "asking";
      void read()
        .catch(() => null)
        .then(() => {
          if (state !== "ended") callOff = after(pause, rest);
        });
    } else if (state === "asking") state = "asking, and once more";
  }

  function rest(): void {
    // An answer that was on its way when something happened may lack it.
    const isDue = state === "asking, and once more";
    state = "resting";
    if (isDue) ask();
  }

  return {
    ask,
    stop(): void {
      state = "ended";
      callOff();
    },
  };
}
