// How the link looks that makes a whole row its own: its edge is the row's, and so is its focus.

export const coverLinkClass =
  "after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent";
