/** What a person can only wait for, or somebody has to mend at the machine. */
export type MachineTrouble = 'disk full' | 'database away';

/** disk_full; what the system says of a full disk or quota reaches us from our own files. */
const DISK_FULL = new Set(['53100', 'ENOSPC', 'EDQUOT']);
/** admin_shutdown, crash_shutdown, cannot_connect_now, connection_failure and _exception; nobody at the socket. */
const AWAY = new Set(['57P01', '57P02', '57P03', '08006', '08000', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);
/** pg's own words for a connection that broke, which carry no code. */
const BROKE = /^(Connection terminated|Client has encountered a connection error|timeout expired)/;

/** Names the trouble behind an error, also where it is the cause of another; null for everything else. */
export function machineTrouble(error: unknown): MachineTrouble | null {
  if (!(error instanceof Error)) return null;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && DISK_FULL.has(code)) return 'disk full';
  // A write-ahead log that cannot grow ends the database; it says so only in its message.
  if (/no space left on device/i.test(error.message)) return 'disk full';
  if (code !== undefined && (AWAY.has(code) || (code === 'ENOENT' && syscall === 'connect')))
    return 'database away';
  if (BROKE.test(error.message)) return 'database away';
  return machineTrouble(error.cause);
}
