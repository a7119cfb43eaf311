// As what somebody comes: native radio buttons as cards, each saying what it is for, and below them what happens next.

import Car from "lucide-react/icons/car";
import Droplets from "lucide-react/icons/droplets";
import SquareParking from "lucide-react/icons/square-parking";
import type { SignUp } from "../api/contract.ts";
import { Notice } from "../ui/Notice.tsx";
import { signWords } from "./sign-words.ts";

export type NewRole = SignUp["role"];

const roles = [
  { role: "driver", icon: Car, label: signWords.park, note: signWords.asDriver, next: signWords.driversNext },
  { role: "owner", icon: SquareParking, label: signWords.offer, note: signWords.asOwner, next: signWords.ownersNext },
  {
    role: "employee",
    icon: Droplets,
    label: signWords.work,
    note: signWords.asEmployee,
    next: signWords.employeesNext,
  },
] as const;

interface RoleChoiceProps {
  value: NewRole;
  onChange(role: NewRole): void;
}

export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const chosen = roles.find(({ role }) => role === value);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-semibold">{signWords.wantTo()}</legend>
      {roles.map(({ role, icon: Icon, label, note }) => (
        <label
          key={role}
          className="relative flex min-h-14 items-center gap-3 rounded-md border border-edge bg-surface px-3 py-2 transition-colors duration-(--quick) hover:border-ink has-checked:border-accent has-checked:bg-info-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <Icon className="size-5 shrink-0 text-accent" aria-hidden />
          <span className="min-w-0 flex-1">
            <span className="block font-semibold">{label()}</span>
            <span className="block text-sm text-soft">{note()}</span>
          </span>
          <input
            type="radio"
            name="role"
            value={role}
            className="size-4.5 shrink-0 accent-(--color-accent)"
            checked={role === value}
            onChange={() => onChange(role)}
          />
        </label>
      ))}
      <div className="mt-1">
        <Notice tone="info">{chosen?.next()}</Notice>
      </div>
    </fieldset>
  );
}
