// Which lots of a list are on screen, once whoever scrolls has come to rest.

import { isId, type LotId } from "@parkmate/protocol/ids";
import { type RefObject, useEffect, useEffectEvent } from "react";

/** Milliseconds. */
const rest = 200;

/** Of the list's items, those that carry `data-lot`; `lots` names what the list shows, so that new items are looked at. */
export function useOnScreen(
  list: RefObject<HTMLElement | null>,
  lots: string,
  see: (lotIds: readonly LotId[]) => void,
) {
  const tell = useEffectEvent(see);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other items are there when other lots are shown
  useEffect(() => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>("[data-lot]") ?? [])];
    const onScreen = new Set<HTMLElement>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        if (target instanceof HTMLElement) onScreen[isIntersecting ? "add" : "delete"](target);
      }
      clearTimeout(timer);
      timer = setTimeout(() => tell(items.filter((item) => onScreen.has(item)).flatMap(lotOf)), rest);
    });
    for (const item of items) observer.observe(item);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [list, lots]);
}

function lotOf({ dataset: { lot = "" } }: HTMLElement): readonly LotId[] {
  return isId("lot", lot) ? [lot] : [];
}
