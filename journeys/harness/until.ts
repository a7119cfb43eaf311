// Waiting for a condition that no event tells of: looks again and again, up to a deadline, and never sleeps for luck.

/** Milliseconds that anything may take before its journey counts as failed; several times what a slow machine needs. */
export const patience = 20_000;

const pace = 20;

/** What `probe` finds, once it finds something other than undefined, null and false. */
export async function until<Found>(
  what: string,
  probe: () => Found | Promise<Found>,
  within: number = patience,
): Promise<Exclude<Found, undefined | null | false>> {
  const deadline = performance.now() + within;
  for (;;) {
    const found = await probe();
    if (isThere(found)) return found;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${within} ms`);
    await Bun.sleep(pace);
  }
}

function isThere<Found>(found: Found): found is Exclude<Found, undefined | null | false> {
  return found !== undefined && found !== null && found !== false;
}
