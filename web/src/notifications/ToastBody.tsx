// What stands on a toast: level, text and actions.

import type { Notification } from "@parkmate/protocol/notification";
import { Link } from "@tanstack/react-router";

interface ToastBodyProps {
  notification: Pick<Notification, "title" | "text" | "link" | "actions">;
  /** One of its links was taken. */
  onFollow(): void;
}

export function ToastBody({ notification: { title, text, link, actions }, onFollow }: ToastBodyProps) {
  return (
    <div className="min-w-0 flex-1">
      <Link to={link} onClick={onFollow} className="font-bold hover:underline">
        {title}
      </Link>
      <p className="text-sm text-soft">{text}</p>
      {actions.length > 0 && (
        <p className="mt-1.5 flex flex-wrap gap-x-4">
          {actions.map((action) => (
            <Link
              key={action.link + action.label}
              to={action.link}
              onClick={onFollow}
              className="py-1 text-sm font-semibold text-accent hover:underline"
            >
              {action.label}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
