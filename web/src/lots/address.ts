// Where a lot is, in one line: with its city, unless the address ends in it already.

export const addressOf = ({ address, city }: { readonly address: string; readonly city: string }): string =>
  address.includes(city) ? address : `${address}, ${city}`;
