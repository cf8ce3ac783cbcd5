import { runEntente } from './run-entente.mjs';

await runEntente('bench');
