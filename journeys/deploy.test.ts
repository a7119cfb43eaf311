// What is in deploy/ fits the program: tests need no containers, so each word that two files must agree on is compared, and what
// the image runs to build the web app is run.

import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { limits } from "@parkmate/protocol/frames";
import { readConfig, variables } from "@parkmate/server/config";
import { createAddressOf } from "@parkmate/server/http/client-address";
import { answeredWithin, keptByProxies, patience } from "@parkmate/server/listen";
import { largestDocument } from "@parkmate/server/owners/document";
import { parse } from "yaml";
import { root } from "./harness/program.ts";

const read = (name: string) => readFileSync(join(root, "deploy", name), "utf8");

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly stop_grace_period?: string;
  readonly stop_signal?: string;
  readonly read_only?: boolean;
  readonly user?: string;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly logging?: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  readonly networks: readonly string[] | { readonly parkmate: { readonly ipv4_address: string } };
}

const source = read("compose.yaml");
const { services, volumes } = parse(source, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const servers = Object.entries(services).filter(([, { build }]) => build !== undefined);
const nginx = read("nginx.conf");

/** The example as somebody fills it in. */
const asked = Object.fromEntries(
  [...read("env.example").matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
);
const filledIn: Readonly<Record<string, string>> = {
  ...asked,
  ...Object.fromEntries(
    ["AUTH_SECRET", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "METRICS_TOKEN"].map((name) => [name, "0f".repeat(24)]),
  ),
  PAYMENT_PROVIDER: "sandbox",
};

/** `${NAME:-otherwise}` and `${NAME:?why}`, as Compose reads them. */
function interpolate(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$\{([A-Z_]+):([-?])([^}]*)\}/g, (_, name: string, how: string, rest: string) => {
    const value = env[name] ?? "";
    if (value !== "") return value;
    if (how === "?") throw new Error(`${name}: ${rest}`);
    return rest;
  });
}

const environmentOf = ({ environment = {} }: Service, env: Readonly<Record<string, string | undefined>> = filledIn) =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolate(String(value), env)]));

const seconds = (text: string | undefined) => Number(/^(\d+)s$/.exec(text ?? "")?.[1]);
const addressOf = ({ networks }: Service) => ("parkmate" in networks ? networks.parkmate.ipv4_address : null);

