// From applications, reviews, accounts and announcements to the screens.

import { expect } from "bun:test";
import { findLot } from "../harness/parking.ts";
import { type Person, signUp } from "../harness/people.ts";
import { bookBriefly, ended, lapsed } from "./bookings.ts";
import { key, people, server, theatre } from "./town.ts";

const { driver, driver2, owner, owner2, admin } = people;
const where = { address: "12 Beach Road, Kochi", pinCode: "682001" };

/** Somebody new who has handed in a document. */
async function newOwner(): Promise<Person> {
  const person = await signUp(server, { name: "Anil Das", role: "owner" });
  await theatre.seat(person);
  const response = await fetch(`${server.url}/api/owners/me/document?name=licence.pdf`, {
    method: "PUT",
    headers: { authorization: `Bearer ${person.token}`, "content-type": "application/pdf" },
    body: "%PDF-1.4\n%%EOF\n",
  });
  expect(response.status).toBeLessThan(300);
  return person;
}

async function apply(person: Person): Promise<void> {
  const headers = key();
  expect((await person.post("/api/owners/me/application", where, headers)).status).toBe(201);
  await theatre.shown(admin, "owner.applied", "info", "Anil Das has applied to become an owner");
  expect((await person.post("/api/owners/me/application", where, headers)).status).toBe(201);
}

export const peopleJourneys = {
  async "owner.applied"() {
    const person = await newOwner();
    expect((await driver.post("/api/owners/me/application", where)).status).toBe(403);
    await apply(person);
    expect((await person.post("/api/owners/me/application", where)).status).toBe(409);
  },

  async "owner.approved"() {
    const person = await newOwner();
    await apply(person);
    expect((await person.post(`/api/owners/${person.id}/approve`)).status).toBe(403);
    expect((await admin.post(`/api/owners/${person.id}/approve`)).status).toBe(200);
    const words = "You are approved: your lots can now be found and booked";
    await theatre.shown(person, "owner.approved", "success", words);
    expect((await admin.post(`/api/owners/${person.id}/approve`)).status).toBe(409);
  },

  async "owner.declined"() {
    const person = await newOwner();
    await apply(person);
    const reason = { reason: "The document cannot be read" };
    expect((await owner.post(`/api/owners/${person.id}/decline`, reason)).status).toBe(403);
    expect((await admin.post(`/api/owners/${person.id}/decline`, {})).status).toBe(422);
    expect((await admin.post(`/api/owners/${person.id}/decline`, reason)).status).toBe(200);
    const words = "Your application was declined: The document cannot be read";
    await theatre.shown(person, "owner.declined", "warning", words);
    expect((await admin.post(`/api/owners/${person.id}/decline`, reason)).status).toBe(409);
  },

  async "review.posted"() {
    const { id: lotId } = await findLot(server, "Majestic Station Yard");
    const review = { rating: 4, text: "Close to the trains." };
    expect((await driver2.post(`/api/lots/${lotId}/reviews`, review)).status).toBe(403);
    await bookBriefly("Majestic Station Yard");
    await ended();
    await lapsed();
    const headers = key();
    expect((await driver.post(`/api/lots/${lotId}/reviews`, review, headers)).status).toBe(201);
    await theatre.shown(owner2, "review.posted", "info", "Asha Menon gave Majestic Station Yard 4 of 5");
    expect((await driver.post(`/api/lots/${lotId}/reviews`, review, headers)).status).toBe(201);
    expect((await driver.post(`/api/lots/${lotId}/reviews`, review)).status).toBe(409);
  },

  async "account.disabled"() {
    const person = await signUp(server, { name: "Ravi Pillai", role: "driver" });
    const screen = await theatre.seat(person);
    const reason = { reason: "Payments that were disputed" };
    expect((await owner.post(`/api/people/${person.id}/disable`, reason)).status).toBe(403);
    expect((await admin.post(`/api/people/${person.id}/disable`, reason)).status).toBe(200);
    const words = "Your account has been disabled: Payments that were disputed";
    await theatre.shown(person, "account.disabled", "warning", words);
    expect((await screen.closed).code).toBe(4003);
    expect((await person.get("/api/me")).status).toBe(401);
    theatre.leave(person);
  },

  async announcement() {
    const headers = key();
    const news = { title: "Onam", text: "All lots are open on Onam.", audience: { kind: "role", role: "owner" } };
    expect((await driver.post("/api/announcements", news)).status).toBe(403);
    expect((await admin.post("/api/announcements", news, headers)).status).toBe(201);
    for (const person of theatre.seated("owner")) await theatre.shown(person, "announcement", "info", news.text);
    expect((await admin.post("/api/announcements", news, headers)).status).toBe(201);
  },
};
