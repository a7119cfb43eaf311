// A picture for each place of the app.

import type { LucideIcon } from "lucide-react";
import Bell from "lucide-react/icons/bell";
import Building2 from "lucide-react/icons/building-2";
import CarFront from "lucide-react/icons/car-front";
import ChartColumn from "lucide-react/icons/chart-column";
import CircleParking from "lucide-react/icons/circle-parking";
import ClipboardList from "lucide-react/icons/clipboard-list";
import Droplets from "lucide-react/icons/droplets";
import IdCard from "lucide-react/icons/id-card";
import LayoutDashboard from "lucide-react/icons/layout-dashboard";
import Megaphone from "lucide-react/icons/megaphone";
import Search from "lucide-react/icons/search";
import Star from "lucide-react/icons/star";
import Ticket from "lucide-react/icons/ticket";
import Users from "lucide-react/icons/users";
import Wallet from "lucide-react/icons/wallet";
import type { PlacePath } from "../people/places.ts";

export const placeIcons: Readonly<Record<PlacePath, LucideIcon>> = {
  "/lots": Search,
  "/bookings": Ticket,
  "/washes": Droplets,
  "/vehicles": CarFront,
  "/notifications": Bell,
  "/owner": LayoutDashboard,
  "/owner/bookings": ClipboardList,
  "/owner/washes": Droplets,
  "/owner/payments": Wallet,
  "/owner/lots": CircleParking,
  "/owner/earnings": ChartColumn,
  "/owner/staff": IdCard,
  "/owner/reviews": Star,
  "/work": Droplets,
  "/admin": LayoutDashboard,
  "/admin/owners": Building2,
  "/admin/bookings": ClipboardList,
  "/admin/payments": Wallet,
  "/admin/washes": Droplets,
  "/admin/earnings": ChartColumn,
  "/admin/people": Users,
  "/admin/staff": IdCard,
  "/admin/reviews": Star,
  "/admin/announcements": Megaphone,
};
