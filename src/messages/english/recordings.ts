/** Recording, importing and playing. */
export const recordings = {
  'recording.over': 'This recording has ended. Nothing more is taken into it.',
  'recording.consent-ended':
    'Somebody who is recorded no longer consents. The recording has stopped, and what was not sent is dropped.',
  'recordings.title': 'Recordings',
  'recordings.to-session': 'Session review',
  'recordings.to-client': 'The client’s page',
  'recordings.care-lacks':
    'A session is recorded here once both have said yes to being recorded for their own care, sound and picture each. It is noted on the client’s page.',
  'recordings.none': 'There is no recording of this session yet.',
  'recordings.audio': 'Sound',
  'recordings.video': 'Sound and picture',
  'recordings.of-session': '{what} of the session',
  'recordings.of-client': '{what} of the client’s recall interview',
  'recordings.of-therapist': '{what} of the therapist’s recall interview',
  'recordings.open-tape': 'Play',
  'recordings.close-tape': 'Close',
  'recordings.kept': 'All of it is kept, sealed.',
  'recordings.joining': 'It has ended and is being put together.',
  'recordings.taking': 'It is being recorded, or its page was closed before it ended.',
  'recordings.arriving': 'The file has not arrived whole yet.',
  'recordings.erased': 'Its keys are destroyed. What is left of it opens for nobody.',
  'recordings.torn':
    'The page that recorded was closed from outside at {at}: up to a second before that may be missing.',
  'recordings.torn-so-far':
    'So far until {at}: the page that recorded was closed from outside. Open this page again in the browser that recorded, and what it still holds is sent.',
  'recordings.end': 'End this recording',
  'recordings.start-set': 'Say where it begins',
  'recordings.start-at': 'It begins at {at} of the session.',
  'recordings.start-unknown': 'Nobody has said where in the session it begins.',
  'recordings.start-field': 'It begins at this time of the session',
  'recordings.start-hint':
    'Minutes and seconds; empty where nobody knows. Turns and stops that are tied already keep their times.',
  'recordings.start-was': 'Before: {before}. {who}, {when}.',
  'recordings.start-nowhere': 'not said',
  'recordings.remove': 'Remove this recording',
  'recordings.remove-do': 'Remove it for good',
  'recordings.remove-sure':
    'Its file and its key are destroyed at once, for everybody, and it cannot be brought back. What was typed out from it stays. Backups of before hold it until they are gone.',
  'recordings.in-a-room': 'It is being watched in a recall interview. End that first.',
  'recordings.held': 'A legal hold keeps it.',
  'recordings.no-start': 'The recording of an interview has the interview’s own clock.',
  'recordings.record': 'Record this session',
  'recordings.record-hint':
    'It is recorded only while everybody who is seen or heard consents, and anybody in the room can stop it.',
  'recordings.what': 'What is recorded',
  'recordings.with-video': 'Camera and microphone',
  'recordings.with-audio': 'Microphone only',
  'recordings.with-two': 'A microphone for each person',
  'recordings.microphone-client': 'The client’s microphone',
  'recordings.microphone-therapist': 'The therapist’s microphone',
  'recordings.choose-microphone': 'Choose a microphone',
  'recordings.same-microphone': 'These are one microphone: choose two different ones.',
  'recordings.one-microphone':
    'This device has one microphone only. Plug in another and open this page again.',
  'recordings.two-hint':
    'The client is on the left channel, the therapist on the right. Clip both close, set alike: then talk times can be told apart.',
  'recordings.lanes': 'Left: the client. Right: the therapist.',
  'recordings.not-persistent':
    'This browser does not promise to keep what is sealed here until it is sent: if its disk fills up while the server cannot be reached, seconds may be lost.',
  'recordings.start': 'Start recording',
  'recordings.stop': 'Stop recording',
  'recordings.now': 'Recording: {at}',
  'recordings.sent': 'What was recorded is with the server.',
  'recordings.waits':
    'The server cannot be reached: {n} {n|second is|seconds are} kept here, sealed, until it can.',
  'recordings.ending': 'Sending the rest: {n} {n|second|seconds}.',
  'recordings.broken':
    'This device can keep nothing more: the recording has stopped. What was sealed before is sent when this page is opened again.',
  'recordings.left-sent':
    'What this browser still held of an earlier recording was sent: {n} {n|second|seconds}.',
  'recordings.left-refused': 'What this browser still held of an earlier recording was dropped: {why}',
  'recordings.waits-for-rest':
    'It has ended. What the browser that recorded may still hold is waited for, seven days at most.',
  'recordings.wait-no-more': 'Wait no longer',
  'recordings.import': 'Import a recording',
  'recordings.import-hint':
    'The file is sealed in this browser before it is sent, and kept as it is, byte for byte. An import that was broken off goes on where it was when the same file is chosen again.',
  'recordings.import-file': 'File (mp4, mov, m4a, webm, mkv, wav, mp3, ogg, aac)',
  'recordings.import-holds': 'What it holds',
  'recordings.import-offset': 'It begins at this time of the session',
  'recordings.import-offset-hint': 'Minutes and seconds; empty where it begins with the session.',
  'recordings.import-start': 'Import',
  'recordings.import-reading': 'What has arrived is compared: {n} %',
  'recordings.import-sending': 'Sealing and sending: {n} %',
  'recordings.import-waits': 'The server cannot be reached; it goes on by itself.',
  'recordings.import-pause': 'Pause',
  'recordings.import-paused': 'The import is paused. Choose the same file again to go on.',
  'recordings.import-sent': 'All of the file has been sent. It is looked at now, and then kept.',
  'recordings.no-device':
    'The camera or microphone cannot be used. Allow it in the browser, and look whether it is plugged in.',
  'recordings.refused-not all of it came': 'Not all of the file came. Nothing of it is kept.',
  'recordings.refused-another file came':
    'What arrived is not the file that was chosen: their hashes differ. Nothing of it is kept.',
  'recordings.refused-damaged on the way':
    'A part of the file was damaged on its way. Nothing of it is kept.',
  'recordings.refused-empty': 'The file is empty. Nothing of it is kept.',
  'recordings.refused-unknown container':
    'The file is no recording that Entente knows (mp4, mov, m4a, webm, mkv, wav, mp3, ogg, aac). Nothing of it is kept.',
  'recordings.refused-no tracks':
    'The file holds neither sound nor picture, or it was cut off. Nothing of it is kept.',
  'recordings.refused-broken': 'The file is broken and cannot be read. Nothing of it is kept.',
  'recordings.refused-too long': 'The file says that it is longer than a day. Nothing of it is kept.',
  'recordings.refused-too large a picture':
    'The picture is larger than 8192 pixels across. Nothing of it is kept.',
  'recordings.refused-too many tracks': 'The file has more than 16 tracks. Nothing of it is kept.',
  'recordings.refused-no picture': 'The file holds no picture: import it as sound. Nothing of it is kept.',
  'recordings.refused-a picture in it':
    'The file holds a picture, to which another consent belongs: import it as sound and picture. Nothing of it is kept.',
  'recordings.copy-waiting':
    'Not every browser plays this file. A copy that all of them play is being made, which takes about as long as the recording lasts.',
  'recordings.copy-made':
    'Not every browser plays this file: a copy that all of them play is shown. The file stays as it came.',
  'recordings.copy-failed':
    'Not every browser plays this file, and no copy that all of them play could be made.',
  'recordings.copy-no decoder':
    'Not every browser plays this file. This server could make a copy that all of them play if ffmpeg and bubblewrap were installed.',
  'tape.name': 'Recording',
  'tape.opening': 'The recording is being opened',
  'tape.nothing-yet': 'Nothing of this recording can be played yet.',
  'tape.play': 'Play',
  'tape.pause': 'Pause',
  'tape.place': 'Place in the recording',
  'tape.rate': 'Speed',
  'tape.times': '{n}×',
  'tape.gap': 'Nothing was recorded from {from} to {to}.',
  'tape.cannot-decode':
    'This browser cannot play this recording: it does not know how its picture or sound is coded.',
  'tape.broke-off': 'The recording broke off. Load the page again to go on.',
} as const;