describe("compose.yaml", () => {
  test("asks for what env.example names, and for nothing else", () => {
    const used = new Set([...source.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
    expect([...used].toSorted()).toEqual(Object.keys(asked).toSorted());
  });

  test("does not start while a secret is missing", () => {
    const [, first] = servers[0] ?? [];
    if (first === undefined) throw new Error("there is no server");
    for (const name of Object.keys(asked).filter((name) => source.includes(`\${${name}:?`))) {
      expect(() => environmentOf(first, { ...filledIn, [name]: "" })).toThrow(name);
    }
    for (const name of ["AUTH_SECRET", "METRICS_TOKEN", "POSTGRES_PASSWORD", "REDIS_PASSWORD"]) {
      expect(source).toContain(`\${${name}:?`);
    }
  });

  test("has two servers, alike, each with an environment that the program takes", () => {
    expect(servers).toHaveLength(2);
    const configs = servers.map(([, service]) => {
      const environment = environmentOf(service);
      expect(Object.keys(environment).filter((name) => !variables.includes(name))).toEqual([]);
      return readConfig(environment);
    });
    expect(configs[0]).toEqual(configs[1] ?? readConfig({}));
    expect(configs[0]).toMatchObject({
      demo: "off",
      publicUrl: "https://parkmate.example",
      dataDir: expect.any(String),
    });
    const razorpay = { ...filledIn, PAYMENT_PROVIDER: "razorpay" };
    const keys = { RAZORPAY_KEY_ID: "rzp_1", RAZORPAY_KEY_SECRET: "key", RAZORPAY_WEBHOOK_SECRET: "hook" };
    for (const [, service] of servers) {
      expect(readConfig(environmentOf(service, { ...razorpay, ...keys })).razorpay).toMatchObject({ keySecret: "key" });
      expect(() => readConfig(environmentOf(service, razorpay))).toThrow("RAZORPAY_KEY_ID");
    }
  });

  test("connects them to the database and the Redis that it starts", () => {
    for (const [, service] of servers) {
      const { databaseUrl, redisUrl } = readConfig(environmentOf(service));
      const [database, redis] = [new URL(databaseUrl ?? ""), new URL(redisUrl ?? "")];
      const { POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD } = environmentOf(services[database.hostname] as Service);
      expect([database.username, database.password, database.pathname]).toEqual([
        ...[POSTGRES_USER ?? "", POSTGRES_PASSWORD ?? "", `/${POSTGRES_DB}`],
      ]);
      expect(environmentOf(services[redis.hostname] as Service)["REDIS_PASSWORD"]).toBe(redis.password);
      for (const name of [database.hostname, redis.hostname]) {
        expect(service.depends_on?.[name]?.condition).toBe("service_healthy");
        expect(services[name]?.healthcheck).toBeDefined();
        // Nobody outside needs them.
        expect(services[name]?.ports).toBeUndefined();
      }
    }
  });

  test("lets them believe the proxy, and nobody else", () => {
    const proxy = addressOf(services["proxy"] as Service);
    for (const [, service] of servers) {
      const { trustedProxies } = readConfig(environmentOf(service));
      const client = createAddressOf(trustedProxies);
      const headers = new Headers({ "x-forwarded-for": "203.0.113.7" });
      expect(client(proxy, headers)).toBe("203.0.113.7");
      for (const [, other] of servers) expect(client(addressOf(other), headers)).toBe(addressOf(other));
    }
  });

  test("gives a server that ends the time that it takes", () => {
    for (const [, service] of servers) {
      const { drain } = readConfig(environmentOf(service));
      const longest = drain + keptByProxies + patience;
      expect(seconds(service.stop_grace_period) * 1_000).toBeGreaterThan(longest + 5_000);
    }
  });

  test("starts what needs another when that is well, and ends all as they wish to be ended", () => {
    const isWatched = ({ healthcheck, build }: Service) =>
      healthcheck !== undefined || (build !== undefined && /^HEALTHCHECK /m.test(read("Dockerfile")));
    for (const { depends_on = {} } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect([name, condition, isWatched(services[name] as Service)]).toEqual([name, "service_healthy", true]);
      }
    }
    expect(Object.keys(services["proxy"]?.depends_on ?? {})).toEqual(servers.map(([name]) => name));
    // nginx lets requests end, and PostgreSQL lets nobody wait; the servers' own signal is in their image.
    expect([services["proxy"]?.stop_signal, services["postgres"]?.stop_signal]).toEqual(["SIGQUIT", "SIGINT"]);
    for (const [, service] of servers) expect(service.stop_signal).toBeUndefined();
  });

  test("lets neither the servers nor Redis be root, whatever an image does by itself", () => {
    // Redis' image changes its user only for a command that begins with redis-server, and this one begins with a shell.
    expect(services["redis"]?.user).toBe("redis");
    for (const { read_only, cap_drop, security_opt } of [...servers.map(([, each]) => each), services["redis"] ?? {}]) {
      expect({ read_only, cap_drop, security_opt }).toEqual({
        ...{ read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] },
      });
    }
  });

  test("keeps no more of what anybody logs than there is room for", () => {
    for (const [name, { logging }] of Object.entries(services)) {
      expect([name, logging]).toEqual([name, { driver: "local", options: { "max-size": "20m", "max-file": "5" } }]);
    }
  });

  test("keeps what the database writes, and mounts what is there", () => {
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    for (const volume of mounted) {
      const [from = ""] = volume.split(":");
      if (!from.startsWith(".")) expect(Object.keys(volumes)).toContain(from);
      // The certificate is the operator's to bring.
      else if (from !== "./tls") expect(existsSync(join(root, "deploy", from))).toBe(true);
    }
    // Since version 18 the image keeps its data in a folder below this one.
    expect(services["postgres"]?.image).toStartWith("postgres:18");
    expect(services["postgres"]?.volumes).toEqual(["database:/var/lib/postgresql"]);
    expect(nginx).toContain("/etc/nginx/tls/fullchain.pem");
    expect(mounted).toContain("./tls:/etc/nginx/tls:ro");
    expect(mounted).toContain("./nginx.conf:/etc/nginx/nginx.conf:ro");
  });
});

