// The application: every part handed what it needs, and the way of a request through them. Knows no environment.

import { hindi } from "@parkmate/protocol/catalogue.hi";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import type { ExtractSchema } from "hono/types";
import { sql } from "kysely";
import type { BookingRules } from "./bookings/booking.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./db/schema.ts";
import { parkingCatalogue } from "./events.ts";
import { createRouter, signedIn } from "./http/api.ts";
import type { ServeAsset } from "./http/assets.ts";
import { limitBodies } from "./http/body-limit.ts";
import { createDocs } from "./http/docs.ts";
import { type CheckResult, createHealth } from "./http/health.ts";
import { nameHeaders } from "./http/kept-page.ts";
import { dropEmpty } from "./http/left-out.ts";
import { createMetricsRoute } from "./http/metrics.ts";
import { refuseNullCharacters } from "./http/null-character.ts";
import { createDocument, markSignedIn } from "./http/openapi.ts";
import { type Origins, refuseForeignOrigins } from "./http/origins.ts";
import type { AskVisitor } from "./http/page-files.ts";
import { toProblem } from "./http/problem.ts";
import { createTrace } from "./http/trace.ts";
import { createPublishDay, dayTopicOf } from "./insight/live.ts";
import { createLiveDocument } from "./live/asyncapi.ts";
import { createCatchUp } from "./live/catch-up.ts";
import { createHub } from "./live/hub.ts";
import { createPublisher } from "./live/publisher.ts";
import { createTicketRoutes } from "./live/routes.ts";
import { createTickets } from "./live/tickets.ts";
import { createUpgrade } from "./live/upgrade.ts";
import type { Log } from "./log.ts";
import { createPublishSlots, lotTopicOf } from "./lots/live.ts";
import { photoUpload } from "./lots/photo.ts";
import type { Metrics } from "./metrics.ts";
import { createAnnounce } from "./notifications/announce.ts";
import { createCentre } from "./notifications/centre.ts";
import { createHeldSweep } from "./notifications/held.ts";
import { createInbox } from "./notifications/inbox.ts";
import { createPreferenceCommands } from "./notifications/preference-commands.ts";
import { createPreferenceRoutes } from "./notifications/preference-routes.ts";
import { createRetentionSweep } from "./notifications/retention.ts";
import { createNotificationRoutes } from "./notifications/routes.ts";
import { documentUpload } from "./owners/document.ts";
import { findStanding } from "./owners/standing.ts";
import { createParking } from "./parking.ts";
import type { PaymentForm, PaymentProvider } from "./payments/provider.ts";
import { addressHeader, createAuth } from "./people/auth.ts";
import { type Authenticate, createAuthenticate, createEndedLogins, createLiveLogins } from "./people/logins.ts";
import { createDemoRoutes } from "./people/routes.ts";
import { createPerform } from "./perform.ts";
import type { PubSub } from "./pubsub/pubsub.ts";
import { Refusal } from "./refusal.ts";
import { createSweep } from "./sweep.ts";
import { createUpkeep } from "./upkeep.ts";

export interface AppDeps {
  readonly db: Database;
  /** The same database by connections that no request gets: whoever looks after open sockets waits for none. */
  readonly watchDb: Database;
  readonly clock: Clock;
  readonly pubsub: PubSub;
  readonly provider: PaymentProvider;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Who has it may read the metrics; without one, whoever is on this machine. */
  readonly metricsToken: string | undefined;
  readonly secret: string;
  readonly publicUrl: string;
  readonly origins: Origins;
  readonly demo: boolean;
  readonly limitRates: boolean;
  /** Sockets that an address may have that have not greeted, and attempts to open one that it has a second. */
  readonly newcomersPerAddress: number;
  readonly rules: BookingRules;
  /** Of new lots: what their prices are in. */
  readonly currency: string;
  /** Of new lots, and of people who have not said where they are. */
  readonly timeZone: string;
  /** How long notifications are kept, in milliseconds. */
  readonly retention: number;
  readonly serveAsset: ServeAsset;
  /** What the server can do without for a while, by name: whether it is there. */
  readonly checks?: Readonly<Record<string, () => CheckResult>>;
}

export type App = Awaited<ReturnType<typeof createApp>>;
/** Each path below /api with what it takes and answers, for the typed client. */
export type Api = ExtractSchema<ReturnType<typeof createApi>>;

