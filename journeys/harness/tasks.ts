// What a role mainly does is done on a phone and at a desk alike.

import type { BrowserJourney, Device, DeviceOptions, OpenDevice } from "./browser.ts";

export type Width = NonNullable<DeviceOptions["width"]>;

export type Task = (
  name: string,
  run: (open: OpenDevice, width: Width) => Promise<void>,
  options?: Parameters<BrowserJourney>[2],
) => void;

/** Each task becomes two journeys, whose devices have that width unless they ask for another. */
export function atBothWidths(journey: BrowserJourney): Task {
  return (name, run, options) => {
    for (const width of [390, 1280] as const) {
      journey(
        `${name}, ${width} px wide`,
        (open) => run((device): Promise<Device> => open({ width, ...device }), width),
        options,
      );
    }
  };
}
