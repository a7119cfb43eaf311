// A day and a time: under each other in a table, on one line in a card.

import { spanLines } from "../format/time.ts";

export function When({ day, time }: { day: string; time: string }) {
  return (
    <span className="inline-flex flex-wrap gap-x-1.5 whitespace-nowrap tabular-nums min-[60rem]:grid">
      <span>{day}</span>
      <span className="min-[60rem]:text-soft">{time}</span>
    </span>
  );
}

interface WhenBetweenProps {
  from: string;
  to: string;
  now: Date;
  timeZone: string;
}

export function WhenBetween({ from, to, now, timeZone }: WhenBetweenProps) {
  const [day, time] = spanLines(from, to, now, timeZone);
  return <When day={day} time={time} />;
}
