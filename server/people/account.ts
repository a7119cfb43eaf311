// Whether a person may use the product at all.
//
//   enabled ── disable ▶ disabled ── enable ▶ enabled
//
// Pure: what it needs to know of the others is handed in.

import type { UserId } from "@parkmate/protocol/ids";
import type { DomainEvent } from "../events.ts";
import { because } from "../reasons.ts";
import type { Role } from "./person.ts";

export interface Account {
  readonly id: UserId;
  readonly role: Role;
  readonly disabledAt: Date | null;
  readonly disabledReason: string | null;
}

interface Changed {
  readonly account: Account;
  readonly events: readonly DomainEvent[];
}

/**
 * `enabledAdmins` are all of them, as they stand while nobody can change them. Refuses (`wrong_state`) oneself, the last of
 * them, and who is disabled already.
 */
export function disable(
  account: Account,
  by: UserId,
  reason: string,
  enabledAdmins: readonly UserId[],
  now: Date,
): Changed {
  if (account.id === by) throw because("own_account");
  if (account.disabledAt !== null) throw because("disabled_already");
  if (account.role === "admin" && enabledAdmins.every((id) => id === account.id)) {
    throw because("last_administrator");
  }
  const disabled: DomainEvent = {
    type: "account.disabled",
    // Each disabling is told, also one after the account was enabled again.
    key: `${account.id}/${now.toISOString()}`,
    by,
    people: { person: account.id },
    values: { reason },
  };
  return { account: { ...account, disabledAt: now, disabledReason: reason }, events: [disabled] };
}

/** Nobody is told: who signs in again sees it. Refuses (`wrong_state`) who is not disabled. */
export function enable(account: Account): Changed {
  if (account.disabledAt === null) throw because("not_disabled");
  return { account: { ...account, disabledAt: null, disabledReason: null }, events: [] };
}
