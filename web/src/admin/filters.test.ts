import { describe, expect, test } from "bun:test";
import { readOwnerFilter, readPeopleFilter, readStaffFilter } from "./filters.ts";

describe("an administrator's filter in the address", () => {
  test("keeps what it knows", () => {
    expect(readOwnerFilter({ status: "pending", q: "nair" })).toEqual({ status: "pending", q: "nair" });
    expect(readPeopleFilter({ role: "driver", disabled: false })).toEqual({ role: "driver", disabled: false });
    expect(readStaffFilter({ assigned: true, q: 8 })).toEqual({ assigned: true, q: "8" });
  });

  test("drops what it does not", () => {
    expect(readOwnerFilter({ status: "toString", q: "" })).toEqual({});
    expect(readPeopleFilter({ role: "king", disabled: "yes", q: {} })).toEqual({});
    expect(readStaffFilter({ assigned: "true" })).toEqual({});
  });
});
