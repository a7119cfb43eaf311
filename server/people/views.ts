// People as they see themselves, and as administrators see them.

import type { UserId } from "@parkmate/protocol/ids";
import { readPage } from "../db/page.ts";
import type { Database } from "../db/schema.ts";
import { Refusal } from "../refusal.ts";
import { partly } from "../text.ts";
import type { Role } from "./person.ts";

interface PeopleFilter {
  readonly role?: Role | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Part of a name, or a whole e-mail address. */
  readonly text?: string | undefined;
  /** An id: the list goes on after it, towards the older. */
  readonly after?: UserId | undefined;
  readonly limit: number;
}

export function createPeopleViews(db: Database) {
  /** One's own profile, with what belongs to one's role. */
  async function findMe(id: UserId) {
    const row = await db
      .selectFrom("users")
      .leftJoin("owners as owner", "owner.userId", "users.id")
      .leftJoin("ownerDocuments as document", "document.userId", "users.id")
      .leftJoin("employees as employee", "employee.userId", "users.id")
      .leftJoin("lots as lot", "lot.id", "employee.lotId")
      .select(["users.id", "users.role", "users.name", "users.email", "users.phone"])
      .select(["owner.status", "owner.address", "owner.pinCode", "owner.appliedAt", "owner.decidedAt", "owner.reason"])
      .select(["document.userId as documentOf"])
      .select(["employee.drivingLicence", "employee.lotId", "employee.offDuty", "lot.name as lotName"])
      .where("users.id", "=", id)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    const { role, name, email, phone, status, address, pinCode, reason, drivingLicence, lotId, lotName } = row;
    const [appliedAt, decidedAt] = [row.appliedAt?.toISOString() ?? null, row.decidedAt?.toISOString() ?? null];
    const hasDocument = row.documentOf !== null;
    return {
      ...{ id, role, name, email, phone, ownerStatus: status },
      owner: status === null ? null : { status, address, pinCode, appliedAt, decidedAt, reason, hasDocument },
      employee: drivingLicence === null ? null : { drivingLicence, lotId, lotName, offDuty: row.offDuty ?? false },
    };
  }

  const accounts = db
    .selectFrom("users")
    .select(["id", "name", "email", "phone", "role", "disabledAt", "disabledReason", "createdAt"]);

  async function find(id: UserId) {
    const row = await accounts.where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    return toView(row);
  }

  /** Newest first. */
  async function list({ role, isDisabled, text, after, limit }: PeopleFilter) {
    let query = accounts;
    if (role !== undefined) query = query.where("role", "=", role);
    if (isDisabled !== undefined) query = query.where("disabledAt", isDisabled ? "is not" : "is", null);
    if (text !== undefined)
      query = query.where((row) => row.or([row("name", "ilike", partly(text)), row("email", "=", text.toLowerCase())]));
    if (after !== undefined) query = query.where("id", "<", after);
    return readPage(query.orderBy("id", "desc"), limit, toView);
  }

  type Row = Awaited<ReturnType<typeof accounts.execute>>[number];

  function toView({ disabledAt, disabledReason, createdAt, ...person }: Row) {
    return {
      ...person,
      disabledAt: disabledAt?.toISOString() ?? null,
      reason: disabledReason,
      createdAt: createdAt.toISOString(),
    };
  }

  return { findMe, find, list };
}
