// What may be asked of the server and what it answers: read off the types of its routes, so that no page says it again.

import type { Api } from "@parkmate/server/app";
import type { Auth } from "@parkmate/server/people/auth";
import type { signUpRoles } from "@parkmate/server/people/person";

export type { RefusalCode } from "@parkmate/server/refusal";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** The paths below /api that know the method, such as `/bookings/:id`. */
export type Path<M extends Method> = { [P in keyof Api]: `$${M}` extends keyof Api[P] ? P : never }[keyof Api];

type Endpoint<M extends Method, P extends Path<M>> = Api[P][`$${M}` & keyof Api[P]];

/** What the call brings along: `param`, `query` and `json`, as far as its route takes them. */
export type Input<M extends Method, P extends Path<M>> =
  Endpoint<M, P> extends { input: infer Taken } ? Omit<Taken, "header"> : never;

/** What a call that succeeds is answered. */
export type Answer<M extends Method, P extends Path<M>> = Successful<Endpoint<M, P>>;

/** A route has one shape for each status; 204 has none. */
type Successful<Shape> = Shape extends { status: 200 | 201; output: infer Body }
  ? Body
  : Shape extends { status: 204 }
    ? null
    : never;

type AuthBody<Name extends "signInEmail" | "signUpEmail" | "changePassword"> = NonNullable<
  Parameters<Auth["api"][Name]>[0]
>["body"];

export type SignIn = AuthBody<"signInEmail">;
export type PasswordChange = AuthBody<"changePassword">;
export type SignUp = AuthBody<"signUpEmail"> & {
  readonly role: (typeof signUpRoles)[number];
  /** Of employees, who have to have one. */
  readonly drivingLicence?: string;
};
