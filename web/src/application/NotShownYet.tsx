// Above the lots of an owner who is not approved: nobody sees them yet.

import { Link, Outlet } from "@tanstack/react-router";
import { useMe } from "../people/session.ts";
import { Notice } from "../ui/Notice.tsx";
import { applicationWords } from "./words.ts";

export function NotShownYet() {
  const status = useMe()?.ownerStatus;
  return (
    <>
      {status !== "approved" && (
        <div className="mb-5">
          <Notice tone="warning">
            {applicationWords.bannerPending()}{" "}
            <Link to="/owner/application" className="font-semibold underline underline-offset-2">
              {applicationWords.bannerLink()}
            </Link>
          </Notice>
        </div>
      )}
      <Outlet />
    </>
  );
}
