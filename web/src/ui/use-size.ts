// How much room an element has, as it changes.

import { type RefObject, useLayoutEffect, useRef, useState } from "react";

interface Room {
  readonly width: number;
  readonly height: number;
}

/** In CSS pixels; nothing before it is on screen. */
export function useSize<Element extends HTMLElement>(): [RefObject<Element | null>, Room] {
  const ref = useRef<Element>(null);
  const [room, setRoom] = useState<Room>({ width: 0, height: 0 });

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return [ref, room];
}
