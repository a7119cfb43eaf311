// Where a request really comes from: the other end of the connection, unless that is a proxy that the operator trusts. Then it is
// what that proxy says in X-Forwarded-For, and never what the client wrote there itself.

import { BlockList, isIP } from "node:net";

/** So many proxies stand in front, or these: addresses and networks such as 10.0.0.0/8. Zero trusts nobody. */
export type TrustProxy = number | readonly string[];

export type ClientAddress = (connection: string | null, forwardedFor: string | null) => string | null;

/** Each proxy adds, on the right, whom it was asked by. So the chain is read from the right, for as long as it can be trusted. */
export function createClientAddress(trust: TrustProxy): ClientAddress {
  const isTrusted = typeof trust === "number" ? (_: string, hop: number) => hop < trust : listed(trust);

  return (connection, forwardedFor) => {
    if (connection === null) return null;
    const before = forwardedFor === null ? [] : forwardedFor.split(",").map((entry) => plain(entry.trim()));
    let client = plain(connection);
    for (let hop = 0; isTrusted(client, hop); hop++) {
      const next = before.pop();
      // Whoever writes something else there is no proxy to be believed.
      if (next === undefined || isIP(next) === 0) return client;
      client = next;
    }
    return client;
  };
}

function listed(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = familyOf(address);
    if (bits === undefined) list.addAddress(plain(address), family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => list.check(address, familyOf(address));
}

/** What TRUST_PROXY may name: an address, or a network with as many bits as its family has at most. */
export function isNetwork(text: string): boolean {
  const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(bits ?? 0) <= (family === 4 ? 32 : 128);
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** An IPv4 address as IPv6 sockets show it is the same one; a port behind it is no part of it. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
}
