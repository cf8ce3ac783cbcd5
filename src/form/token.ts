/** The token stands in the fragment, which no server sees. */
export const token = (): string => window.location.hash.slice(1);