describe("nginx.conf", () => {
  const only = (pattern: RegExp, text = nginx) => {
    const [found, ...more] = [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))];
    if (found === undefined || more.length > 0)
      throw new Error(`${pattern} is there ${more.length + (found ? 1 : 0)} times`);
    return found[1] ?? "";
  };

  test("sends requests to the servers of compose.yaml, on the port of the image", () => {
    const upstreams = [...nginx.matchAll(/^\s*server ([\w-]+):(\d+) /gm)].map(([, name, port]) => `${name}:${port}`);
    const port = /PORT=(\d+)/.exec(read("Dockerfile"))?.[1];
    expect(upstreams).toEqual(servers.map(([name]) => `${name}:${port}`));
  });

  test("listens where compose.yaml opens ports", () => {
    const listening = [...nginx.matchAll(/listen (\d+)/g)].map(([, port]) => port ?? "");
    expect(services["proxy"]?.ports?.map((ports) => ports.split(":").at(-1) ?? "")).toEqual(listening);
  });

  test("takes documents as large as the program does", () => {
    expect(Number(only(/client_max_body_size (\d+)m;/)) * 1024 * 1024).toBe(largestDocument);
  });

  test("drops requests that are not finished, handshakes among them, within ten seconds", () => {
    expect(Number(only(/client_header_timeout (\d+)s;/))).toBeLessThan(10);
  });

  test("waits for several heartbeats of a live stream", () => {
    const streams = /location \/ws\/ \{([^}]*)\}/.exec(nginx)?.[1] ?? "";
    for (const name of ["read", "send"]) {
      const timeout = Number(only(new RegExp(`proxy_${name}_timeout (\\d+)s;`), streams)) * 1_000;
      expect(timeout).toBeGreaterThan(2 * limits.heartbeat);
    }
  });

  test("keeps connections no longer than a server that ends waits for them", () => {
    const upstream = /upstream parkmate \{([^}]*)\}/.exec(nginx)?.[1] ?? "";
    expect(Number(only(/keepalive_timeout (\d+)s;/, upstream)) * 1_000).toBe(keptByProxies);
  });

  test("lets go of its streams before it is killed, and sooner than anybody minds", () => {
    const patience = Number(only(/^worker_shutdown_timeout (\d+)s;/m));
    expect(patience).toBeLessThan(5);
    expect(patience).toBeLessThan(seconds(services["proxy"]?.stop_grace_period));
  });

  test("waits for an answer as long as a server works on it", () => {
    const [everything = ""] = nginx.split("location /ws/");
    expect(Number(only(/proxy_read_timeout (\d+)s;/, everything)) * 1_000).toBe(answeredWithin);
  });

  test("replaces what a client says of where it comes from, and never repeats what was not to be repeated", () => {
    expect(only(/X-Forwarded-For ([^;]+);/)).toBe("$remote_addr");
    expect(nginx).not.toContain("$proxy_add_x_forwarded_for");
    expect(nginx).not.toContain("non_idempotent");
  });
});

