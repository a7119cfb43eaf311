// What an administrator of the demo has announced.

import type { Role } from "../people/person.ts";
import { after } from "../time.ts";
import type { Life } from "./life.ts";
import type { Resident } from "./town.ts";

interface News {
  readonly daysAgo: number;
  readonly title: string;
  readonly text: string;
  /** Null: everyone. */
  readonly role: Role | null;
}

const news: readonly News[] = [
  {
    ...{ daysAgo: 12, role: "driver", title: "Renew from the toast" },
    text: "The reminder before your booking ends now has a button to renew at half the price.",
  },
  {
    ...{ daysAgo: 2, role: null, title: "Helpline on Sundays" },
    text: "From this week the helpline answers on Sundays as well, from 9 in the morning to 6 in the evening.",
  },
];

export function announceNews({ names, record, days, admin }: Life, people: readonly Resident[]) {
  return news.map(({ daysAgo, title, text, role }) => {
    const at = days(-daysAgo).at(10, 15);
    const id = names.id("ann", at);
    const there = people.filter((person) => person.createdAt < at && (role === null || person.role === role));
    const audience = there.map((person) => person.id).toSorted();
    const values = { announcementId: id, title, text };
    record.tell([{ type: "announcement.made", key: id, by: admin, people: { audience }, values }], at);
    return {
      ...{ id, title, text, role, lotId: null, by: admin, createdAt: at },
      ...{ told: audience.length, toldUpTo: audience.at(-1) ?? "", doneAt: after(at, 1_000) },
    };
  });
}
