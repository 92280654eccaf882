import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Signed messages as Standard Webhooks has them (standardwebhooks.com), so that its libraries check ours and sign for us:
 * HMAC-SHA256 over `id.timestamp.body`, in base64, under a secret that begins with `whsec_`.
 */
export const HEADERS = { id: 'webhook-id', timestamp: 'webhook-timestamp', signature: 'webhook-signature' } as const;
const SECRET_BEGINS = 'whsec_';
/** How far the sender's clock, and the way here, may be off. Seconds */
export const TOLERANCE = 5 * 60;

export const newSecret = (): string => SECRET_BEGINS + randomBytes(32).toString('base64');

/** @param timestamp seconds since 1970 */
export function signatureOf(secret: string, id: string, timestamp: number | string, body: string | Buffer): string {
  const key = Buffer.from(secret.slice(SECRET_BEGINS.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

/** Whether a message is the sender's and of now. `signature` may hold several with blanks, as while a secret is exchanged. */
export function isSigned(secret: string, { id, timestamp, signature }: { id: string; timestamp: string; signature: string }, body: Buffer, now = Date.now()): boolean {
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE) return false;
  const expected = Buffer.from(signatureOf(secret, id, timestamp, body));
  return signature.split(' ').slice(0, 5).some((given) => {
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}
