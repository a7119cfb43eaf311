// The first page for whoever is not signed in: what this is, and the shortest way into it.

import { Link, useNavigate } from "@tanstack/react-router";
import Search from "lucide-react/icons/search";
import { Button, buttonClass } from "../ui/Button.tsx";
import { controlClass } from "../ui/Field.tsx";
import { ParkingPlan } from "./ParkingPlan.tsx";
import { welcomeWords } from "./welcome-words.ts";

const promises = [
  { title: welcomeWords.free, text: welcomeWords.freeLead },
  { title: welcomeWords.book, text: welcomeWords.bookLead },
  { title: welcomeWords.know, text: welcomeWords.knowLead },
];

export function WelcomePage() {
  const navigate = useNavigate();
  return (
    <>
      <section className="grid items-center gap-8 py-4 sm:py-10 lg:grid-cols-2 lg:gap-14">
        <div>
          <h1 className="text-3xl leading-tight font-bold tracking-tight sm:text-4xl">{welcomeWords.title()}</h1>
          <p className="mt-4 max-w-md text-lg text-soft">{welcomeWords.lead()}</p>
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
                aria-label={welcomeWords.search()}
                placeholder={welcomeWords.placeholder()}
                className={`${controlClass} min-h-12`}
              />
              <Button type="submit" className="min-h-12 shrink-0">
                <Search className="size-5" aria-hidden />
                {welcomeWords.find()}
              </Button>
            </form>
          </search>
          <p className="mt-5 flex flex-wrap gap-x-1 text-sm">
            <Link to="/lots" className={`${buttonClass("quiet", "sm")} -ml-3`}>
              {welcomeWords.all()}
            </Link>
            <Link to="/sign-up" className={buttonClass("quiet", "sm")}>
              {welcomeWords.join()}
            </Link>
          </p>
        </div>
        <ParkingPlan />
      </section>
      <ul className="mt-8 grid gap-4 sm:grid-cols-3">
        {promises.map(({ title, text }) => (
          <li key={title()} className="rounded-xl border border-line bg-surface p-5 shadow-card">
            <h2 className="font-bold">{title()}</h2>
            <p className="mt-1 text-soft">{text()}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
