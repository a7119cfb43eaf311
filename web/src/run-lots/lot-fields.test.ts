import { expect, test } from "bun:test";
import { checkLot, lotOf } from "./lot-fields.ts";

const lot = {
  ...{ name: "Fort Parking", address: "River Road", city: "Kochi", latitude: "9.96", longitude: "76.24" },
  timeZone: "Asia/Kolkata",
};

test("a lot that is whole is sent as the server takes it", () => {
  expect(checkLot(lot)).toEqual({});
  expect(lotOf(lot)).toMatchObject({ name: "Fort Parking", latitude: 9.96, longitude: 76.24 });
});

test("each field that is wrong has its message", () => {
  const wrong = {
    ...lot,
    name: "",
    latitude: "91",
    longitude: "east",
    timeZone: "+05:30",
  };
  expect(Object.keys(checkLot(wrong)).toSorted()).toEqual(["latitude", "longitude", "name", "timeZone"]);
});
