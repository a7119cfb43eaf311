// The earnings of each day as bars. Loaded by itself, when it is looked at.

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { CurrencyEarnings } from "./queries.ts";
import { showDay } from "./show-day.ts";
import { earningsWords } from "./words.ts";

interface EarningsChartProps {
  days: readonly CurrencyEarnings["days"][number][];
  show(amount: number): string;
  /** The same where there is little room. */
  showShort(amount: number): string;
}

const tick = { fill: "var(--color-soft)", fontSize: 12 };
/** Minor units that the axis reaches when nothing was earned. */
const leastTop = 100_00;
const isStill = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;

export function EarningsChart({ days, show, showShort }: EarningsChartProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...days]} accessibilityLayer={false} margin={{ top: 8, right: 4, bottom: 0, left: 4 }}>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="date"
          tickFormatter={showDay}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--color-line)" }}
          minTickGap={24}
        />
        <YAxis
          tickFormatter={showShort}
          domain={[(least: number) => Math.min(0, least), days.some(({ net }) => net > 0) ? "auto" : leastTop]}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={60}
        />
        <Tooltip
          cursor={{ fill: "var(--color-hover)" }}
          contentStyle={{
            background: "var(--color-raised)",
            border: "1px solid var(--color-line)",
            borderRadius: "0.625rem",
            color: "var(--color-ink)",
          }}
          labelFormatter={(date) => showDay(String(date))}
          formatter={(amount) => [show(Number(amount)), earningsWords.net()]}
        />
        <Bar
          dataKey="net"
          fill="var(--color-brand)"
          radius={[4, 4, 0, 0]}
          maxBarSize={40}
          isAnimationActive={!isStill}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
