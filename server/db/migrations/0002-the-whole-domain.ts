// Renewals, refunds, washes, staff, applications, preferences; and what makes the timers one look at one index.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  for (const statement of [people, lots, requests, bookings, washes, payments, reviews, notifications]) {
    await sql.raw(statement).execute(db);
  }
}

const people = `
  alter table users add column disabled_at timestamptz, add column disabled_reason text;
  create index users_by_name on users using gin (name gin_trgm_ops);
  create index users_by_role on users (role, id);
  create index users_disabled on users (id) where disabled_at is not null;
  alter table owners
    add column address text, add column pin_code text check (pin_code ~ '^[1-9][0-9]{5}$'),
    add column applied_at timestamptz, add column decided_at timestamptz,
    add column decided_by text references users, add column reason text;
  create index owners_by_status on owners (status, user_id);
  create table owner_documents (
    user_id text primary key references owners on delete cascade,
    name text not null,
    media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
    content bytea not null check (length(content) <= 2097152),
    uploaded_at timestamptz not null
  );
  create table vehicles (
    id text primary key,
    driver_id text not null references users on delete cascade,
    plate text not null,
    vehicle_type text not null
      check (vehicle_type in ('hatchback', 'sedan', 'multi_axle', 'three_wheeler', 'two_wheeler')),
    created_at timestamptz not null,
    constraint vehicles_plate unique (driver_id, plate)
  );`;

const lots = `
  alter table lots add column wash_capacity integer not null default 2 check (wash_capacity between 0 and 50);
  create index lots_by_text on lots using gin ((name || ' ' || city || ' ' || address) gin_trgm_ops);
  alter table wash_services add column add_on_price integer check (add_on_price >= 0);
  update wash_services set add_on_price = case service when 'exterior' then 30000 when 'interior' then 50000 else 75000 end;
  alter table wash_services alter column add_on_price set not null;
  -- The pool is everybody without a lot.
  create table employees (
    user_id text primary key references users on delete cascade,
    driving_licence text not null,
    lot_id text references lots,
    off_duty boolean not null default false,
    -- How often they were assigned to a lot: each time is told once.
    assignments integer not null default 0,
    registered_at timestamptz not null,
    assigned_at timestamptz,
    check ((lot_id is null) = (assigned_at is null))
  );
  create index employees_of_lot on employees (lot_id, user_id);
  insert into employees (user_id, driving_licence, registered_at)
    -- Until now nobody was asked for a licence.
    select id, 'UNKNOWN', created_at from users where role = 'employee';`;

// What a repeated request is recognised by: who asked, with which key, and what the first one made.
const requests = `
  create table requests (
    user_id text not null references users on delete cascade,
    key text not null,
    hash text not null,
    made text not null,
    at timestamptz not null,
    primary key (user_id, key)
  );
  create index requests_by_age on requests (at);
  insert into requests (user_id, key, hash, made, at)
    select driver_id, idempotency_key, request_hash, id, created_at from bookings where idempotency_key is not null;`;

