// Which toasts stand on screen, by what they are about: a later one about the same takes the place of an earlier, and what finds
// no room waits for some. Those that stay until somebody closes them take none, or they would keep all others waiting.

/** Where toasts are shown. */
export interface Surface<Content> {
  /** `leaves` is called once, when it begins to go: from then on it cannot be changed any more. */
  readonly open: (toastId: string, content: Content, leaves: () => void) => void;
  readonly change: (toastId: string, content: Content) => void;
  readonly close: (toastId: string) => void;
}

export interface Entry<Content> {
  /** The notification that it shows; null where there is none. */
  readonly notificationId: string | null;
  /** Until somebody closes it. */
  readonly stays: boolean;
  readonly content: Content;
}

/** @param room How many that go by themselves may stand at a time. */
export function createToastStack<Content>(surface: Surface<Content>, room = 5) {
  const standing = new Map<string, { readonly toastId: string; readonly entry: Entry<Content> }>();
  const waiting = new Map<string, Entry<Content>>();
  let made = 0;

  const isFull = () => [...standing.values()].filter(({ entry }) => !entry.stays).length >= room;

  function put(subject: string, entry: Entry<Content>): void {
    const there = standing.get(subject);
    if (there) {
      standing.set(subject, { ...there, entry });
      surface.change(there.toastId, entry.content);
      fill();
    } else if (isFull() && !entry.stays) waiting.set(subject, entry);
    else open(subject, entry);
  }

  function open(subject: string, entry: Entry<Content>): void {
    waiting.delete(subject);
    // One that is on its way out keeps its id to the end: the next is another.
    const toastId = `${subject}~${++made}`;
    standing.set(subject, { toastId, entry });
    surface.open(toastId, entry.content, () => {
      if (standing.get(subject)?.toastId === toastId) standing.delete(subject);
      fill();
    });
  }

  function fill(): void {
    for (const [subject, entry] of waiting) if (!isFull()) open(subject, entry);
  }

  function take(isMeant: (subject: string, entry: Entry<Content>) => boolean): void {
    for (const [subject, entry] of waiting) if (isMeant(subject, entry)) waiting.delete(subject);
    for (const [subject, { toastId, entry }] of [...standing]) if (isMeant(subject, entry)) surface.close(toastId);
  }

  return {
    put,
    has: (subject: string) => standing.has(subject) || waiting.has(subject),
    /** Whatever is about this. */
    takeSubject: (about: string) => take((subject) => subject === about),
    takeNotification: (id: string) => take((_, { notificationId }) => notificationId === id),
    takeAll: () => take(() => true),
  };
}
