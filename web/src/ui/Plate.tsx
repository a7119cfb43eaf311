// A number plate, set like one.

import { showPlate } from "@parkmate/protocol/plate";

export function Plate({ plate }: { plate: string }) {
  return (
    <span className="plate">
      <span className="px-2">{showPlate(plate)}</span>
    </span>
  );
}
