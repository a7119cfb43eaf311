// nginx in front of two servers, by the very file that operators copy: only places are others, a certificate is made on the spot,
// and whoever takes it down sees that it ends.

import { mkdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { root, startProgram } from "./program.ts";
import { makeDataDir } from "./server.ts";
import { until } from "./until.ts";

export interface Proxy extends AsyncDisposable {
  /** Such as `https://localhost:41234`. */
  readonly url: string;
  /** The same place without TLS. */
  readonly plainUrl: string;
  /** What its certificate is to be checked with. */
  readonly tls: { readonly ca: string };
  /** The connections that it makes come from here. */
  readonly address: string;
  /** What it says of each request. */
  readonly accessLog: () => Promise<string>;
}

export interface Ports {
  readonly https: number;
  readonly http: number;
  readonly servers: readonly [number, number];
}

export const proxyConfiguration = join(root, "deploy", "nginx.conf");

/** Ports that nobody has now. */
export async function freePorts<const Names extends readonly string[]>(
  ...names: Names
): Promise<Readonly<Record<Names[number], number>>> {
  const taken = await Promise.all(
    names.map(async (name) => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const place = server.address();
      return { name, server, port: typeof place === "object" && place !== null ? place.port : 0 };
    }),
  );
  await Promise.all(taken.map(({ server }) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(taken.map(({ name, port }) => [name, port])) as Record<Names[number], number>;
}

/** Resolves when it answers; the servers need not be there yet. */
export async function startProxy(ports: Ports): Promise<Proxy> {
  const folder = await makeDataDir();
  const at = (name: string) => join(folder, name);
  await makeCertificate(at("key.pem"), at("cert.pem"));
  await mkdir(at("temporary"));
  const source = await Bun.file(proxyConfiguration).text();
  await Bun.write(at("nginx.conf"), place(source, ports, at));

  const isRoot = process.getuid?.() === 0;
  // Its workers have to read what this user made.
  const directives = `daemon off;${isRoot ? " user root;" : ""}`;
  const program = startProgram([findNginx(), "-e", at("error.log"), "-c", at("nginx.conf"), "-g", directives]);
  const plainUrl = `http://localhost:${ports.http}`;
  try {
    await until("nginx answers", async () => {
      if (!program.running()) throw new Error("it ended");
      return await fetch(plainUrl, { redirect: "manual" }).then(
        ({ status }) => status === 308,
        () => false,
      );
    });
  } catch (error) {
    await program[Symbol.asyncDispose]();
    throw new Error(`nginx does not start: ${program.stderr.items.join("\n")}`, { cause: error });
  }

  return {
    url: `https://localhost:${ports.https}`,
    plainUrl,
    tls: { ca: await Bun.file(at("cert.pem")).text() },
    address: ownAddress,
    accessLog: () => Bun.file(at("access.log")).text(),
    async [Symbol.asyncDispose]() {
      program.signal("SIGTERM");
      const end = await program.end();
      await rm(folder, { recursive: true, force: true });
      if (end !== 0) throw new Error(`nginx ended with ${end}`);
    },
  };
}

/** Linux has all of 127.0.0.0/8, so that the proxy can be told from the client. */
const ownAddress = process.platform === "linux" ? "127.0.0.9" : "127.0.0.1";

/** Each of these stands in the file once, or it is not the file that we know. */
function place(source: string, ports: Ports, at: (name: string) => string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${at(`temporary/${name}`)};`)
    .join(" ");
  const places: readonly (readonly [string, string])[] = [
    ["pid /run/nginx.pid;", `pid ${at("nginx.pid")};`],
    ["error_log /dev/stderr warn;", `error_log ${at("error.log")} warn;`],
    ["access_log /dev/stdout line;", `access_log ${at("access.log")} line;`],
    ["http {", `http { ${temporary} proxy_bind ${ownAddress};`],
    ["server parkmate-1:8000 ", `server 127.0.0.1:${ports.servers[0]} `],
    ["server parkmate-2:8000 ", `server 127.0.0.1:${ports.servers[1]} `],
    ["listen 80 ", `listen 127.0.0.1:${ports.http} `],
    ["listen 443 ", `listen 127.0.0.1:${ports.https} `],
    ["/etc/nginx/tls/fullchain.pem", at("cert.pem")],
    ["/etc/nginx/tls/privkey.pem", at("key.pem")],
  ];
  return places.reduce((text, [theirs, ours]) => {
    if (text.split(theirs).length !== 2) throw new Error(`deploy/nginx.conf does not say ${theirs} once`);
    return text.replace(theirs, ours);
  }, source);
}

async function makeCertificate(key: string, certificate: string): Promise<void> {
  const openssl = process.env["PARKMATE_TEST_OPENSSL"] ?? "openssl";
  const what = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const whose = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  await using program = startProgram([openssl, ...what, ...whose, "-keyout", key, "-out", certificate]);
  if ((await program.end()) !== 0) throw new Error(`no certificate was made: ${program.stderr.items.join("\n")}`);
}

function findNginx(): string {
  const found = process.env["PARKMATE_TEST_NGINX"] ?? Bun.which("nginx", { PATH: `${process.env["PATH"]}:/usr/sbin` });
  if (!found) throw new Error("there is no nginx on the PATH; `npm test` says how to install it");
  return found;
}
