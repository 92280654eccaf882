/** Classes and codes of PostgreSQL's errors: connection lost, resources exhausted, shutting down or starting, lock not available; statement cancelled by its time-out. */
const CODES = /^(08|53|57P|55P|57014)|^(ECONN|ENOTFOUND$|EAI_|EPIPE$|ETIMEDOUT$|ENOENT$)/;
/** Errors of `pg` that bear no code, and what TypeORM says of a connection that was lost between two statements of a transaction. */
const MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|Query runner already released)/;

/** The database was away, or too busy; the same work may succeed later. Whether a statement that was under way took effect is not known. */
export function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError, syscall } = error as { code?: string; driverError?: Error & { code?: string }; syscall?: string };
  const known = driverError?.code ?? code;
  if (known === 'ENOENT') return syscall === 'connect'; // the socket of a server that is not there
  return (known !== undefined && CODES.test(known)) || MESSAGES.test(driverError?.message ?? error.message);
}