describe("the Dockerfile", () => {
  const instructions = read("Dockerfile")
    .replace(/\\\n/g, " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.trim().split(/\s+/));
  const all = (name: string) => instructions.filter(([first]) => first === name).map(([, ...rest]) => rest);
  const last = instructions.slice(instructions.findLastIndex(([name]) => name === "FROM"));
  const ofLast = (name: string) => last.findLast(([first]) => first === name)?.slice(1) ?? [];
  const stages = all("FROM").flatMap(([, as, name]) => (as === "AS" && name !== undefined ? [name] : []));

  test("copies what is there, from stages that are there", () => {
    for (const copy of all("COPY")) {
      const from = copy.find((word) => word.startsWith("--from="))?.slice("--from=".length);
      const sources = copy.filter((word) => !word.startsWith("--")).slice(0, -1);
      expect(sources.length).toBeGreaterThan(0);
      if (from !== undefined) expect(stages).toContain(from);
      else for (const path of sources) expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    }
  });

  test("installs what all workspaces need", () => {
    const { workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { workspaces: string[] };
    const copied = all("COPY").map(([source]) => source);
    for (const workspace of workspaces) expect(copied).toContain(`${workspace}/package.json`);
  });

  test("runs what it has, as nobody in particular", () => {
    const [program, file = ""] = JSON.parse(ofLast("CMD").join(" ")) as string[];
    expect(program).toBe("bun");
    expect(existsSync(join(root, file))).toBe(true);
    const copied = last.filter(([name]) => name === "COPY").map((words) => normalize(words.at(-1) ?? ""));
    expect(copied).toContain(file.split("/")[0] ?? "");
    expect(copied).toContain("/usr/local/bin/bun");
    // A number says without a look into the image that it is not root, which Kubernetes asks for.
    const [user = ""] = ofLast("USER");
    expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    const [uid, gid] = user.split(":");
    const added = last.find(([name]) => name === "RUN")?.join(" ") ?? "";
    expect(added).toMatch(new RegExp(`groupadd --gid ${gid} .*useradd --uid ${uid} `));
    expect(ofLast("STOPSIGNAL")).toEqual(["SIGTERM"]);
    expect(Object.keys(environmentOf(servers[0]?.[1] as Service))).not.toContain("PORT");
    const own = Object.fromEntries(ofLast("ENV").map((pair) => pair.split("=") as [string, string]));
    expect(readConfig({ ...environmentOf(servers[0]?.[1] as Service), ...own })).toMatchObject({
      host: "0.0.0.0",
      demo: "off",
    });
    expect(ofLast("EXPOSE")).toEqual([own["PORT"] ?? ""]);
    expect(ofLast("HEALTHCHECK").join(" ")).toContain(`http://127.0.0.1:${own["PORT"]}/healthz`);
  });

  test("takes along neither secrets nor what was installed here", () => {
    const ignored = read("Dockerfile.dockerignore").split("\n");
    for (const path of ["**/node_modules", ".git", "data", "deploy/.env", "deploy/tls"])
      expect(ignored).toContain(path);
    for (const [, service] of servers) {
      expect(service.build).toEqual({ context: "..", dockerfile: "deploy/Dockerfile" });
      expect(service.read_only).toBe(true);
    }
  });
});

test("the image's own command builds the web app, with no Bun on the way to programs", async () => {
  const command = /^RUN cd web && (node \S+ build)/m.exec(read("Dockerfile"))?.[1];
  const folder = await mkdtemp(join(tmpdir(), "parkmate-build-"));
  try {
    const build = Bun.spawn(["sh", "-c", `${command} --logLevel warn --emptyOutDir --outDir "${folder}/dist"`], {
      cwd: join(root, "web"),
      env: { PATH: `${dirname(Bun.which("node") ?? "")}:/usr/bin:/bin`, HOME: folder },
      stderr: "pipe",
    });
    expect([await build.exited, await new Response(build.stderr).text()]).toMatchObject([0, ""]);
    expect(existsSync(join(folder, "dist", ".vite", "pages.json"))).toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});
