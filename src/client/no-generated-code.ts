import { z } from 'zod';

// zod tries whether it may compile its checks to code; the page's policy forbids that and reports every try.
z.config({ jitless: true });
