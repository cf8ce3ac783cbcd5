/**
 * What Mirza said in his own language when his classroom was spoken of, and a second translation of it beside the one
 * that the study worked with. Without times: the session's transcript tells when he spoke, and talk must not count twice.
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
      words: 'مرا از صنف خودم بیرون کردند، پیش روی بچه‌ها.',
      translation: 'They drove me out of my own class before the eyes of the children.',
    },
    {
      words: 'شب که پس رفتم تا بالاپوشم را بگیرم، تباشیر من هنوز روی نقشه بود، اما روی زرمنده نوشته بودند.',
      translation:
        'In the night, when I returned to fetch my overcoat, my chalk was on the map as before, only on the Zarmandeh they had written.',
    },
    {
      words: 'آدم چه احساس می‌کند؟ اصلاحش کردم.',
      translation: 'What should one feel? I put it right.',
    },
  ],
} as const;
