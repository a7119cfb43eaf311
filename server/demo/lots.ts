// The demo's places: real cities, made-up lots. Sixty-one slots of every vehicle type.

import type { VehicleType } from "../lots/lot.ts";

interface DemoLot {
  readonly owner: string;
  readonly name: string;
  readonly city: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly hasWash: boolean;
  /** How many of each type, by the letter that their labels begin with. */
  readonly slots: Readonly<Record<string, readonly [VehicleType, number]>>;
}

export const demoLots: readonly DemoLot[] = [
  {
    ...{ owner: "owner@parkmate.test", name: "Marine Drive Parking", city: "Kochi", hasWash: true },
    ...{ address: "Shanmugham Road, Marine Drive, Kochi 682031", latitude: 9.9816, longitude: 76.2758 },
    slots: { A: ["hatchback", 6], B: ["sedan", 6], C: ["multi_axle", 2], T: ["two_wheeler", 6] },
  },
  {
    ...{ owner: "owner@parkmate.test", name: "Kakkanad Tech Park", city: "Kochi", hasWash: true },
    ...{ address: "Seaport-Airport Road, Kakkanad, Kochi 682037", latitude: 10.0159, longitude: 76.3419 },
    slots: { A: ["hatchback", 5], B: ["sedan", 5], R: ["three_wheeler", 2], T: ["two_wheeler", 4] },
  },
  {
    ...{ owner: "owner2@parkmate.test", name: "Indiranagar Square", city: "Bengaluru", hasWash: true },
    ...{ address: "100 Feet Road, Indiranagar, Bengaluru 560038", latitude: 12.9719, longitude: 77.6412 },
    slots: { A: ["hatchback", 4], B: ["sedan", 6], C: ["multi_axle", 1], T: ["two_wheeler", 4] },
  },
  {
    ...{ owner: "owner2@parkmate.test", name: "Majestic Station Yard", city: "Bengaluru", hasWash: false },
    ...{ address: "Gubbi Thotadappa Road, Majestic, Bengaluru 560023", latitude: 12.9767, longitude: 77.5713 },
    slots: { B: ["sedan", 4], C: ["multi_axle", 2], R: ["three_wheeler", 4] },
  },
];
