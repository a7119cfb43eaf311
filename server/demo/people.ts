// Who lives in the demo's town beside those whom one can sign in as. They have no password: nobody becomes them.

import type { VehicleType } from "../lots/lot.ts";

/** Types by plate. */
export type Cars = Readonly<Record<string, VehicleType>>;

/** Of whom one signs in as, by e-mail: the one to park with next comes last, as the newest stands first in lists. */
export const ownVehicles: Readonly<Record<string, Cars>> = {
  "driver@parkmate.test": { KL07BN1904: "hatchback", KL07CD4321: "hatchback" },
  "driver2@parkmate.test": { "22BH1234AA": "hatchback" },
};

/** By city and name. */
export const demoDrivers: Readonly<Record<string, Readonly<Record<string, Cars>>>> = {
  Kochi: {
    "Anjali Varma": { KL07CK2080: "hatchback" },
    "Fathima Beevi": { KL07BT5512: "hatchback", KL43F7080: "two_wheeler" },
    "George Kurian": { KL39C1177: "sedan" },
    "Nikhil Das": { KL07CS9034: "hatchback", KL07CT1290: "two_wheeler" },
    "Parvathy Pillai": { KL41M3306: "hatchback" },
    "Joseph Antony": { KL07AY6621: "three_wheeler" },
    "Shibu Varghese": { KL40R8855: "multi_axle" },
    "Devika Suresh": { KL07CU4410: "hatchback", KL07DA0912: "sedan" },
    "Arjun Nambiar": { KL07CP7001: "sedan", KL07CV3322: "two_wheeler" },
    "Riya Mathew": { KL07CW5190: "hatchback" },
    "Sajan Philip": { KL63H2244: "sedan", KL63J1001: "two_wheeler" },
    "Meenakshi Iyer": { KL07CX6618: "sedan" },
    "Abdul Rahman": { KL14V3090: "hatchback" },
    "Sreejith Menon": { KL08BQ4471: "sedan" },
    "Neethu Rajan": { KL07CY2215: "sedan" },
    "Vivek Shenoy": { KL11AZ9070: "sedan" },
    "Thara Mohan": { KL07DB5508: "sedan" },
    "Rahul Nair": { KL07DC1180: "hatchback" },
    "Sandra Jose": { KL17W4402: "sedan" },
  },
  Bengaluru: {
    "Kavya Gowda": { KA03MN4512: "sedan", KA03HD8821: "two_wheeler" },
    "Imran Sheikh": { KA05KL9087: "sedan" },
    "Sneha Reddy": { KA51MB2231: "hatchback" },
    "Manjunath Hegde": { KA04AB6710: "three_wheeler" },
    "Ravi Shankar": { KA02AC1188: "three_wheeler" },
    "Priya Krishnan": { "23BH4567C": "sedan" },
    "Tenzin Dorjee": { KA01MJ3350: "hatchback", KA01HZ7765: "two_wheeler" },
    "Harish Babu": { KA25C9901: "multi_axle" },
    "Lakshmi Narayan": { KA53MA0420: "sedan" },
    "Zoya Khan": { KA03NB2010: "sedan" },
    "Aditya Rao": { KA02MR6640: "sedan" },
  },
};

interface DemoEmployee {
  readonly name: string;
  readonly drivingLicence: string;
  /** Null: in the pool. */
  readonly lot: string | null;
  /** Days ago that they began there, or registered. */
  readonly since: number;
  readonly offDuty?: true;
}

/** The first is employee@parkmate.test. */
export const demoEmployees: readonly DemoEmployee[] = [
  { name: "Suresh Kumar", drivingLicence: "KL0720110012345", lot: "Marine Drive Parking", since: 40 },
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
