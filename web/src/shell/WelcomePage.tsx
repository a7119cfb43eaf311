// The first page for whoever is not signed in: what this is, and the shortest way into it.

import { Link, useNavigate } from "@tanstack/react-router";
import Search from "lucide-react/icons/search";
import { Button, buttonClass } from "../ui/Button.tsx";
import { controlClass } from "../ui/Field.tsx";
import { ParkingPlan } from "./ParkingPlan.tsx";

const promises = [
  { title: "See what is free", text: "Every slot as it is this moment, not as it was an hour ago." },
  { title: "Book and pay in a minute", text: "By UPI, card, or cash at the lot. Now, or up to a week ahead." },
  { title: "Know at once", text: "Whatever happens to your booking reaches you on every device." },
];

export function WelcomePage() {
  const navigate = useNavigate();
  return (
    <>
      <section className="grid items-center gap-8 py-4 sm:py-10 lg:grid-cols-2 lg:gap-14">
        <div>
          <h1 className="text-3xl leading-tight font-bold tracking-tight sm:text-4xl">
            A parking slot with your name on it.
          </h1>
          <p className="mt-4 max-w-md text-lg text-soft">
            Find a lot near where you are going, book a slot, and stop driving in circles.
          </p>
          <search>
            <form
              className="mt-7 flex max-w-md flex-col gap-2 min-[26rem]:flex-row"
              onSubmit={(event) => {
                event.preventDefault();
                const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
                void navigate({ to: "/lots", search: q === "" ? {} : { q } });
              }}
            >
              <input
                type="search"
                name="q"
                aria-label="Search by name, city or address"
                placeholder="Name, city or address"
                className={`${controlClass} min-h-12`}
              />
              <Button type="submit" className="min-h-12 shrink-0">
                <Search className="size-5" aria-hidden />
                Find parking
              </Button>
            </form>
          </search>
          <p className="mt-5 flex flex-wrap gap-x-1 text-sm">
            <Link to="/lots" className={`${buttonClass("quiet", "sm")} -ml-3`}>
              See all lots
            </Link>
            <Link to="/sign-up" className={buttonClass("quiet", "sm")}>
              Create an account
            </Link>
          </p>
        </div>
        <ParkingPlan />
      </section>
      <ul className="mt-8 grid gap-4 sm:grid-cols-3">
        {promises.map(({ title, text }) => (
          <li key={title} className="rounded-xl border border-line bg-surface p-5 shadow-card">
            <h2 className="font-bold">{title}</h2>
            <p className="mt-1 text-soft">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
