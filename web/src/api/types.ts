// Names for what the server answers, by resource. Money is in minor units (paise); instants are RFC 3339.

import type { Answer, Input } from "./contract.ts";

export type Me = Answer<"get", "/me">;
export type Role = Me["role"];
export type Demo = Answer<"get", "/demo">;

export type Lot = Answer<"get", "/lots/:id">;
export type LotSummary = Answer<"get", "/lots">["items"][number];
export type LotSlots = Answer<"get", "/slots">["lots"][number];
export type Slot = Lot["slots"][number];
export type SlotState = Slot["state"];
export type VehicleType = Slot["vehicleType"];
export type WashService = Lot["services"][number];
export type Review = Lot["reviews"][number];

export type Booking = Answer<"get", "/bookings/:id">;
export type BookingStatus = Booking["status"];
export type NewBooking = Input<"post", "/bookings">["json"];
export type Payment = Booking["payments"][number];
export type PaymentMethod = Payment["method"];
export type PaymentInFull = Answer<"get", "/payments/:id">;
export type PaymentStatus = Payment["status"];

export type Owner = Answer<"get", "/owners">["items"][number];
export type Person = Answer<"get", "/people">["items"][number];
export type Employee = Answer<"get", "/employees/me">;
export type Availability = Employee["availability"];
export type Announcement = Answer<"get", "/announcements">["items"][number];
export type NewAnnouncement = Input<"post", "/announcements">["json"];
export type Terms = Answer<"get", "/terms">;

export type Wash = Answer<"get", "/washes/:id">;
export type WashStatus = Wash["status"];
export type NewWash = Input<"post", "/washes">["json"];
export type WashHours = Answer<"get", "/lots/:id/wash-hours">;

export type Vehicle = Answer<"get", "/vehicles">["items"][number];
export type OwnReview = Answer<"get", "/lots/:id/reviews">["items"][number];
export type ReviewSummary = Answer<"get", "/lots/:id/review-summary">;
