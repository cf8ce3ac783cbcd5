/** A closed list: what a log line may carry. Words, names and messages of foreign errors have no place in it. */
export interface LogFields {
  readonly method?: string;
  /** The endpoint's pattern, never the path that was asked for. */
  readonly path?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly phase?: string;
  readonly port?: number;
  readonly count?: number;
  /** An account's id: whoever runs the server finds the name on the People page. */
  readonly account?: string;
  /** A sealed file’s id, and what is wrong with it. */
  readonly blob?: string;
  readonly damage?: string;
  readonly chunk?: number;
  readonly errorClass?: string;
  /** Where in our own code, without the message. */
  readonly at?: string;
}

/** Writes one line of JSON to stderr. Control characters cannot break out of a JSON string. */
export function log(event: string, fields: LogFields = {}): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
}

/** An unexpected error as it may be logged: its class and our line, because its message may quote a row. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorClass: typeof error };
  const at = /\((?:file:\/\/)?[^()]*?\/(?:dist|src)\/([^()]+:\d+):\d+\)/.exec(error.stack ?? '')?.[1];
  const code = (error as { code?: unknown }).code;
  const errorClass = typeof code === 'string' ? `${error.name} ${code}` : error.name;
  return { errorClass, ...(at !== undefined && { at }) };
}
