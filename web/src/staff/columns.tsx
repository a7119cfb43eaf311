// What is told of every employee, whoever lists them.

import type { Employee } from "../api/types.ts";
import type { Column } from "../ui/DataList.tsx";
import { AvailabilityBadge } from "./AvailabilityBadge.tsx";
import { staffWords } from "./words.ts";

/** Between name and availability stands what a list is about. */
export const employeeColumns = ({ first = [], last }: Between): readonly Column<Employee>[] => [
  { label: staffWords.name(), card: "title", cell: ({ name }) => name },
  ...first,
  {
    label: staffWords.phone(),
    card: "plain",
    cell: ({ phone }) =>
      phone && (
        <a href={`tel:${phone}`} className="text-accent hover:underline">
          {phone}
        </a>
      ),
  },
  last,
  {
    label: staffWords.availability(),
    card: "corner",
    cell: ({ availability }) => <AvailabilityBadge availability={availability} />,
  },
];

interface Between {
  first?: readonly Column<Employee>[];
  last: Column<Employee>;
}
