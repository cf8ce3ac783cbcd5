import { expect, test } from 'vitest';
import { proposePlace } from './propose-place.ts';
import { proposeRole } from './propose-role.ts';

test('a file name that says where it belongs', () => {
  expect(proposePlace('dyad-03_session-5_recall-client.srt')).toEqual({ dyad: 3, session: 5, of: 'client' });
  expect(proposePlace('dyad 3 session 5 client.txt')).toEqual({ dyad: 3, session: 5, of: 'client' });
  expect(proposePlace('D12_S3 therapist IPR.vtt')).toEqual({ dyad: 12, session: 3, of: 'therapist' });
  expect(proposePlace('d01_s3_Zwyllbroke_cam2_FINAL.vtt')).toEqual({ dyad: 1, session: 3, of: 'session' });
});

test('what a name does not say stays open', () => {
  expect(proposePlace('GMT20230301-Recording.vtt')).toEqual({ dyad: null, session: null, of: null });
  expect(proposePlace('client and therapist.txt')).toEqual({ dyad: null, session: null, of: null });
  expect(proposePlace('recall session 3.txt').of).toBeNull();
  expect(proposePlace('words3.txt')).toEqual({ dyad: null, session: null, of: null });
});

test('a label is a role only where it is one', () => {
  const labels = ['Client', 'THERAPIST:', 'T', 'C:', 'Interviewer 1', 'Ada', 'Dr. Client', 'Speaker 1'];
  expect(labels.map(proposeRole)).toEqual([
    'client',
    'therapist',
    'therapist',
    'client',
    'interviewer',
    'unknown',
    'unknown',
    'unknown',
  ]);
});
