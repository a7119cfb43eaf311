// Who lives in the demo's town beside those whom one can sign in as. They have no password: nobody becomes them.

import type { VehicleType } from "../lots/lot.ts";

interface DemoDriver {
  readonly name: string;
  readonly city: string;
  readonly vehicles: readonly (readonly [plate: string, type: VehicleType])[];
}

/** Of whom one signs in as, by e-mail: the one to park with next comes last, as the newest stands first in lists. */
export const ownVehicles: Readonly<Record<string, DemoDriver["vehicles"]>> = {
  "driver@parkmate.test": [
    ["KL07BN1904", "hatchback"],
    ["KL07CD4321", "hatchback"],
  ],
  "driver2@parkmate.test": [["22BH1234AA", "hatchback"]],
};

export const demoDrivers: readonly DemoDriver[] = [
  { name: "Anjali Varma", city: "Kochi", vehicles: [["KL07CK2080", "hatchback"]] },
  {
    ...{ name: "Fathima Beevi", city: "Kochi" },
    vehicles: [
      ["KL07BT5512", "hatchback"],
      ["KL43F7080", "two_wheeler"],
    ],
  },
  { name: "George Kurian", city: "Kochi", vehicles: [["KL39C1177", "sedan"]] },
  {
    ...{ name: "Nikhil Das", city: "Kochi" },
    vehicles: [
      ["KL07CS9034", "hatchback"],
      ["KL07CT1290", "two_wheeler"],
    ],
  },
  { name: "Parvathy Pillai", city: "Kochi", vehicles: [["KL41M3306", "hatchback"]] },
  { name: "Joseph Antony", city: "Kochi", vehicles: [["KL07AY6621", "three_wheeler"]] },
  { name: "Shibu Varghese", city: "Kochi", vehicles: [["KL40R8855", "multi_axle"]] },
  {
    ...{ name: "Devika Suresh", city: "Kochi" },
    vehicles: [
      ["KL07CU4410", "hatchback"],
      ["KL07DA0912", "sedan"],
    ],
  },
  {
    ...{ name: "Arjun Nambiar", city: "Kochi" },
    vehicles: [
      ["KL07CP7001", "sedan"],
      ["KL07CV3322", "two_wheeler"],
    ],
  },
  { name: "Riya Mathew", city: "Kochi", vehicles: [["KL07CW5190", "hatchback"]] },
  {
    ...{ name: "Sajan Philip", city: "Kochi" },
    vehicles: [
      ["KL63H2244", "sedan"],
      ["KL63J1001", "two_wheeler"],
    ],
  },
  { name: "Meenakshi Iyer", city: "Kochi", vehicles: [["KL07CX6618", "sedan"]] },
  { name: "Abdul Rahman", city: "Kochi", vehicles: [["KL14V3090", "hatchback"]] },
  { name: "Sreejith Menon", city: "Kochi", vehicles: [["KL08BQ4471", "sedan"]] },
  { name: "Neethu Rajan", city: "Kochi", vehicles: [["KL07CY2215", "sedan"]] },
  { name: "Vivek Shenoy", city: "Kochi", vehicles: [["KL11AZ9070", "sedan"]] },
  { name: "Thara Mohan", city: "Kochi", vehicles: [["KL07DB5508", "sedan"]] },
  { name: "Rahul Nair", city: "Kochi", vehicles: [["KL07DC1180", "hatchback"]] },
  { name: "Sandra Jose", city: "Kochi", vehicles: [["KL17W4402", "sedan"]] },
  {
    ...{ name: "Kavya Gowda", city: "Bengaluru" },
    vehicles: [
      ["KA03MN4512", "sedan"],
      ["KA03HD8821", "two_wheeler"],
    ],
  },
  { name: "Imran Sheikh", city: "Bengaluru", vehicles: [["KA05KL9087", "sedan"]] },
  { name: "Sneha Reddy", city: "Bengaluru", vehicles: [["KA51MB2231", "hatchback"]] },
  { name: "Manjunath Hegde", city: "Bengaluru", vehicles: [["KA04AB6710", "three_wheeler"]] },
  { name: "Ravi Shankar", city: "Bengaluru", vehicles: [["KA02AC1188", "three_wheeler"]] },
  { name: "Priya Krishnan", city: "Bengaluru", vehicles: [["23BH4567C", "sedan"]] },
  {
    ...{ name: "Tenzin Dorjee", city: "Bengaluru" },
    vehicles: [
      ["KA01MJ3350", "hatchback"],
      ["KA01HZ7765", "two_wheeler"],
    ],
  },
  { name: "Harish Babu", city: "Bengaluru", vehicles: [["KA25C9901", "multi_axle"]] },
  { name: "Lakshmi Narayan", city: "Bengaluru", vehicles: [["KA53MA0420", "sedan"]] },
  { name: "Zoya Khan", city: "Bengaluru", vehicles: [["KA03NB2010", "sedan"]] },
  { name: "Aditya Rao", city: "Bengaluru", vehicles: [["KA02MR6640", "sedan"]] },
];

interface DemoEmployee {
  readonly name: string;
  readonly drivingLicence: string;
  /** Null: in the pool. */
  readonly lot: string | null;
  /** Days ago that they began there, or registered. */
  readonly since: number;
  readonly offDuty?: true;
}

/** Where employee@parkmate.test works when there is something to do. */
export const ownWorkplace = { lot: "Marine Drive Parking", since: 40 } as const;

export const demoEmployees: readonly DemoEmployee[] = [
  { name: "Manoj Pillai", drivingLicence: "KL0720130023411", lot: "Kakkanad Tech Park", since: 39 },
  { name: "Latha Krishnan", drivingLicence: "KL4120150078120", lot: "Kakkanad Tech Park", since: 38 },
  { name: "Naveen Kumar", drivingLicence: "KA0320120056712", lot: "Indiranagar Square", since: 37 },
  { name: "Deepa Shetty", drivingLicence: "KA0520180034567", lot: "Indiranagar Square", since: 36 },
  { name: "Bindu Raj", drivingLicence: "KL0720190011229", lot: "Marine Drive Parking", since: 5 },
  { name: "Ajith Mohan", drivingLicence: "KL0720160098761", lot: null, since: 12 },
  { name: "Shalini Joseph", drivingLicence: "KL3920200045673", lot: null, since: 8, offDuty: true },
  { name: "Farooq Ali", drivingLicence: "KA0420170023890", lot: null, since: 3 },
];

/** Owners who have applied: one waits for an answer, one was sent back. */
export const demoApplicants = [
  {
    ...{ name: "Sunil Menon", address: "12 Market Road, Aluva", pinCode: "683101", document: "licence-photo.pdf" },
    ...{ daysAgo: 5, declined: "The document cannot be read; please send a clearer copy" },
  },
  {
    ...{ name: "Thomas Chacko", address: "Jetty Road, Fort Kochi", pinCode: "682001", document: "trade-licence.pdf" },
    ...{ daysAgo: 1, declined: null },
  },
] as const;
