// Everybody who works at the owner's lots, and the pool.

import { PageHead } from "../ui/PageHead.tsx";
import { OwnStaff } from "./OwnStaff.tsx";
import { Pool } from "./Pool.tsx";
import { staffWords } from "./words.ts";

export function StaffPage() {
  return (
    <>
      <PageHead title={staffWords.title()} lead={staffWords.lead()} />
      <div className="grid gap-8">
        <OwnStaff />
        <Pool />
      </div>
    </>
  );
}