export async function createApp(deps: AppDeps) {
  const { db, watchDb, clock, pubsub, log, metrics, origins, timeZone, retention, checks = {} } = deps;
  const publisher = createPublisher(pubsub, clock, log);
  const auth = createAuth({ ...deps, origins: origins.list, onSessionEnded: publisher.sessionEnded });
  const authenticate = await createAuthenticate({ ...deps, auth });
  const inbox = createInbox(db);
  const tickets = createTickets(db, clock);
  const hub = await createHub({
    meter: metrics.live,
    ...{ inbox, pubsub, clock, log },
    heads: createInbox(watchDb).heads,
    redeemTicket: tickets.redeem,
    topicOf: (name, who) => lotTopicOf(name) ?? dayTopicOf(name, who),
    liveLogins: createLiveLogins(watchDb, clock),
    endedLogins: createEndedLogins(watchDb),
    ...(deps.limitRates && { newcomersPerAddress: deps.newcomersPerAddress }),
  });
  const catchUp = createCatchUp({ hub, publisher, pubsub, log });
  const upgrade = createUpgrade({
    ...{ log, door: hub.door },
    isAllowedOrigin: origins.isAllowed,
    authenticate: async (headers) => {
      const actor = await authenticate(headers);
      if (actor === null) return null;
      const { id: userId, sessionId, role, sessionExpiresAt: expiresAt } = actor;
      return { userId, sessionId, role, expiresAt };
    },
  });
  const announce = createAnnounce(parkingCatalogue, inbox, { hi: hindi });
  const publishSlots = createPublishSlots(publisher.watched);
  const publishDay = createPublishDay(publisher.watched);
  const perform = createPerform({ db, clock, announce, publish: publisher.committed, publishSlots, publishDay, log });
  const parking = createParking({ ...deps, perform, published: publisher.published, authenticate });
  const centre = createCentre({ db, clock, publishChange: publisher.change });
  const catalogue = parkingCatalogue;
  const commands = createPreferenceCommands({ db, perform, catalogue, timeZone, onLeadChanged: parking.changeLead });
  const defaultLead = deps.rules.expiryWarning;
  const preferenceRoutes = createPreferenceRoutes({ commands, catalogue, defaultLead, timeZone });
  const api = createApi({ parking, inbox, centre, preferenceRoutes, tickets, authenticate, demo: deps.demo });

  const foreign = new Set(Object.values(auth.api).map(({ path }) => `/api/auth${path}`));
  const trace = createTrace({ log, count: metrics.request, foreign });
  const http = createRouter();
  const policy = headerPolicy(deps.provider.form);
  const serveAsset = await nameHeaders(deps.serveAsset, JSON.stringify(policy));
  http.use(requestId({ limitLength: 64 }), trace.requests, secureHeaders(policy));
  http.use("/api/*", refuseForeignOrigins(origins), refuseNullCharacters, limitBodies([documentUpload, photoUpload]));
  http.on(["GET", "POST"], "/api/auth/*", ({ req, env }) =>
    auth.handler(asSignInWantsIt(req.raw, deps.publicUrl, env.address())),
  );
  http.use("/api/*", dropEmpty);
  http.route("/api", api);
  const document = createDocument(http);
  http.get("/openapi.json", (context) => context.json(document));
  const liveDocument = createLiveDocument(deps.publicUrl);
  http.get("/asyncapi.json", (context) => context.json(liveDocument));
  http.route("/", createDocs());
  http.route("/", createMetricsRoute({ metrics, token: deps.metricsToken }));
  const askDatabase = () => sql`select 1`.execute(db);
  http.route("/", createHealth({ askDatabase, checks, sockets: hub.size, isLeaving: hub.door.isLeaving }));
  const askVisitor: AskVisitor = async (headers) => {
    const actor = await authenticate(headers);
    return (actor?.role === "owner" && (await findStanding(db, actor.id))) || (actor?.role ?? null);
  };
  http.notFound(async (context) => {
    const { path, raw } = context.req;
    const asset = /^\/(api|ws)(\/|$)/.test(path) ? null : await serveAsset(raw, path, askVisitor);
    // Answered here: an error thrown now would pass by what sets the headers.
    if (asset !== null) context.set("isAsset", true);
    return asset ?? toProblem(new Refusal("not_found"), context, context.get("requestId"), log);
  });
  http.onError((error, context) => toProblem(error, context, context.get("requestId"), log));

  return {
    ...{ fetch: http.fetch, declared: http.openAPIRegistry.definitions, hub, catchUp },
    upgrade: trace.upgrades(upgrade),
    /** To be called several times a second. */
    sweeps: [...parking.sweeps, createSweep("held", createHeldSweep(perform, inbox))],
    /** To be called now and then. */
    upkeep: [
      createSweep("retention", createRetentionSweep({ db, clock, retention })),
      createSweep("leftovers", createUpkeep(db, clock)),
    ],
  };
}

interface ApiParts {
  readonly parking: ReturnType<typeof createParking>;
  readonly inbox: ReturnType<typeof createInbox>;
  readonly centre: ReturnType<typeof createCentre>;
  readonly preferenceRoutes: ReturnType<typeof createPreferenceRoutes>;
  readonly tickets: ReturnType<typeof createTickets>;
  readonly authenticate: Authenticate;
  readonly demo: boolean;
}

function createApi({ parking, inbox, centre, preferenceRoutes, tickets, authenticate, demo }: ApiParts) {
  const personal = createRouter();
  personal.use(signedIn(authenticate));
  const personalRoutes = personal
    .route("/", parking.personalRoutes)
    .route("/", createNotificationRoutes({ inbox, centre }))
    .route("/", preferenceRoutes)
    .route("/", createTicketRoutes(tickets));
  markSignedIn(personalRoutes);
  return createRouter().route("/", parking.publicRoutes).route("/", createDemoRoutes(demo)).route("/", personalRoutes);
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

/** A provider's form brings its script, and what it shows and asks; without one, nothing comes from elsewhere. */
const headerPolicy = (form: PaymentForm | null) => ({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    ...(form && { scriptSrc: ["'self'", form.script], frameSrc: [...form.origins] }),
    styleSrc: ["'self'", "'unsafe-inline'"],
    // Owners may show a picture of their lot from anywhere.
    imgSrc: ["'self'", "data:", "https:"],
    connectSrc: ["'self'", "ws:", "wss:", ...(form?.origins ?? [])],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    objectSrc: ["'none'"],
  },
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  // Set where TLS ends, by the proxy that knows.
  strictTransportSecurity: false,
  // A bank may ask for its own window, which has to find its way back to the form.
  ...(form && { crossOriginOpenerPolicy: "same-origin-allow-popups" }),
});
