// For the examples that are programs: a token for an account.

export interface SignedIn {
  readonly url: string;
  readonly token: string;
  /** What else was given. */
  readonly rest: readonly string[];
}

/** Reads `<url> <email> <password> …` from the command line; ends the program where that does not sign in. */
export async function signIn(usage: string): Promise<SignedIn> {
  const [url, email, password, ...rest] = process.argv.slice(2);
  if (!url || !email || !password) {
    console.error(`usage: ${usage}`);
    process.exit(2);
  }
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const token = answer.headers.get("set-auth-token");
  if (!token) {
    console.error(`could not sign in: ${answer.status}`);
    process.exit(1);
  }
  return { url, token, rest };
}
