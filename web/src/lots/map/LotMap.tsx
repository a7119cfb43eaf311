// Lots where they lie, without anybody else's tiles: each a pin with its free slots. Pins are buttons, so the keyboard reaches
// them; arrows lead from one to the next.

import type { LotId } from "@parkmate/protocol/ids";
import ZoomOut from "lucide-react/icons/zoom-out";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import type { LotSummary } from "../../api/types.ts";
import { buttonClass } from "../../ui/Button.tsx";
import { useSize } from "../../ui/use-size.ts";
import { lotWords } from "../words.ts";
import { MapGround } from "./MapGround.tsx";
import { gather, isArrow, neighbour, type Pin } from "./pins.ts";
import { fit } from "./projection.ts";

interface LotMapProps {
  lots: readonly LotSummary[];
  /** The id of the lot whose card is shown. */
  chosen: string | undefined;
  onChoose(lotId: string): void;
  /** Which of them are on screen, the chosen first. */
  onSee(lotIds: readonly LotId[]): void;
}

/** Pixels from the edge within which no pin stands. */
const margin = 48;
/** Pins nearer than this would be hard to tell apart, or to touch. */
const apart = 48;

export function LotMap({ lots, chosen, onChoose, onSee }: LotMapProps) {
  const [frame, size] = useSize<HTMLElement>();
  /** The lots that somebody came closer to. */
  const [near, setNear] = useState<readonly string[] | null>(null);
  const pins = useRef<(HTMLButtonElement | null)[]>([]);
  const closer = near === null ? lots : lots.filter(({ id }) => near.includes(id));
  const projection = fit(closer.length > 0 ? closer : lots, size, margin);
  const gathered = gather(
    lots.map((item) => ({ item, ...projection.project(item) })),
    apart,
  );
  const seen = gathered.filter(({ x, y }) => x > 0 && x < size.width && y > 0 && y < size.height);

  const onScreen = seen
    .flatMap(({ items }) => items.map(({ id }) => id))
    .toSorted((one, other) => Number(other === chosen) - Number(one === chosen));
  const tell = useEffectEvent(() => onSee(onScreen));
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when it is others than before
  useEffect(() => tell(), [onScreen.join()]);

  function walk(event: KeyboardEvent, place: number) {
    if (!isArrow(event.key)) return;
    event.preventDefault();
    const next = neighbour(seen, place, event.key);
    if (next !== null) pins.current[next]?.focus();
  }

  function take({ items }: Pin<LotSummary>) {
    const [only, another] = items;
    if (only && !another) onChoose(only.id);
    else setNear(items.map(({ id }) => id));
  }

  return (
    <section
      ref={frame}
      aria-label={lotWords.mapLabel({ count: lots.length })}
      className="relative h-80 overflow-hidden rounded-xl border border-line sm:h-[32rem]"
    >
      {size.width > 0 && (
        <>
          <MapGround size={size} projection={projection} />
          <ul>
            {seen.map((pin, place) => {
              const isChosen = pin.items.some(({ id }) => id === chosen);
              return (
                <li key={pin.items.map(({ id }) => id).join()} className="contents">
                  <button
                    ref={(element) => {
                      pins.current[place] = element;
                    }}
                    type="button"
                    aria-label={nameOf(pin)}
                    aria-pressed={pin.items.length === 1 ? isChosen : undefined}
                    className={`absolute grid min-h-11 min-w-11 -translate-x-1/2 -translate-y-full place-items-center pb-1.5 focus-visible:z-2 focus-visible:outline-none [&:focus-visible>span:first-child]:outline-2 [&:focus-visible>span:first-child]:outline-offset-2 [&:focus-visible>span:first-child]:outline-accent ${isChosen ? "z-1" : ""}`}
                    style={{ left: pin.x, top: pin.y }}
                    onKeyDown={(event) => walk(event, place)}
                    onClick={() => take(pin)}
                  >
                    <PinShape pin={pin} isChosen={isChosen} />
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {near && (
        <button
          type="button"
          className={`${buttonClass("secondary", "sm")} absolute bottom-3 left-3 z-3`}
          onClick={() => setNear(null)}
        >
          <ZoomOut className="size-4" aria-hidden />
          {lotWords.zoomOut()}
        </button>
      )}
    </section>
  );
}

function nameOf({ items }: Pin<LotSummary>): string {
  const [only, another] = items;
  if (only && !another) return lotWords.pin({ lot: only.name, free: only.freeSlots, total: only.totalSlots });
  return lotWords.cluster({ count: items.length, free: freeOf(items) });
}

function PinShape({ pin: { items }, isChosen }: { pin: Pin<LotSummary>; isChosen: boolean }) {
  const free = freeOf(items);
  const look = isChosen
    ? "border-ink bg-ink text-ground"
    : free > 0
      ? "border-brand bg-brand text-on-brand"
      : "border-edge bg-surface text-soft";
  const point = isChosen ? "border-t-ink" : free > 0 ? "border-t-brand" : "border-t-edge";
  return (
    <>
      <span
        className={`grid h-8 min-w-8 place-items-center border-2 px-2 text-sm font-bold tabular-nums shadow-float ${look} ${items.length > 1 ? "rounded-full ring-4 ring-brand/25" : "rounded-md"}`}
        aria-hidden
      >
        {free}
      </span>
      <span className={`-mt-px border-x-6 border-t-7 border-x-transparent ${point}`} aria-hidden />
    </>
  );
}

const freeOf = (items: readonly LotSummary[]): number => items.reduce((sum, { freeSlots }) => sum + freeSlots, 0);
