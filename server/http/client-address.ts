// Where a request comes from. Behind proxies that are trusted it is what they say in X-Forwarded-For; what a client wrote there
// itself never counts.

import { BlockList, isIP } from "node:net";

/** How many proxies stand before us, or which; null for none. */
export type TrustedProxies = { readonly hops: number } | { readonly networks: readonly string[] } | null;

/** A number of hops, or addresses and networks such as `10.0.0.0/8`, separated by commas; undefined for what is neither. */
export function parseTrustedProxies(text: string): TrustedProxies | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text) === 0 ? null : { hops: Number(text) };
  const networks = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return networks.length > 0 && networks.every(isNetwork) ? { networks } : undefined;
}

/** `peer` is whom the connection is with. */
export type AddressOf = (peer: string | null, headers: Headers) => string | null;

export function createAddressOf(trusted: TrustedProxies): AddressOf {
  if (trusted === null) return (peer) => (peer === null ? null : bare(peer));
  const isTrusted = "hops" in trusted ? (_: string, nth: number) => nth < trusted.hops : within(trusted.networks);

  /** From the nearest to the furthest: the first that is not trusted is the client. */
  return (peer, headers) => {
    if (peer === null) return null;
    let address = bare(peer);
    const forwarded = headers.get("x-forwarded-for")?.split(",").toReversed() ?? [];
    for (const [nth, part] of forwarded.entries()) {
      const next = bare(part.trim());
      if (!isTrusted(address, nth) || isIP(next) === 0) break;
      address = next;
    }
    return address;
  };
}

/** An IPv6 client has a whole /64 to itself. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail = ""] = (address.split("%")[0] ?? "").split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const missing = 8 - groups(head).length - groups(tail).length;
  const whole = [...groups(head), ...Array<string>(Math.max(missing, 0)).fill("0"), ...groups(tail)];
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/** Without a port, brackets, or the prefix of an IPv4 address on an IPv6 socket. */
function bare(address: string): string {
  const [, inBrackets] = /^\[([^\]]+)\](?::\d+)?$/.exec(address) ?? [];
  const [, withoutPort] = /^([\d.]+):\d+$/.exec(address) ?? [];
  return (inBrackets ?? withoutPort ?? address).replace(/^::ffff:(?=[\d.]+$)/i, "");
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

function within(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