const bookings = `
  alter table bookings
    add column owner_id text references users,
    add column method text check (method in ('card', 'upi', 'cash')),
    add column renewed_from text references bookings,
    -- The part of the slot's time that it keeps from others; null when it keeps none.
    add column occupied_from timestamptz,
    add column notice_at timestamptz,
    -- When time next changes something about it; null when never.
    add column due_at timestamptz,
    -- The payment that is waited for: the first, or a renewal's.
    add column payment_id text,
    add column renewal_duration bigint check (renewal_duration > 0),
    add column renewal_amount integer check (renewal_amount >= 0),
    add column renewal_requested_at timestamptz,
    add column renewal_hold_until timestamptz;
  alter table bookings drop constraint bookings_slot_overlap, drop constraint bookings_idempotency;
  alter table bookings drop constraint bookings_check1, alter column occupied_until drop not null;
  drop index bookings_live_plate, bookings_to_run_out, bookings_to_start, bookings_to_end, bookings_to_close,
    bookings_of_lot;
  update bookings set
    owner_id = (select owner_id from lots where lots.id = bookings.lot_id),
    method = (select method from payments where payments.booking_id = bookings.id order by created_at limit 1),
    payment_id = case when status = 'pending_payment'
      then (select id from payments where payments.booking_id = bookings.id and payments.status = 'pending') end,
    occupied_from = case when status in ('pending_payment', 'reserved', 'active') then starts_at end,
    occupied_until = case when status in ('pending_payment', 'reserved', 'active') then occupied_until end,
    due_at = case status
      when 'pending_payment' then hold_until when 'reserved' then starts_at
      when 'active' then ends_at when 'expired' then ends_at end;
  -- The foundation warned and reminded nobody: those who are parked or owe cash now are told at the usual times.
  update bookings set notice_at = greatest(starts_at, ends_at - interval '5 minutes') where status = 'active';
  update bookings set notice_at = created_at + (hold_until - created_at) / 2
    where status = 'pending_payment' and method = 'cash';
  update bookings set due_at = least(notice_at, due_at) where notice_at is not null;
  alter table bookings
    alter column owner_id set not null, alter column method set not null,
    drop column idempotency_key, drop column request_hash,
    add constraint bookings_occupied check (
      (occupied_from is null and occupied_until is null)
      or (occupied_from is not null and occupied_until is not null and occupied_until > occupied_from)
    ),
    add constraint bookings_live_occupies check (
      (status = 'pending_payment' and occupied_from is not null and payment_id is not null)
      or (status in ('reserved', 'active') and occupied_from is not null)
      or (status = 'expired' and (occupied_from is null) = (payment_id is null))
      or (status in ('completed', 'cancelled', 'cancelled_by_admin') and occupied_from is null)
    ),
    -- Two live bookings of a slot never overlap.
    add constraint bookings_slot_overlap
      exclude using gist (slot_id with =, tstzrange(occupied_from, occupied_until) with &&)
      where (occupied_from is not null);
  -- A vehicle has at most one live booking, anywhere.
  create unique index bookings_live_plate on bookings (plate) where occupied_from is not null;
  -- What the sweep looks at: its cost does not grow with past bookings.
  create index bookings_due on bookings (due_at) where due_at is not null;
  create index bookings_of_owner on bookings (owner_id, id desc);
  create index bookings_by_status on bookings (status, id desc);
  create index bookings_of_lot on bookings (lot_id, starts_at);
  -- Asked when a slot is removed, here and by its foreign key.
  create index bookings_of_slot on bookings (slot_id);
  create index bookings_by_plate on bookings (plate text_pattern_ops);
  create index bookings_by_start on bookings (starts_at);
  create index bookings_renewed on bookings (renewed_from) where renewed_from is not null;`;

const washes = `
  create table washes (
    id text primary key,
    lot_id text not null references lots,
    owner_id text not null references users,
    driver_id text not null references users,
    booking_id text references bookings,
    plate text not null,
    service text not null check (service in ('exterior', 'interior', 'full')),
    service_name text not null,
    minutes integer not null check (minutes > 0),
    amount integer not null check (amount >= 0),
    currency text not null,
    method text not null check (method in ('card', 'upi', 'cash')),
    status text not null check (status in ('pending_payment', 'scheduled', 'in_progress', 'completed', 'cancelled')),
    starts_at timestamptz not null,
    -- Which of the lot's places in its hour a standalone wash has; null when it takes none.
    place integer check (place > 0),
    employee_id text references employees,
    -- How often it was given to somebody: each time is told once.
    assignments integer not null default 0,
    hold_until timestamptz,
    notice_at timestamptz,
    due_at timestamptz,
    started_at timestamptz,
    completed_at timestamptz,
    reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (booking_id is null or place is null)
  );
  -- A place in an hour is given away once, and a booking has one live wash.
  create unique index washes_place on washes (lot_id, starts_at, place) where place is not null;
  create unique index washes_add_on on washes (booking_id)
    where booking_id is not null and status in ('pending_payment', 'scheduled', 'in_progress');
  create index washes_live on washes (employee_id) where status in ('scheduled', 'in_progress');
  create index washes_waiting on washes (lot_id, starts_at) where status = 'scheduled' and employee_id is null;
  create index washes_due on washes (due_at) where due_at is not null;
  create index washes_of_driver on washes (driver_id, id desc);
  create index washes_of_owner on washes (owner_id, id desc);
  create index washes_of_employee on washes (employee_id, id desc);
  create index washes_of_lot on washes (lot_id, starts_at);
  create index washes_of_booking on washes (booking_id) where booking_id is not null;
  create index washes_by_status on washes (status, id desc);
  create index washes_by_plate on washes (plate text_pattern_ops);
  create index washes_by_start on washes using brin (starts_at) with (pages_per_range = 16, autosummarize = on);
  create table wash_audit (
    id bigint generated always as identity primary key,
    wash_id text not null references washes on delete cascade,
    at timestamptz not null,
    by text references users,
    action text not null,
    status text not null,
    reason text
  );
  create index wash_audit_of_wash on wash_audit (wash_id, id);`;

