// Identifiers as they cross the wire: TypeIDs, a prefix that names the kind and a sortable suffix.

export type Id<Prefix extends string> = `${Prefix}_${string}`;

export type UserId = Id<"usr">;
export type SessionId = Id<"ses">;
export type LotId = Id<"lot">;
export type SlotId = Id<"slt">;
export type PhotoId = Id<"pht">;
export type BookingId = Id<"bkg">;
export type PaymentId = Id<"pay">;
export type VehicleId = Id<"veh">;
export type WashId = Id<"wsh">;
export type ReviewId = Id<"rev">;
export type AnnouncementId = Id<"ann">;
export type NotificationId = Id<"ntf">;

const suffix = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** True when `value` is a TypeID of this prefix: `bkg_` and 26 characters of Crockford base 32. */
export function isId<Prefix extends string>(prefix: Prefix, value: string): value is Id<Prefix> {
  return value.startsWith(`${prefix}_`) && suffix.test(value.slice(prefix.length + 1));
}
