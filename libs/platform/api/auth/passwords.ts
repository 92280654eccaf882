import { hash, type Options, verify } from '@node-rs/argon2';

/** Argon2id (the library's own choice) with OWASP's least parameters: 19 MiB, 2 passes, about 30 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

/** A password as it is stored: a PHC string with its own salt and parameters. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let nobodys: Promise<string> | undefined;

/** Whether the password is the one that was hashed. Without a hash (no such user): false, after the same work. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const right = await verify(stored ?? await (nobodys ??= hashPassword('nobody has this password')), password);
  return right && stored !== undefined;
}
