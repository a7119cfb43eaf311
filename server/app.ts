// The application: every part handed what it needs, and the way of a request through them. Knows no environment.

import { bodyLimit } from "hono/body-limit";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import type { ExtractSchema } from "hono/types";
import type { BookingRules } from "./bookings/booking.ts";
import { createBookingCommands } from "./bookings/commands.ts";
import { createBookingRoutes } from "./bookings/routes.ts";
import { createBookingSweep } from "./bookings/sweeps.ts";
import { createBookingViews } from "./bookings/views.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./db/schema.ts";
import { parkingCatalogue } from "./events.ts";
import { createRouter, signedIn } from "./http/api.ts";
import type { ServeAsset } from "./http/assets.ts";
import { createDocs } from "./http/docs.ts";
import { createDocument, markSignedIn } from "./http/openapi.ts";
import { type Origins, refuseForeignOrigins } from "./http/origins.ts";
import { toProblem } from "./http/problem.ts";
import { createHub } from "./live/hub.ts";
import { createPublisher } from "./live/publisher.ts";
import { createTicketRoutes } from "./live/routes.ts";
import { createTickets } from "./live/tickets.ts";
import { createUpgrade } from "./live/upgrade.ts";
import type { Log } from "./log.ts";
import { lotTopicOf } from "./lots/live.ts";
import { createLotRoutes } from "./lots/routes.ts";
import { createLotViews } from "./lots/views.ts";
import { createAnnounce } from "./notifications/announce.ts";
import { createCentre } from "./notifications/centre.ts";
import { createInbox } from "./notifications/inbox.ts";
import { createNotificationRoutes } from "./notifications/routes.ts";
import type { PaymentProvider } from "./payments/provider.ts";
import { createPaymentRoutes } from "./payments/routes.ts";
import { addressHeader, createAuth } from "./people/auth.ts";
import { type Authenticate, createAuthenticate, createLiveLogins } from "./people/logins.ts";
import { createDemoRoutes, createMeRoutes } from "./people/routes.ts";
import { createPerform, type Perform } from "./perform.ts";
import type { PubSub } from "./pubsub/pubsub.ts";
import { Refusal } from "./refusal.ts";

export interface AppDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly pubsub: PubSub;
  readonly provider: PaymentProvider;
  readonly log: Log;
  readonly secret: string;
  readonly publicUrl: string;
  readonly origins: Origins;
  readonly demo: boolean;
  readonly limitRates: boolean;
  readonly rules: BookingRules;
  readonly serveAsset: ServeAsset;
}

export type App = Awaited<ReturnType<typeof createApp>>;
/** Each path below /api with what it takes and answers, for the typed client. */
export type Api = ExtractSchema<ReturnType<typeof createApi>>;

const largestBody = 64 * 1024;

export async function createApp(deps: AppDeps) {
  const { db, clock, pubsub, log, origins, serveAsset } = deps;
  const publisher = createPublisher(pubsub, log);
  const auth = createAuth({ ...deps, origins: origins.list, onSessionEnded: publisher.sessionEnded });
  const authenticate = await createAuthenticate({ ...deps, auth });
  const inbox = createInbox(db);
  const tickets = createTickets(db, clock);
  const hub = await createHub({
    ...{ inbox, pubsub, clock, log },
    redeemTicket: tickets.redeem,
    topicOf: lotTopicOf,
    liveLogins: createLiveLogins(db, clock),
  });
  const upgrade = createUpgrade({
    log,
    isAllowedOrigin: origins.isAllowed,
    authenticate: async (headers) => {
      const actor = await authenticate(headers);
      return actor && { userId: actor.id, sessionId: actor.sessionId, expiresAt: actor.sessionExpiresAt };
    },
  });
  const announce = createAnnounce(parkingCatalogue, inbox);
  const perform = createPerform({ db, clock, announce, publish: publisher.notifications, log });
  const api = createApi(deps, { authenticate, perform, inbox, tickets, publisher });

  const http = createRouter();
  http.use(requestId(), secureHeaders(headerPolicy));
  http.use("/api/*", refuseForeignOrigins(origins), bodyLimit({ maxSize: largestBody, onError: tooLarge }));
  http.on(["GET", "POST"], "/api/auth/*", ({ req, env }) =>
    auth.handler(asSignInWantsIt(req.raw, deps.publicUrl, env.address())),
  );
  http.route("/api", api);
  const document = createDocument(http);
  http.get("/openapi.json", (context) => context.json(document));
  http.route("/", createDocs());
  http.get("/healthz", (context) => context.json({ status: "ok" }));
  http.get("/readyz", async (context) => {
    await db.selectNoFrom((row) => row.val(1).as("one")).execute();
    return context.json({ status: "ready", sockets: hub.size() });
  });
  http.notFound((context) => {
    const asset = /^\/(api|ws)(\/|$)/.test(context.req.path) ? null : serveAsset(context.req.raw, context.req.path);
    // Answered here: an error thrown now would pass by what sets the headers.
    return asset ?? toProblem(new Refusal("not_found"), context, context.get("requestId"), log);
  });
  http.onError((error, context) => toProblem(error, context, context.get("requestId"), log));

  return {
    fetch: http.fetch,
    declared: http.openAPIRegistry.definitions,
    hub,
    upgrade,
    sweepBookings: createBookingSweep(perform, deps.rules),
  };
}

interface ApiParts {
  readonly authenticate: Authenticate;
  readonly perform: Perform;
  readonly inbox: ReturnType<typeof createInbox>;
  readonly tickets: ReturnType<typeof createTickets>;
  readonly publisher: ReturnType<typeof createPublisher>;
}

function createApi(deps: AppDeps, { authenticate, perform, inbox, tickets, publisher }: ApiParts) {
  const { db, clock, provider, rules, demo } = deps;
  const commands = createBookingCommands({ perform, db, provider, rules });
  const centre = createCentre({ db, clock, publishChange: publisher.change });

  const personal = createRouter();
  personal.use(signedIn(authenticate));
  const personalRoutes = personal
    .route("/", createMeRoutes(db))
    .route("/", createBookingRoutes({ commands, views: createBookingViews(db), clock }))
    .route("/", createPaymentRoutes({ verifyCash: commands.verifyCash }))
    .route("/", createNotificationRoutes({ inbox, centre }))
    .route("/", createTicketRoutes(tickets));
  markSignedIn(personalRoutes);
  return createRouter()
    .route("/", createLotRoutes({ views: createLotViews(db), clock }))
    .route("/", createDemoRoutes(demo))
    .route("/", personalRoutes);
}

/**
 * better-auth limits rates by an address that it looks for in a header, so whatever the client wrote there is replaced. And it
 * wants an Origin on every request with a cookie; who sends none is no browser, and has passed our own check.
 */
function asSignInWantsIt(request: Request, publicUrl: string, address: string | null): Request {
  const headers = new Headers(request.headers);
  headers.set(addressHeader, address ?? "unknown");
  if (!headers.has("origin")) headers.set("origin", new URL(publicUrl).origin);
  return new Request(request, { headers });
}

const headerPolicy = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'", "ws:", "wss:"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    objectSrc: ["'none'"],
  },
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  // Set where TLS ends, by the proxy that knows.
  strictTransportSecurity: false,
};

function tooLarge(): never {
  throw new Refusal("payload_too_large");
}
