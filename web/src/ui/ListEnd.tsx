// The end of a list that comes in pages. Whoever scrolls near it gets the next page by itself; the button is for whoever does not
// scroll, and tries again what failed.

import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "./Button.tsx";
import { uiWords } from "./words.ts";

interface ListEndProps {
  hasMore: boolean;
  /** More is on its way. */
  busy: boolean;
  /** The last page that was asked for did not come. */
  failed: boolean;
  /** It came in several pages; a short list needs no word that it is over. */
  isLong: boolean;
  onMore(): void;
}

/** How far below the screen the end may be. */
const near = "400px";

export function ListEnd({ hasMore, busy, failed, isLong, onMore }: ListEndProps) {
  const place = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(onMore);
  const isWaiting = hasMore && !busy && !failed;

  useEffect(() => {
    if (!isWaiting || place.current === null) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) more();
      },
      { rootMargin: near },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isWaiting]);

  if (!hasMore && !isLong) return null;
  return (
    <div ref={place} className="mt-6 grid justify-items-center gap-3">
      <p role="status" className="text-sm text-soft empty:hidden">
        {failed ? uiWords.failed() : busy ? uiWords.loading() : hasMore ? "" : uiWords.end()}
      </p>
      {hasMore && (
        <Button weight="secondary" busy={busy} onClick={onMore}>
          {failed ? uiWords.again() : uiWords.more()}
        </Button>
      )}
    </div>
  );
}
