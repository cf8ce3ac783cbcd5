/** Mailing a form link through the clinic’s own mail server. */
export const mail = {
  'mail.title': 'Mail',
  'mail.explain':
    'Links can be mailed through the clinic’s own mail server. A mail holds the subject and the line that stand here, and the link: no name, no session. Whoever can read that mailbox can open the form, which shows nothing about anybody.',
  'mail.none': 'No mail server is set up, so links are copied or shown as a QR code.',
  'mail.stands': '{host}, port {port}, {security}. Mails come from {from}.',
  'mail.says': '“{subject}”: {line}',
  'mail.set-up': 'Set up mail',
  'mail.change': 'Change mail',
  'mail.host': 'Mail server (SMTP)',
  'mail.port': 'Port',
  'mail.security': 'Connection',
  'mail.security-tls': 'TLS from the start (usually port 465)',
  'mail.security-starttls': 'TLS after STARTTLS (usually port 587)',
  'mail.security-plain': 'without TLS (only on this machine itself)',
  'mail.user': 'User name',
  'mail.user-hint': 'Leave it empty where the server asks for none.',
  'mail.password': 'Password',
  'mail.password-kept': 'One is kept, sealed. Leave this empty to keep it.',
  'mail.from': 'From address',
  'mail.from-hint':
    'Whoever sees the mailbox reads it. One that does not say what the clinic treats is better.',
  'mail.subject': 'Subject',
  'mail.subject-default': 'A link for you',
  'mail.line': 'The one line above the link',
  'mail.line-default': 'Here is the link that we spoke about.',
  'mail.line-hint': 'It is the same in every mail. Keep it neutral: it may be read over a shoulder.',
  'mail.test': 'Send me a test',
  'mail.test-sent': 'The mail server took it. See that it arrives at your own address.',
  'mail.test-text': 'This is a test. In a mail to a client the link stands here.',
  'mail.safety': 'Tell whoever is named for safety by mail',
  'mail.safety-hint':
    'At once when a client says that somebody should know, once for each answer, to their own address. The mail says nothing of what or whom; it replaces no look at Today, and nobody here learns whether it was read.',
  'mail.safety-on': 'Whoever is named for safety is mailed: “{subject}”: {line}',
  'mail.safety-off': 'Nobody is told of a safety answer by mail: it stands on Today.',
  'mail.safety-subject': 'Subject of that mail',
  'mail.safety-line': 'The one line in it',
  'mail.safety-subject-default': 'Something waits for you',
  'mail.safety-line-default': 'Please sign in and look at Today.',
  'mail.safety-neutral': 'Keep it neutral: whoever sees the mailbox reads it.',
  'mail.send': 'Mail a link',
  'mail.address': 'The client’s mail address',
  'mail.address-hint':
    'It is used for this mail and kept nowhere. Ask the client which address is theirs alone.',
  'mail.sent': 'The mail server took the mail. Whether it is read is not known here.',
  'mail.not-set-up': 'No mail server is set up. An administrator of the clinic sets it up first (Forms).',
  'mail.plain-only-here':
    'A connection without TLS is used only to a mail server on this machine itself. Choose TLS.',
  'mail.password-again':
    'Type the password again: it is kept only for the server and user that it was typed for.',
  'mail.too-often': 'This link has been mailed five times. Make a new one.',
  'mail.server away':
    'The mail server cannot be reached, so nothing was sent. The link is made: mail it again later, or copy it.',
  'mail.no safe connection':
    'No safe connection to the mail server: it offers no TLS, or its certificate is not trusted. Nothing was sent.',
  'mail.sign-in refused': 'The mail server refused the user name or password. Nothing was sent.',
  'mail.address refused': 'The mail server refused the address. Nothing was sent.',
  'mail.message refused': 'The mail server refused the mail. Nothing was sent.',
  'mail.unsure':
    'The connection was lost while the mail was being sent, so nobody knows whether it arrived. It is not sent again by itself: ask the client, or mail it once more.',
} as const;
