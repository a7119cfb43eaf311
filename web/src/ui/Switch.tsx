// On or off, at once: a native checkbox that looks like a switch.

interface SwitchProps {
  label: string;
  isOn: boolean;
  disabled?: boolean;
  /** The id of what explains it. */
  describedBy?: string;
  onChange(isOn: boolean): void;
}

export function Switch({ label, isOn, disabled, describedBy, onChange }: SwitchProps) {
  return (
    <label className="relative inline-flex min-h-11 shrink-0 items-center">
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        aria-label={label}
        aria-describedby={describedBy}
        className="peer sr-only"
        checked={isOn}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className="h-7 w-12 rounded-full bg-edge transition-colors duration-(--quick) peer-checked:bg-success peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent peer-disabled:opacity-55" />
      <span className="absolute left-1 size-5 rounded-full bg-surface transition-transform duration-(--quick) peer-checked:translate-x-5" />
    </label>
  );
}
