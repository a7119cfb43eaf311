// What is taken when: slots by cars, cars by slots.

export type Calendar = ReturnType<typeof createCalendar>;

export function createCalendar() {
  const taken = new Map<string, { readonly from: Date; readonly until: Date }[]>();

  const isFree = (what: string, from: Date, until: Date): boolean =>
    (taken.get(what) ?? []).every((other) => other.until <= from || until <= other.from);

  function take(what: string, from: Date, until: Date): void {
    taken.set(what, [...(taken.get(what) ?? []), { from, until }]);
  }

  return { isFree, take };
}
