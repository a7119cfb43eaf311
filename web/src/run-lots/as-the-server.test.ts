// What forms show before they are sent, and the server decides.

import { expect, test } from "bun:test";
import { defaultHourlyRates, washMenu } from "@parkmate/server/lots/lot";
import { mostPhotos as mostTaken } from "@parkmate/server/lots/photo";
import { mostWork as mostGiven } from "@parkmate/server/staff/employee";
import { mostWork } from "../staff/OwnStaff.tsx";
import { mostPhotos } from "./PhotosPanel.tsx";
import { usual } from "./service-fields.ts";
import { usualRates } from "./VehicleSelect.tsx";

test("usual prices and times are the server's", () => {
  expect(usualRates).toEqual(defaultHourlyRates);
  const menu = washMenu.map(({ service, price, addOnPrice, minutes }) => [service, { price, addOnPrice, minutes }]);
  expect(usual).toEqual(Object.fromEntries(menu));
});

test("so is how much there may be of something", () => {
  expect([mostPhotos, mostWork]).toEqual([mostTaken, mostGiven]);
});
