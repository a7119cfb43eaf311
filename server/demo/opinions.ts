// What drivers think of the demo's lots, in their words.

export interface Opinion {
  readonly rating: number;
  readonly text: string;
  /** Whose it is; otherwise of somebody who has been there. */
  readonly author?: string;
  /** An administrator has put it away. */
  readonly isHidden?: true;
}

/** Per lot, the oldest first. */
export const demoReviews: Readonly<Record<string, readonly Opinion[]>> = {
  "Marine Drive Parking": [
    { rating: 4, text: "Easy in, easy out. A little tight for a bigger car." },
    { rating: 5, text: "Evening walk by the water without hunting for a spot. Worth it." },
    { rating: 3, text: "Slot was fine, but the entrance is hard to see coming from Menaka." },
    { rating: 1, text: "CHEAP PARKING call 98470 00000 no app needed!!!", isHidden: true },
    { rating: 5, text: "Extended from the restaurant with two taps. The car was cleaner than when I left it." },
    {
      ...{ rating: 5, author: "driver@parkmate.test" },
      text: "Right by the water, and the slot was exactly where the app said.",
    },
  ],
  "Kakkanad Tech Park": [
    { rating: 4, text: "Parked here all week for work; the exterior wash is good value." },
    { rating: 5, text: "Covered slots and a guard who knows what he is doing." },
    { rating: 2, text: "Fills up by half past nine. Book the evening before." },
    { rating: 4, text: "Paid cash, confirmed within two minutes. No complaints." },
  ],
  "Indiranagar Square": [
    { rating: 5, text: "Saves me half an hour of circling every Saturday." },
    { rating: 4, text: "Friendly staff, well lit in the evening." },
    { rating: 4, text: "A steep ramp, mind your bumper. Otherwise good." },
    { rating: 3, text: "Nice place, but two-wheelers are parked rather close together." },
  ],
  "Majestic Station Yard": [
    { rating: 4, text: "Left the auto here for the morning train and back. Safe." },
    { rating: 3, text: "No frills. Two minutes to the platforms, that is what counts." },
  ],
};

const asha = { author: "driver@parkmate.test", plate: "KL07CD4321" };
const rohan = { author: "driver2@parkmate.test", plate: "22BH1234AA" };

/** Where nothing else has happened yet: who was where so many hours ago, and which of the lot's opinions is theirs. */
export const firstVisits = [
  { ...rohan, lot: "Marine Drive Parking", hoursAgo: 52, opinion: 0 },
  { ...asha, lot: "Marine Drive Parking", hoursAgo: 26, opinion: 5 },
  { ...asha, lot: "Kakkanad Tech Park", hoursAgo: 31, opinion: 0 },
  { ...asha, lot: "Indiranagar Square", hoursAgo: 62, opinion: 1 },
  { ...rohan, lot: "Indiranagar Square", hoursAgo: 36, opinion: 0 },
] as const;
