// What may be done with all that is selected.

import type { NotificationId } from "@parkmate/protocol/ids";
import { Button } from "../ui/Button.tsx";
import type { Selection } from "./use-selection.ts";
import { newsWords } from "./words.ts";

interface SelectionBarProps {
  selection: Selection<NotificationId>;
  shown: readonly NotificationId[];
  onRead(): void;
  onUnread(): void;
  onArchive(): void;
}

export function SelectionBar({ selection, shown, onRead, onUnread, onArchive }: SelectionBarProps) {
  const { chosen } = selection;
  const isEmpty = chosen.length === 0;
  const isAll = !isEmpty && chosen.length === shown.length;
  return (
    <div
      role="toolbar"
      aria-label={newsWords.withSelected()}
      className="sticky top-[calc(var(--header)+0.5rem)] z-10 mb-4 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-raised p-2 pl-4 shadow-card"
    >
      <label className="mr-auto flex min-h-9 items-center gap-3 text-sm font-semibold">
        <input
          type="checkbox"
          className="size-5 accent-brand"
          checked={isAll}
          onChange={() => selection.choose(isAll ? [] : shown)}
        />
        {newsWords.selected({ count: chosen.length })}
      </label>
      <Button size="sm" weight="secondary" disabled={isEmpty} onClick={onRead}>
        {newsWords.read()}
      </Button>
      <Button size="sm" weight="secondary" disabled={isEmpty} onClick={onUnread}>
        {newsWords.keepUnread()}
      </Button>
      <Button size="sm" weight="secondary" disabled={isEmpty} onClick={onArchive}>
        {newsWords.putAwayMany()}
      </Button>
      <Button size="sm" weight="quiet" onClick={selection.end}>
        {newsWords.done()}
      </Button>
    </div>
  );
}