const payments = `
  create sequence receipt_numbers;
  alter table payments
    add column purpose text not null default 'booking' check (purpose in ('booking', 'renewal', 'wash')),
    add column wash_id text references washes on delete cascade,
    add column lot_id text references lots,
    add column owner_id text references users,
    add column checkout jsonb,
    add column receipt_number bigint unique,
    add column paid_at timestamptz,
    -- The time in the slot that it bought; null until the money comes, and for washes.
    add column covers_from timestamptz,
    add column covers_until timestamptz,
    add column refund_requested_at timestamptz,
    add column refund_reference text,
    add column refunded_at timestamptz,
    -- When the provider is next asked what became of it; null when there is nothing to ask.
    add column due_at timestamptz,
    add column attempts integer not null default 0,
    alter column booking_id drop not null;
  update payments set
    (lot_id, owner_id) = (select lot_id, owner_id from bookings where bookings.id = payments.booking_id),
    paid_at = case when status in ('succeeded', 'verified', 'refunded') then updated_at end,
    receipt_number = case when status in ('succeeded', 'verified', 'refunded') then nextval('receipt_numbers') end;
  alter table payments
    alter column purpose drop default, alter column lot_id set not null, alter column owner_id set not null,
    add constraint payments_subject check ((purpose = 'wash') = (wash_id is not null) and (purpose = 'wash') = (booking_id is null)),
    add constraint payments_covers check ((covers_from is null) = (covers_until is null)),
    add constraint payments_receipt check ((receipt_number is null) = (paid_at is null));
  create index payments_of_wash on payments (wash_id) where wash_id is not null;
  create index payments_due on payments (due_at) where due_at is not null;
  create index payments_of_payer on payments (payer_id, id desc);
  create index payments_of_owner on payments (owner_id, id desc);
  create index payments_of_lot on payments (lot_id, id desc);
  create index payments_by_status on payments (status, id desc);
  create index payments_by_kind on payments (purpose, method, id desc);
  create index payments_by_age on payments (created_at);`;

const reviews = `
  alter table reviews
    add column updated_at timestamptz, add column hidden_at timestamptz,
    add constraint reviews_one_each unique (author_id, lot_id);
  drop index reviews_of_lot;
  create index reviews_of_lot on reviews (lot_id, id desc);
  create table announcements (
    id text primary key,
    title text not null,
    text text not null,
    role text check (role in ('driver', 'owner', 'employee', 'admin')),
    lot_id text references lots,
    by text not null references users,
    created_at timestamptz not null,
    -- Told so far, in user-id order; done_at when everybody is.
    told integer not null default 0,
    told_up_to text not null default '',
    done_at timestamptz,
    check (role is null or lot_id is null)
  );
  create index announcements_under_way on announcements (id) where done_at is null;`;

const notifications = `
  create table preferences (
    user_id text primary key references users on delete cascade,
    -- How long before a booking's end its driver wants to be warned; null: the default.
    reminder_lead bigint check (reminder_lead > 0),
    -- Local times such as 22:00.
    quiet_from text,
    quiet_until text,
    time_zone text not null,
    -- By type and channel, what is on or off other than by default.
    choices jsonb not null default '{}',
    updated_at timestamptz not null,
    check ((quiet_from is null) = (quiet_until is null))
  );
  -- What quiet hours hold back. Who delivers a person's, or changes when, locks the row of their preferences.
  create table held_notifications (
    id bigint generated always as identity primary key,
    user_id text not null references preferences on delete cascade,
    due_at timestamptz not null,
    draft jsonb not null
  );
  create index held_notifications_due on held_notifications (due_at, id);
  create index held_notifications_of_user on held_notifications (user_id);
  create index sign_in_failures_by_age on sign_in_failures (at);`;
