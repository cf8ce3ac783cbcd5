/**
 * What Mirza said in his own language when his classroom was spoken of, and a second translation of it beside the one
 * that the study worked with. The times are those of his turns in the session's transcript.
 */
export const TRANSLATED_PASSAGE = {
  session: 'dyad-07/session-3',
  fileName: 'dyad-07_session-3_classroom_dari.txt',
  translationFileName: 'dyad-07_session-3_classroom_english.txt',
  speaker: 'Mirza',
  language: 'prs',
  translationLanguage: 'en',
  translator: 'Rafi',
  translatedOn: '2023-06-12',
  turns: [
    {
      /** Words of the turn in the session’s transcript. */
      says: 'They threw me out of my own classroom',
      words: 'مرا از صنف خودم بیرون کردند، پیش روی بچه‌ها.',
      translation: 'They drove me out of my own class before the eyes of the children.',
    },
    {
      says: 'When I went back at night',
      words: 'شب که پس رفتم تا بالاپوشم را بگیرم، تباشیر من هنوز روی نقشه بود، اما روی زرمنده نوشته بودند.',
      translation:
        'In the night, when I returned to fetch my overcoat, my chalk was on the map as before, only on the Zarmandeh they had written.',
    },
    {
      says: 'What does a person feel?',
      words: 'آدم چه احساس می‌کند؟ اصلاحش کردم.',
      translation: 'What should one feel? I put it right.',
    },
  ],
} as const;
