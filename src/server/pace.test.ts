import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { whoAmI } from '../api/sign-in.ts';
import { listStudies } from '../api/studies.ts';
import { Pace } from './pace.ts';

let home: TestStore;
let server: TestApp;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
});
afterAll(() => home.close());

test('a bucket empties and fills again at a steady rate, each account’s for itself', () => {
  const pace = new Pace(3, 2);
  const take = (account: string, seconds: number) => pace.take(account, seconds * 1000);
  expect([take('ada', 0), take('ada', 0), take('ada', 0), take('ada', 0)]).toEqual([0, 0, 0, 1]);
  expect(take('ben', 0)).toBe(0);
  expect([take('ada', 0.5), take('ada', 0.5)]).toEqual([0, 1]);
  expect([take('ada', 60), take('ada', 60), take('ada', 60), take('ada', 60)]).toEqual([0, 0, 0, 1]);
});

test('a person never meets it: a page’s requests at once, and five a second for an hour', () => {
  const pace = new Pace();
  for (let second = 0; second < 3600; second += 1) {
    const requests = second % 10 === 0 ? 40 : 5;
    for (let each = 0; each < requests; each += 1) expect(pace.take('ada', second * 1000)).toBe(0);
  }
});

test('who asks too fast gets one clear sentence and when to come back; others go on', async () => {
  server.premises.pace = new Pace(5, 0.5);
  const [ada, ben] = [await server.signIn(await home.person()), await server.signIn(await home.person())];
  // A read asks twice who asks, and counts once.
  for (let each = 0; each < 5; each += 1) expect((await server.send(listStudies, ada)).status).toBe(200);
  const refused = await server.send(whoAmI, ada);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('Retry-After')).toBe('2');
  expect(await refused.json()).toMatchObject({ code: 'too many', error: expect.stringContaining('wait') });
  expect((await server.send(whoAmI, ben)).status).toBe(200);
  server.premises.pace = null;
  expect((await server.send(whoAmI, ada)).status).toBe(200);
});
