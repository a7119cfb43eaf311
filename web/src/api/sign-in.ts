// Calls to the sign-in routes, which are not among our own.

import type { PasswordChange, SignIn, SignUp } from "./contract.ts";
import { request, send } from "./request.ts";

export const signIn = (body: SignIn) => send("POST", "/auth/sign-in/email", body);
export const signUp = (body: SignUp) => send("POST", "/auth/sign-up/email", body);
export const signOut = () => send("POST", "/auth/sign-out");
export const signOutOthers = () => send("POST", "/auth/revoke-other-sessions");
export const changePassword = (body: PasswordChange) => send("POST", "/auth/change-password", body);

/** Asks in the way that refuses nobody. */
export const hasSession = async () => (await request("/auth/get-session")) !== null;
