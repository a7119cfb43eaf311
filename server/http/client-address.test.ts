// Where a request comes from: what a client wrote itself is not believed, what a trusted proxy wrote is.

import { describe, expect, test } from "bun:test";
import { createAddressOf, networkOf, parseTrustedProxies, type TrustedProxies } from "./client-address.ts";

const from = (trusted: TrustedProxies, peer: string | null, forwarded?: string) =>
  createAddressOf(trusted)(peer, new Headers(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }));

const client = "203.0.113.7";
const balancers = { networks: ["10.0.0.0/8", "192.0.2.1", "fd00::/8"] };

describe("without trusted proxies", () => {
  test.each([undefined, "198.51.100.9", "10.0.0.1, 198.51.100.9", "nonsense"])("%p says nothing", (forwarded) => {
    expect(from(null, client, forwarded)).toBe(client);
  });

  test("IPv4 on an IPv6 socket is IPv4, and not all one network", () => {
    expect(from(null, `::ffff:${client}`)).toBe(client);
    expect(networkOf(from(null, "::ffff:203.0.113.8") ?? "")).toBe("203.0.113.8");
  });
});

describe("with as many proxies as were said", () => {
  test.each([
    [1, client, client],
    [1, `198.51.100.9, ${client}`, client],
    [2, `198.51.100.9, ${client}, 10.0.0.1`, client],
    [2, `1.1.1.1,${client} ,10.0.0.1`, client],
    [2, client, client],
    [1, "", "10.0.0.2"],
    [1, undefined, "10.0.0.2"],
    [1, "nonsense", "10.0.0.2"],
    [2, "nonsense, 10.0.0.1", "10.0.0.1"],
  ])("(%p) %p comes from %p", (hops, forwarded, expected) => {
    expect(from({ hops }, "10.0.0.2", forwarded)).toBe(expected);
  });
});

describe("with proxies by their networks", () => {
  test.each([
    ["10.1.2.3", client, client],
    ["10.1.2.3", `198.51.100.9, ${client}`, client],
    ["10.1.2.3", `198.51.100.9, ${client}, 192.0.2.1, 10.9.9.9`, client],
    ["::ffff:10.1.2.3", client, client],
    ["fd00::1", "2001:db8::7", "2001:db8::7"],
    ["10.1.2.3", `${client}:4711`, client],
    ["10.1.2.3", "[2001:db8::7]:4711", "2001:db8::7"],
    ["10.1.2.3", "10.0.0.5", "10.0.0.5"],
    ["10.1.2.3", "unknown", "10.1.2.3"],
    [client, "198.51.100.9", client],
    ["192.0.2.2", "198.51.100.9", "192.0.2.2"],
  ])("%s that says %p: %s", (peer, forwarded, expected) => {
    expect(from(balancers, peer, forwarded)).toBe(expected);
  });

  test("of nobody in particular is nobody's", () => {
    expect(from(balancers, null, client)).toBeNull();
  });
});

describe("a setting", () => {
  test.each<[string, TrustedProxies | undefined]>([
    ["0", null],
    ["2", { hops: 2 }],
    ["10.0.0.0/8, fd00::/8,192.0.2.1", { networks: ["10.0.0.0/8", "fd00::/8", "192.0.2.1"] }],
    ["true", undefined],
    ["-1", undefined],
    ["100", undefined],
    ["10.0.0.0/33", undefined],
    ["10.0.0.0/8/8", undefined],
    ["10.0.0.0/", undefined],
    ["proxy.example", undefined],
    [",", undefined],
  ])("%p is %j", (text, expected) => {
    expect(parseTrustedProxies(text)).toEqual(expected as TrustedProxies);
  });
});

test.each([
  [client, client],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["2001:0DB8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["unknown", "unknown"],
])("the network of %s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
