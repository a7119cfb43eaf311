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
  readonly slots: readonly { prefix: string; vehicleType: VehicleType; count: number }[];
}

export const demoLots: readonly DemoLot[] = [
  {
    owner: "owner@parkmate.test",
    name: "Marine Drive Parking",
    city: "Kochi",
    address: "Shanmugham Road, Marine Drive, Kochi 682031",
    latitude: 9.9816,
    longitude: 76.2758,
    hasWash: true,
    slots: [
      { prefix: "A", vehicleType: "hatchback", count: 6 },
      { prefix: "B", vehicleType: "sedan", count: 6 },
      { prefix: "C", vehicleType: "multi_axle", count: 2 },
      { prefix: "T", vehicleType: "two_wheeler", count: 6 },
    ],
  },
  {
    owner: "owner@parkmate.test",
    name: "Kakkanad Tech Park",
    city: "Kochi",
    address: "Seaport-Airport Road, Kakkanad, Kochi 682037",
    latitude: 10.0159,
    longitude: 76.3419,
    hasWash: true,
    slots: [
      { prefix: "A", vehicleType: "hatchback", count: 5 },
      { prefix: "B", vehicleType: "sedan", count: 5 },
      { prefix: "R", vehicleType: "three_wheeler", count: 2 },
      { prefix: "T", vehicleType: "two_wheeler", count: 4 },
    ],
  },
  {
    owner: "owner2@parkmate.test",
    name: "Indiranagar Square",
    city: "Bengaluru",
    address: "100 Feet Road, Indiranagar, Bengaluru 560038",
    latitude: 12.9719,
    longitude: 77.6412,
    hasWash: true,
    slots: [
      { prefix: "A", vehicleType: "hatchback", count: 4 },
      { prefix: "B", vehicleType: "sedan", count: 6 },
      { prefix: "C", vehicleType: "multi_axle", count: 1 },
      { prefix: "T", vehicleType: "two_wheeler", count: 4 },
    ],
  },
  {
    owner: "owner2@parkmate.test",
    name: "Majestic Station Yard",
    city: "Bengaluru",
    address: "Gubbi Thotadappa Road, Majestic, Bengaluru 560023",
    latitude: 12.9767,
    longitude: 77.5713,
    hasWash: false,
    slots: [
      { prefix: "B", vehicleType: "sedan", count: 4 },
      { prefix: "C", vehicleType: "multi_axle", count: 2 },
      { prefix: "R", vehicleType: "three_wheeler", count: 4 },
    ],
  },
];
