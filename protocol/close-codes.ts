// Why a socket was closed, and what a client does about it.

/**
 * `never`: the next attempt would fail the same way. `backoff`: try with growing delays. `soon`: try with jitter.
 * The family of a code says which: 40xx, 41xx, 42xx. Codes that are not ours (1001, 1006 …) back off.
 */
export type Retry = "never" | "backoff" | "soon";

export const closeCodes = {
  badRequest: { code: 4000, retry: "never", reason: "bad request" },
  unauthenticated: { code: 4001, retry: "never", reason: "unauthenticated" },
  revoked: { code: 4003, retry: "never", reason: "session revoked" },
  tooManySockets: { code: 4004, retry: "never", reason: "too many sockets" },
  overloaded: { code: 4100, retry: "backoff", reason: "overloaded" },
  tooSlow: { code: 4101, retry: "backoff", reason: "too slow" },
  noPong: { code: 4102, retry: "backoff", reason: "no sign of life" },
  sessionExpired: { code: 4103, retry: "backoff", reason: "session expired" },
  dependencyDown: { code: 4104, retry: "backoff", reason: "dependency down" },
  drain: { code: 4200, retry: "soon", reason: "server is going" },
  resync: { code: 4201, retry: "soon", reason: "resync" },
} as const satisfies Record<string, { code: number; retry: Retry; reason: string }>;

export type CloseReason = keyof typeof closeCodes;
