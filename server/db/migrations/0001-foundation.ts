// People, lots, bookings with their two guarantees, payments, and the inbox.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(db);
  for (const statement of [people, lots, bookings, inbox]) await sql.raw(statement).execute(db);
}

const people = `
  create table users (
    id text primary key,
    name text not null,
    email text not null unique,
    email_verified boolean not null default false,
    image text,
    role text not null check (role in ('driver', 'owner', 'employee', 'admin')),
    phone text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );
  create table sessions (
    id text primary key,
    user_id text not null references users on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );
  create index sessions_of_user on sessions (user_id);
  create table accounts (
    id text primary key,
    account_id text not null,
    provider_id text not null,
    user_id text not null references users on delete cascade,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );
  create index accounts_of_user on accounts (user_id);
  create table verifications (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );
  create index verifications_by_identifier on verifications (identifier);
  create table rate_limits (
    id text primary key,
    key text not null unique,
    count integer not null,
    last_request bigint not null
  );
  create table sign_in_failures (
    email text not null,
    at timestamptz not null
  );
  create index sign_in_failures_by_email on sign_in_failures (email, at);
  create table owners (
    user_id text primary key references users on delete cascade,
    status text not null check (status in ('pending', 'approved', 'declined')),
    created_at timestamptz not null
  );
  create table live_tickets (
    hash text primary key,
    user_id text not null references users on delete cascade,
    session_id text not null references sessions on delete cascade,
    expires_at timestamptz not null
  );
  create index live_tickets_by_end on live_tickets (expires_at);`;

const lots = `
  create table lots (
    id text primary key,
    owner_id text not null references owners,
    name text not null,
    city text not null,
    address text not null,
    latitude double precision not null check (latitude between -90 and 90),
    longitude double precision not null check (longitude between -180 and 180),
    time_zone text not null,
    image_url text,
    has_wash boolean not null,
    created_at timestamptz not null
  );
  create index lots_of_owner on lots (owner_id);
  create table slots (
    id text primary key,
    lot_id text not null references lots on delete cascade,
    label text not null,
    vehicle_type text not null
      check (vehicle_type in ('hatchback', 'sedan', 'multi_axle', 'three_wheeler', 'two_wheeler')),
    hourly_rate integer not null check (hourly_rate >= 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    in_service boolean not null default true,
    unique (lot_id, label)
  );
  create table wash_services (
    lot_id text not null references lots on delete cascade,
    service text not null check (service in ('exterior', 'interior', 'full')),
    name text not null,
    price integer not null check (price >= 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    minutes integer not null check (minutes > 0),
    primary key (lot_id, service)
  );
  create table reviews (
    id text primary key,
    lot_id text not null references lots on delete cascade,
    author_id text not null references users,
    rating integer not null check (rating between 1 and 5),
    text text not null,
    created_at timestamptz not null
  );
  create index reviews_of_lot on reviews (lot_id, created_at desc);`;

const bookings = `
  create table bookings (
    id text primary key,
    code text not null constraint bookings_code_key unique,
    slot_id text not null references slots,
    lot_id text not null references lots,
    driver_id text not null references users,
    plate text not null,
    vehicle_type text not null,
    status text not null check (status in
      ('pending_payment', 'reserved', 'active', 'expired', 'completed', 'cancelled', 'cancelled_by_admin')),
    instant boolean not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    occupied_until timestamptz not null check (occupied_until >= ends_at),
    hold_until timestamptz,
    amount integer not null check (amount >= 0),
    currency text not null,
    reason text,
    idempotency_key text,
    request_hash text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- Two live bookings of a slot never overlap.
    constraint bookings_slot_overlap exclude using gist (slot_id with =, tstzrange(starts_at, occupied_until) with &&)
      where (status in ('pending_payment', 'reserved', 'active')),
    constraint bookings_idempotency unique (driver_id, idempotency_key)
  );
  -- A vehicle has at most one live booking, anywhere.
  create unique index bookings_live_plate on bookings (plate)
    where status in ('pending_payment', 'reserved', 'active');
  -- What the sweeps look for; their cost does not grow with past bookings.
  create index bookings_to_run_out on bookings (hold_until) where status = 'pending_payment';
  create index bookings_to_start on bookings (starts_at) where status = 'reserved';
  create index bookings_to_end on bookings (ends_at) where status = 'active';
  create index bookings_to_close on bookings (ends_at) where status = 'expired';
  create index bookings_of_driver on bookings (driver_id, id desc);
  create index bookings_of_lot on bookings (lot_id, id desc);
  create table booking_audit (
    id bigint generated always as identity primary key,
    booking_id text not null references bookings on delete cascade,
    at timestamptz not null,
    by text references users,
    action text not null,
    status text not null,
    reason text
  );
  create index booking_audit_of_booking on booking_audit (booking_id, id);
  create table payments (
    id text primary key,
    booking_id text not null references bookings on delete cascade,
    payer_id text not null references users,
    method text not null check (method in ('card', 'upi', 'cash')),
    status text not null check (status in ('pending', 'succeeded', 'verified', 'failed', 'refunded')),
    amount integer not null check (amount >= 0),
    currency text not null,
    failure text,
    provider_reference text,
    verified_by text references users,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );
  create index payments_of_booking on payments (booking_id);`;

const inbox = `
  create table inboxes (
    user_id text primary key references users on delete cascade,
    head bigint not null,
    unread integer not null check (unread between 0 and head),
    revision integer not null
  ) with (fillfactor = 50);
  create table notifications (
    user_id text not null references inboxes on delete cascade,
    seq bigint not null check (seq > 0),
    id text not null unique,
    event text not null,
    once text not null,
    level text not null check (level in ('success', 'error', 'warning', 'info')),
    title text not null,
    text text not null,
    data jsonb not null,
    link text not null,
    actions jsonb not null,
    collapse_key text,
    at timestamptz not null,
    expires_at timestamptz,
    read_at timestamptz,
    archived_at timestamptz,
    superseded_at timestamptz,
    caused_by text,
    primary key (user_id, seq),
    constraint notifications_once unique (user_id, once)
  );
  create index notifications_unread on notifications (user_id, seq desc)
    where read_at is null and archived_at is null and superseded_at is null;
  create index notifications_archived on notifications (user_id, seq desc) where archived_at is not null;`;
