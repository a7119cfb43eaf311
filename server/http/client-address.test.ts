// Whom a request is believed to come from.

import { describe, expect, test } from "bun:test";
import { createAddressOf, parseTrustedProxies, type TrustedProxies } from "./client-address.ts";

const client = "203.0.113.7";
const proxy = "10.0.0.2";
const spoofed = "198.51.100.1";

const cases: [string, number | readonly string[], string | null, string | null, string | null][] = [
  ["nobody is trusted: the connection", 0, proxy, spoofed, proxy],
  ["an empty list trusts nobody", [], proxy, spoofed, proxy],
  ["one proxy says whom it was asked by", 1, proxy, client, client],
  ["what the client wrote in front of that is not believed", 1, proxy, `${spoofed}, ${client}`, client],
  ["two proxies", 2, proxy, `${spoofed}, ${client}, 10.0.0.1`, client],
  ["one proxy that says nothing is the client itself", 1, proxy, null, proxy],
  ["fewer entries than proxies: the furthest there is", 3, proxy, client, client],
  ["words are no address", 1, proxy, "unknown", proxy],
  ["nor is a script", 1, proxy, "<script>", proxy],
  ["a proxy of the list is believed", [proxy], proxy, `${spoofed}, ${client}`, client],
  ["one of its network is", ["10.0.0.0/8"], proxy, `${client}, 10.9.9.9`, client],
  ["one that is not of the list is the client", ["10.0.0.9"], proxy, spoofed, proxy],
  ["somebody who came past the proxy is not believed", ["10.0.0.0/8"], client, spoofed, client],
  ["all of the list: the furthest", ["10.0.0.0/8"], proxy, "10.1.1.1, 10.2.2.2", "10.1.1.1"],
  ["IPv4 within IPv6 is the same address", ["10.0.0.2"], "::ffff:10.0.0.2", client, client],
  ["IPv6", ["fd00::/8"], "fd00::2", "2001:db8::7", "2001:db8::7"],
  ["a port is no part of it", 1, proxy, `${client}:51234`, client],
  ["spaces are nothing", 1, proxy, `  ${client}  `, client],
  ["a connection that is gone", 1, null, client, null],
];

describe("a request comes from", () => {
  test.each(cases)("%s", (_, trust, connection, forwardedFor, expected) => {
    const trusted: TrustedProxies = typeof trust === "number" ? { hops: trust } : { networks: trust };
    const headers = new Headers(forwardedFor === null ? {} : { "x-forwarded-for": forwardedFor });
    expect(createAddressOf(trusted)(connection, headers)).toBe(expected);
  });
});

test.each([
  ...(["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "0.0.0.0/0"] as const).map((text) => [text, true] as const),
  ...["nginx", "10.0.0.0/33", "10.0.0/8", "::1/129", "", "10.0.0.0/", "/8", "10.0.0.0/8/8"].map(
    (text) => [text, false] as const,
  ),
])("%p is a network: %p", (text, expected) => {
  expect(parseTrustedProxies(text) !== undefined).toBe(expected);
});
