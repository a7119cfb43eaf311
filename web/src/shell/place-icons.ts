// A picture for each place of the app.

import type { LucideIcon } from "lucide-react";
import Bell from "lucide-react/icons/bell";
import Building2 from "lucide-react/icons/building-2";
import ClipboardList from "lucide-react/icons/clipboard-list";
import Droplets from "lucide-react/icons/droplets";
import IdCard from "lucide-react/icons/id-card";
import Megaphone from "lucide-react/icons/megaphone";
import Search from "lucide-react/icons/search";
import Ticket from "lucide-react/icons/ticket";
import Users from "lucide-react/icons/users";
import type { PlacePath } from "../people/places.ts";

export const placeIcons: Readonly<Record<PlacePath, LucideIcon>> = {
  "/lots": Search,
  "/bookings": Ticket,
  "/notifications": Bell,
  "/owner/bookings": ClipboardList,
  "/work": Droplets,
  "/admin/owners": Building2,
  "/admin/people": Users,
  "/admin/bookings": ClipboardList,
  "/admin/staff": IdCard,
  "/admin/announcements": Megaphone,
};
