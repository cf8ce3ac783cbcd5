import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyEndpoint, isMutation, type NamedEndpoint, requestAbout } from './fixtures/every-endpoint.ts';
import { rehearsedStore } from './fixtures/rehearsed-store.ts';
import { LAW, NAMES_NOTHING, OWN_SPACE } from './fixtures/endpoint-law.ts';
import { openTestApp } from './fixtures/test-app.ts';
import { openTestStore, type TestStore } from './fixtures/test-store.ts';
import { makeWholeStudy } from './fixtures/whole-study.ts';

let home: TestStore;
const replies: { endpoint: NamedEndpoint; reply: unknown }[] = [];
beforeAll(async () => {
  home = await openTestStore();
  const whole = await makeWholeStudy(home);
  const signingIn = openTestApp(home);
  const leader = await signingIn.signIn(whole.investigator);
  const client = await signingIn.signIn(whole.client);
  const server = openTestApp({ ...home, store: rehearsedStore(home.store) });
  const named = [...Object.keys(LAW), ...NAMES_NOTHING, ...OWN_SPACE];
  for (const endpoint of (await everyEndpoint()).filter((each) => named.includes(each.name))) {
    const cookie = endpoint.endpoint.path.startsWith('/api/own/') ? client : leader;
    const asked = requestAbout(endpoint, whole.ids);
    const response = await server.send(endpoint.endpoint, cookie, asked as never);
    if (!response.headers.get('Content-Type')?.startsWith('application/json')) continue;
    if (response.ok) replies.push({ endpoint, reply: await response.json() });
  }
});
afterAll(async () => home.close());

/** The same reply with one field more in every object of it. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMore(each)]));
  return { ...inner, notInTheContract: 'leaked' };
}

test('a field that no contract names leaves nowhere, however deep it lies', () => {
  const leaking = replies.filter(({ endpoint, reply }) => {
    const cut = endpoint.endpoint.reply.safeParse(withMore(reply));
    // The items of a questionnaire are named by the questionnaire: there an unfitting value is refused instead.
    return cut.success && JSON.stringify(cut.data).includes('leaked');
  });
  expect(replies.length).toBeGreaterThan(90);
  expect(leaking.map(({ endpoint }) => endpoint.name)).toEqual([]);
});

test('a reply is what its contract makes of it, and a change answers with nothing', () => {
  for (const { endpoint, reply } of replies) {
    expect(endpoint.endpoint.reply.parse(reply), endpoint.name).toEqual(reply);
    if (isMutation(endpoint)) expect(reply, endpoint.name).toEqual({});
  }
});
