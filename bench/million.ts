// A big town for looking at query plans: a million bookings with their payments, as a few years would leave them behind.
// Written by the database itself. Ids are TypeIDs made of a number, so they sort like it.

import type { Database } from "@parkmate/server/db/schema";
import { sql } from "kysely";

export interface Sizes {
  readonly bookings: number;
  readonly notifications: number;
}

/** Somebody of each role who has a usual share of it all, as ids; a session's token is its person's id. */
export const somebody = {
  driver: id("usr", 1_000),
  owner: id("usr", 7),
  employee: id("usr", 300),
  admin: id("usr", 999),
};

export const owners = 200;
const lots = 400;
const slots = 20_000;
const drivers = 50_000;

/** The same in SQL as below. */
const sqlId = (prefix: string, number: string) => sql.raw(`'${prefix}_01' || lpad((${number})::text, 24, '0')`);

export function id<Prefix extends string>(prefix: Prefix, number: number): `${Prefix}_${string}` {
  return `${prefix}_01${String(number).padStart(24, "0")}`;
}

export async function fillWithAMillion(db: Database, { bookings, notifications }: Sizes, now: Date): Promise<void> {
  const usr = (number: string) => sqlId("usr", number);
  // Owners 1-200, employees 201-500, administrators 990-999, drivers from 1,000 on.
  await sql`
    insert into users (id, name, email, email_verified, role, phone, created_at, updated_at)
    select ${usr("n")}, 'Person ' || md5(n::text), n || '@town.example', true,
      case when n <= 200 then 'owner' when n <= 500 then 'employee' when n between 990 and 999 then 'admin' else 'driver' end,
      '+919' || lpad(n::text, 9, '0'), ${now}, ${now}
    from generate_series(1, ${drivers + 1_000}) n`.execute(db);
  await sql`
    insert into sessions (id, user_id, token, expires_at, created_at, updated_at)
    select ${sqlId("ses", "n")}, ${usr("n")}, ${usr("n")}, ${new Date("2100-01-01")}, ${now}, ${now}
    from generate_series(1, ${drivers + 1_000}) n`.execute(db);
  await sql`
    insert into owners (user_id, status, created_at, applied_at, decided_at)
    select ${usr("n")}, 'approved', ${now}, ${now}, ${now} from generate_series(1, ${owners}) n`.execute(db);
  await sql`
    insert into lots (id, owner_id, name, city, address, latitude, longitude, time_zone, has_wash, created_at)
    select ${sqlId("lot", "n")}, ${usr("1 + n % 200")}, 'Lot ' || md5(n::text), 'City ' || n % 20, n || ' Road', 10, 76,
      'Asia/Kolkata', true, ${now}
    from generate_series(1, ${lots}) n`.execute(db);
  await sql`
    insert into employees (user_id, driving_licence, lot_id, registered_at, assigned_at)
    select ${usr("n")}, 'KL0720110012345', case when n > 220 then ${sqlId("lot", "1 + n % 400")} end, ${now},
      case when n > 220 then ${now}::timestamptz end
    from generate_series(201, 500) n`.execute(db);
  await sql`
    insert into wash_services (lot_id, service, name, price, add_on_price, currency, minutes)
    select ${sqlId("lot", "n")}, service, service, 29900, 30000, 'INR', 20
    from generate_series(1, ${lots}) n, unnest(array['exterior', 'interior', 'full']) service`.execute(db);
  await sql`
    insert into slots (id, lot_id, label, vehicle_type, hourly_rate, currency)
    select ${sqlId("slt", "n")}, ${sqlId("lot", "1 + n % 400")}, 'S' || n, 'sedan', 5000, 'INR'
    from generate_series(1, ${slots}) n`.execute(db);

  // All but the latest 10,000 are over. Starts go back over three years; lots and their owners follow from the slot.
  await sql`
    insert into bookings (
      id, code, slot_id, lot_id, owner_id, driver_id, plate, vehicle_type, status, instant, method, starts_at, ends_at,
      occupied_from, occupied_until, due_at, amount, currency, created_at, updated_at
    )
    select ${sqlId("bkg", "n")}, lpad(upper(to_hex(n)), 7, 'Z'), ${sqlId("slt", "slot")}, ${sqlId("lot", "1 + slot % 400")},
      ${usr("1 + (1 + slot % 400) % 200")}, ${usr("1000 + n % 50000")},
      'KL' || lpad((n % 90)::text, 2, '0') || 'A' || lpad((n / 90 % 10000)::text, 4, '0'), 'sedan', status, true,
      'upi', at, at + interval '1 hour', case when status = 'active' then at end,
      case when status = 'active' then at + interval '1 hour' end,
      case when status = 'active' then at + interval '1 hour' end, 5000, 'INR', at, at
    from (
      select n, 1 + n % 20000 as slot,
        case when n > ${bookings - 10_000} then 'active' when n % 10 = 0 then 'cancelled' else 'completed' end as status,
        ${now}::timestamptz - (${bookings}::int - n) * interval '95 seconds' * (case when n > ${bookings - 10_000} then 0.001 else 1 end) as at
      from generate_series(1, ${bookings}::int) n
    ) past`.execute(db);
  await sql`
    insert into payments (
      id, purpose, booking_id, lot_id, owner_id, payer_id, method, status, amount, currency, provider_reference, paid_at,
      receipt_number, created_at, updated_at
    )
    select 'pay' || substr(id, 4), 'booking', id, lot_id, owner_id, driver_id, 'upi', 'succeeded', 5000, 'INR', id, created_at,
      nextval('receipt_numbers'), created_at, created_at
    from bookings order by id`.execute(db);
  await sql`
    insert into booking_audit (booking_id, at, by, action, status)
    select id, created_at, driver_id, 'placed', 'pending_payment' from bookings order by id`.execute(db);
  await sql`
    insert into washes (
      id, lot_id, owner_id, driver_id, plate, service, service_name, minutes, amount, currency, method, status, starts_at,
      employee_id, created_at, updated_at
    )
    select 'wsh' || substr(id, 4), lot_id, owner_id, driver_id, plate, 'full', 'Full Service', 50, 49900, 'INR', 'upi',
      'completed', starts_at, ${usr("201 + row_number() over () % 300")}, created_at, created_at
    from bookings where status = 'completed' and id > ${id("bkg", bookings / 2)} order by id limit 200000`.execute(db);
  await sql`
    insert into reviews (id, lot_id, author_id, rating, text, created_at)
    select ${sqlId("rev", "n")}, ${sqlId("lot", "1 + n % 400")}, ${usr("1000 + n")}, 1 + n % 5, 'Fine', ${now}
    from generate_series(1, 40000) n`.execute(db);
  await fillInboxes(db, notifications, now);
  await sql`vacuum analyze`.execute(db);
}

/** As many for each driver. */
async function fillInboxes(db: Database, notifications: number, now: Date): Promise<void> {
  const each = Math.max(1, Math.floor(notifications / drivers));
  await sql`
    insert into inboxes (user_id, head, unread, revision)
    select ${sqlId("usr", "n")}, ${each}::int, 0, 0 from generate_series(1000, ${drivers + 999}) n`.execute(db);
  await sql`
    insert into notifications (
      user_id, seq, id, event, once, level, title, text, data, link, actions, at, read_at
    )
    select ${sqlId("usr", "n")}, seq, ${sqlId("ntf", "n * 1000 + seq")}, 'booking.confirmed', seq::text, 'info', 'Title', 'Text', '{}', '/',
      '[]', ${now}::timestamptz - (${each}::int - seq) * interval '1 day', ${now}
    from generate_series(1000, ${drivers + 999}) n, generate_series(1, ${each}::int) seq`.execute(db);
}
