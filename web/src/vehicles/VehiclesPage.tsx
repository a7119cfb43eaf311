// A driver's vehicles: to add, to correct, to remove.

import { useQuery } from "@tanstack/react-query";
import CarFront from "lucide-react/icons/car-front";
import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { AddVehicle } from "./AddVehicle.tsx";
import { vehiclesQuery } from "./queries.ts";
import { VehicleRow } from "./VehicleRow.tsx";
import { garageWords } from "./words.ts";

const most = 20;

export function VehiclesPage() {
  const vehicles = useQuery(vehiclesQuery());
  const [adding, setAdding] = useState(false);
  const kept = vehicles.data?.items;
  const add = (
    <Button onClick={() => setAdding(true)}>
      <Plus className="size-5" aria-hidden />
      {garageWords.add()}
    </Button>
  );

  return (
    <div className="mx-auto max-w-2xl">
      <PageHead title={garageWords.title()} lead={garageWords.lead()}>
        {kept && kept.length > 0 && kept.length < most && add}
      </PageHead>
      {vehicles.isPending && <SkeletonRows count={3} className="h-20" />}
      {vehicles.isError && !kept && <LoadFailed error={vehicles.error} onRetry={() => void vehicles.refetch()} />}
      {kept?.length === 0 && (
        <EmptyState icon={CarFront} title={garageWords.noneTitle()} action={add}>
          {garageWords.noneBody()}
        </EmptyState>
      )}
      {kept && kept.length > 0 && (
        <ul className="grid gap-3">
          {kept.map((vehicle) => (
            <VehicleRow key={vehicle.id} vehicle={vehicle} />
          ))}
        </ul>
      )}
      {kept && kept.length >= most && <p className="mt-4 text-sm text-soft">{garageWords.full()}</p>}
      {adding && <AddVehicle onClose={() => setAdding(false)} />}
    </div>
  );
}
