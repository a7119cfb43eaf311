// One announcement to many people, all of them connected: from the request of an administrator to the last inbox row and the
// last frame, through the real server, a durable database and real sockets. Run: bun bench/announcement.ts [people] [rounds]

import { newId } from "@parkmate/server/ids";
import { setStage } from "./stage.ts";
import { addPeople, headersOf } from "./town.ts";

const [people = 10_000, rounds = 5] = process.argv.slice(2).map(Number);

const { base, live, db, receiver, stop } = await setStage();
try {
  const now = new Date();
  const listeners = await addPeople(db, people, "driver", now);
  const [admin = newId("usr")] = await addPeople(db, 1, "admin", now);
  await receiver.open({ url: live, headers: listeners.map(headersOf) });
  for (let round = 1; round <= rounds; round++) await announce(admin, round);
} finally {
  await stop();
}

async function announce(admin: Parameters<typeof headersOf>[0], round: number): Promise<void> {
  const start = performance.now();
  const response = await fetch(`${base}/api/announcements`, {
    method: "POST",
    headers: { ...headersOf(admin), "content-type": "application/json" },
    body: JSON.stringify({
      title: "Works at the north gate",
      text: "The north gate is closed on Sunday from 6 to 9. Please use the south gate.",
      audience: { kind: "role", role: "driver" },
    }),
  });
  if (response.status !== 201) throw new Error(`an announcement was answered ${response.status}`);
  const frames = await receiver.received(round * people);
  const elapsed = performance.now() - start;
  const perSecond = Math.round((people * 1_000) / elapsed);
  console.log(`${people} people: ${frames.length} rows and frames in ${Math.round(elapsed)} ms, ${perSecond}/s`);
}
