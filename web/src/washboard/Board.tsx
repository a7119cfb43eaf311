// A day's washes in three columns. A car moves on by dragging, or by the button on its card; either way it is there at once and
// goes back if the server says no. The keyboard's focus goes with it.

import { showPlate } from "@parkmate/protocol/plate";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { messageOf } from "../api/problem.ts";
import type { Wash } from "../api/types.ts";
import { todayIn } from "../managed/days.ts";
import { refreshManaged } from "../managed/refresh.ts";
import { useLots } from "../managed/use-lots.ts";
import { stepWash } from "../managed/WashDeeds.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { washStateWords } from "../washes/state-words.ts";
import { BoardColumnView } from "./BoardColumnView.tsx";
import { BoardFilters } from "./BoardFilters.tsx";
import { columns, type Step, statusAfter } from "./board.ts";
import { CalledOff } from "./CalledOff.tsx";
import { readBoardFilter } from "./filter.ts";
import { boardQuery } from "./queries.ts";
import { boardWords } from "./words.ts";

export function Board() {
  const queries = useQueryClient();
  const [filter, change] = useSearchFilter(readBoardFilter);
  const { lots, timeZone } = useLots(filter.lotId);
  const now = useNow(30_000);
  const today = todayIn(timeZone, now);
  const day = filter.day ?? today;
  const query = boardQuery(day, filter.lotId, timeZone);
  const washes = useQuery(query);
  const [dragged, setDragged] = useState<Wash | null>(null);
  const [said, setSaid] = useState("");
  /** Whose card gets the focus when it stands in its new column. */
  const follow = useRef<string | null>(null);

  const move = useMutation({
    mutationFn: ({ wash, step }: { wash: Wash; step: Step }) => stepWash(wash.id, step),
    async onMutate({ wash, step }) {
      await queries.cancelQueries({ queryKey: query.queryKey });
      const status = statusAfter[step];
      queries.setQueryData(query.queryKey, (known) =>
        known?.map((each) => (each.id === wash.id ? { ...each, status } : each)),
      );
      setSaid(boardWords.moved({ plate: showPlate(wash.plate), column: washStateWords[status]() }));
    },
    onError: () => setSaid(""),
    onSettled: () => refreshManaged(queries, "wash"),
  });

  function step(wash: Wash, to: Step, withFocus: boolean) {
    follow.current = withFocus ? wash.id : null;
    move.mutate({ wash, step: to });
  }

  useEffect(() => {
    if (follow.current === null || !washes.data) return;
    const card = document.querySelector<HTMLElement>(`[data-wash="${follow.current}"]`);
    if (card && !card.contains(document.activeElement)) card.focus();
    follow.current = null;
  }, [washes.data]);

  return (
    <>
      <BoardFilters lots={lots} lotId={filter.lotId} day={day} today={today} onChange={change} />
      <p role="status" className="sr-only">
        {said}
      </p>
      {move.isError && (
        <div className="sticky top-[calc(var(--header)+0.5rem)] z-10 mb-4 rounded-md shadow-float">
          <Notice tone="error">
            {boardWords.failed({ plate: showPlate(move.variables.wash.plate), message: messageOf(move.error) })}
          </Notice>
        </div>
      )}
      {washes.isPending && <SkeletonRows count={4} className="h-28" />}
      {washes.isError && !washes.data && <LoadFailed error={washes.error} onRetry={() => void washes.refetch()} />}
      {washes.data && (
        <>
          <div className="grid items-start gap-4 lg:grid-cols-3">
            {columns.map((column) => (
              <BoardColumnView
                key={column}
                column={column}
                washes={washes.data}
                dragged={dragged}
                showLot={lots.length > 1 && filter.lotId === undefined}
                onDrag={setDragged}
                onStep={step}
              />
            ))}
          </div>
          <p className="mt-3 hidden text-sm text-soft lg:block">{boardWords.hint()}</p>
          <CalledOff washes={washes.data.filter(({ status }) => status === "cancelled")} />
        </>
      )}
    </>
  );
}
