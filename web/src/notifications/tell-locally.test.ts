import { expect, test } from "bun:test";
import { type LocalNotification, onToldLocally, tellLocally, wasTold } from "./tell-locally.ts";

const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
};
const ending = (endsAt: string): LocalNotification => ({
  ...{ event: "booking.expiring", level: "warning", title: "Ending", text: "Soon", link: "/bookings/b", actions: [] },
  ...{ collapseKey: "booking-end:b", data: { bookingId: "b", endsAt } },
});

test("it is told once, in whichever tab, and the server's copy is known by it", () => {
  const storage = memory();
  const heard: string[] = [];
  const stop = onToldLocally(({ text }) => heard.push(text));
  tellLocally(ending("11:00"), "anu", storage);
  tellLocally(ending("11:00"), "anu", storage);
  stop();
  expect(heard).toEqual(["Soon"]);
  expect(wasTold(ending("11:00"), "anu", storage)).toBe(true);
});

test("what nobody was there to show is told when somebody is", () => {
  const storage = memory();
  tellLocally(ending("11:00"), "anu", storage);
  expect(wasTold(ending("11:00"), "anu", storage)).toBe(false);
  const heard: string[] = [];
  const stop = onToldLocally(({ text }) => heard.push(text));
  tellLocally(ending("11:00"), "anu", storage);
  stop();
  expect(heard).toEqual(["Soon"]);
});

test("another end, another happening and another person's are not the same", () => {
  const storage = memory();
  const stop = onToldLocally(() => {});
  tellLocally(ending("11:00"), "anu", storage);
  stop();
  expect(wasTold(ending("12:00"), "anu", storage)).toBe(false);
  expect(wasTold({ ...ending("11:00"), event: "booking.slot_expired" }, "anu", storage)).toBe(false);
  expect(wasTold(ending("11:00"), "binu", storage)).toBe(false);
});

test("where storage is refused it is remembered for as long as the page lasts", () => {
  const refuse = () => {
    throw new Error("no storage here");
  };
  const stop = onToldLocally(() => {});
  tellLocally(ending("11:00"), "chitra", { getItem: refuse, setItem: refuse });
  stop();
  expect(wasTold(ending("11:00"), "chitra", { getItem: refuse, setItem: refuse })).toBe(true);
});
