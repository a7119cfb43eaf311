// Where a payment's receipt is, in the language that the app speaks at the moment.

import { language } from "../language/language.ts";

export const receiptLink = (paymentId: string): string =>
  `/api/payments/${paymentId}/receipt?format=html&language=${language()}`;
