// Who works at one lot, and the pool to claim from.

import { LotFrame } from "../run-lots/LotFrame.tsx";
import { OwnStaff } from "./OwnStaff.tsx";
import { Pool } from "./Pool.tsx";

export function LotStaffPage() {
  return (
    <LotFrame>
      {({ id }) => (
        <div className="grid gap-8">
          <OwnStaff lotId={id} />
          <Pool lotId={id} />
        </div>
      )}
    </LotFrame>
  );
}
