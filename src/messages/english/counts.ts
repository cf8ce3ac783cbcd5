/** Words used on every screen. */
export const counts = {
  'app.name': 'Entente',
  'count.sessions': '{n} {n|session|sessions}',
} as const;
