// The parking side put together: what each feature needs of the others is handed to it here, and nowhere else.

import type { UserId } from "@parkmate/protocol/ids";
import { createAnnouncementCommands } from "./announcements/commands.ts";
import { createAnnouncementRoutes } from "./announcements/routes.ts";
import { createAnnouncementSweep } from "./announcements/sweep.ts";
import { createAnnouncementViews } from "./announcements/views.ts";
import type { BookingRules } from "./bookings/booking.ts";
import { createBookingCommands } from "./bookings/commands.ts";
import { createBookingExport } from "./bookings/export.ts";
import { createBookingExportRoutes } from "./bookings/export-routes.ts";
import { createBookingPayables } from "./bookings/payable.ts";
import { createBookingRoutes } from "./bookings/routes.ts";
import { createBookingSweep } from "./bookings/sweeps.ts";
import { createTermsRoutes } from "./bookings/terms.ts";
import { createBookingViews } from "./bookings/views.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./db/schema.ts";
import { createRouter } from "./http/api.ts";
import { createInsightRoutes } from "./insight/routes.ts";
import type { Log } from "./log.ts";
import { createLotCommands } from "./lots/commands.ts";
import { createManageLotRoutes } from "./lots/manage-routes.ts";
import { createLotPhotos } from "./lots/photo-commands.ts";
import { createLotPhotoRoutes, createPhotoRoutes } from "./lots/photo-routes.ts";
import { createLotRoutes } from "./lots/routes.ts";
import { createSlotCommands } from "./lots/slot-commands.ts";
import { createLotViews } from "./lots/views.ts";
import { findPreferences } from "./notifications/preference-store.ts";
import { createOwnerCommands } from "./owners/commands.ts";
import { createOwnerRoutes } from "./owners/routes.ts";
import { createOwnerViews } from "./owners/views.ts";
import { createPaymentCommands } from "./payments/commands.ts";
import type { PaymentProvider } from "./payments/provider.ts";
import { createPaymentRoutes } from "./payments/routes.ts";
import { createPaymentViews } from "./payments/views.ts";
import { createWebhookRoutes } from "./payments/webhook-routes.ts";
import { createPeopleCommands } from "./people/commands.ts";
import type { Authenticate } from "./people/logins.ts";
import { createPeopleRoutes } from "./people/routes.ts";
import { findEnabledAdmins } from "./people/store.ts";
import { createPeopleViews } from "./people/views.ts";
import type { Perform } from "./perform.ts";
import { createReviewCommands } from "./reviews/commands.ts";
import { createReviewListRoutes, createReviewRoutes } from "./reviews/routes.ts";
import { createReviewViews } from "./reviews/views.ts";
import { createStaffCommands } from "./staff/commands.ts";
import { createStaffRoutes } from "./staff/routes.ts";
import { createStaffViews } from "./staff/views.ts";
import { createSweep } from "./sweep.ts";
import { createVehicles } from "./vehicles/commands.ts";
import { createVehicleRoutes } from "./vehicles/routes.ts";
import { giveOut, isAtWork, takeBack } from "./washes/assign.ts";
import { attachedWashes } from "./washes/attached.ts";
import { createWashCommands } from "./washes/commands.ts";
import { washPayable } from "./washes/payable.ts";
import { createWashHoursRoutes, createWashRoutes } from "./washes/routes.ts";
import { createWashSweep } from "./washes/sweeps.ts";
import { createWashViews } from "./washes/views.ts";

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly perform: Perform;
  /** Resolves when everything committed so far has been published. */
  readonly published: () => Promise<void>;
  readonly provider: PaymentProvider;
  readonly rules: BookingRules;
  readonly authenticate: Authenticate;
  /** Of new lots. */
  readonly currency: string;
  readonly timeZone: string;
}

export function createParking({
  db,
  clock,
  log,
  perform,
  published,
  provider,
  rules,
  authenticate,
  currency,
  timeZone,
}: Deps) {
  const attached = attachedWashes;
  const payables = { ...createBookingPayables(attached, rules), wash: washPayable };
  const payments = createPaymentCommands({ db, perform, provider, payables, log });
  const owners = createOwnerCommands({ perform, findAdmins: findEnabledAdmins });
  const telling = createAnnouncementSweep({ perform, published, log });
  const announcements = createAnnouncementCommands({ perform, kick: telling.kick });
  const bookings = createBookingCommands({ db, perform, payments, attached, rules });
  const lotViews = createLotViews(db);
  const lots = createLotCommands({ perform, currency, timeZone });
  const photos = createLotPhotos(db, perform);
  const slots = createSlotCommands({ perform, currency });
  const reviewViews = createReviewViews(db);
  const washes = createWashCommands({ db, perform, payments, rules });
  const washViews = createWashViews(db);
  const staff = createStaffCommands({ perform, work: { isAtWork, takeBack, giveOut } });
  const people = createPeopleCommands({ perform, onDisabled: staff.releaseEmployee, onEnabled: staff.readmitEmployee });

  const languageOf = async (userId: UserId) => (await findPreferences(db, [userId])).get(userId)?.language ?? null;

  return {
    /** A driver wants to be warned sooner or later than before. */
    changeLead: bookings.changeLead,
    /** Does what time alone brings; each is to be called several times a second. */
    sweeps: [
      createSweep("bookings", createBookingSweep(perform, attached, rules)),
      createSweep("washes", createWashSweep(perform)),
      createSweep("payments", payments.sweep),
      createSweep("announcements", telling.sweep),
    ],
    /** For anybody. */
    publicRoutes: createRouter()
      .route("/", createLotRoutes({ views: lotViews, authenticate, clock }))
      .route("/", createPhotoRoutes(photos, authenticate))
      .route("/", createReviewListRoutes({ views: reviewViews, authenticate }))
      .route("/", createWashHoursRoutes({ views: washViews, clock }))
      .route("/", createTermsRoutes(rules, provider))
      .route("/", createWebhookRoutes({ provider, settle: payments.hear })),
    /** For people who are signed in. */
    personalRoutes: createRouter()
      .route("/", createPeopleRoutes({ commands: people, views: createPeopleViews(db) }))
      .route("/", createOwnerRoutes({ commands: owners, views: createOwnerViews(db) }))
      .route("/", createAnnouncementRoutes({ commands: announcements, views: createAnnouncementViews(db) }))
      .route("/", createBookingRoutes({ commands: bookings, views: createBookingViews(db, rules), clock }))
      .route("/", createBookingExportRoutes({ bookings: createBookingExport(db), clock, log }))
      .route("/", createPaymentRoutes({ commands: payments, views: createPaymentViews(db), clock, log, languageOf }))
      .route("/", createManageLotRoutes({ db, lots, slots, views: lotViews, clock }))
      .route("/", createLotPhotoRoutes(photos, lotViews, clock))
      .route("/", createReviewRoutes({ commands: createReviewCommands(perform), views: reviewViews }))
      .route("/", createVehicleRoutes(createVehicles(db, perform)))
      .route("/", createWashRoutes({ commands: washes, views: washViews, clock }))
      .route("/", createInsightRoutes({ db, clock, timeZone }))
      .route("/", createStaffRoutes({ commands: staff, views: createStaffViews(db) })),
  };
}
