/** A rare text of the example study and every place in it where the text stands. */
export interface Canary {
  readonly text: string;
  /** Places as `placesOf` names them. */
  readonly stands: readonly string[];
}

/**
 * Sixty texts that stand nowhere else in the world: invented names, and runs of six words. A disk, a log or
 * a reply that holds one of them holds somebody's words. They are the same for every seed.
 */
export const CANARIES: readonly Canary[] = [
  { text: 'on the folder with my thumb', stands: ['words dyad-01/session-3/recall-client'] },
  { text: 'the coat came off by itself', stands: ['words dyad-02/session-5/recall-client'] },
  { text: 'like a note for the doctor', stands: ['words dyad-03/session-3/recall-client'] },
  { text: 'Nobody had told the runner beans', stands: ['words dyad-04/session-5'] },
  { text: 'three hundred and twelve glass slides', stands: ['words dyad-05/session-3'] },
  { text: 'the smell of vinegar and rubber', stands: ['words dyad-06/session-3'] },
  { text: 'the map had my chalk on', stands: ['words dyad-07/session-3'] },
  { text: 'The bilge pump told me so', stands: ['words dyad-08/session-5'] },
  { text: 'Ten minutes of paper and pencil', stands: ['words dyad-09/session-5/recall-client'] },
  { text: 'He read my brother off paper', stands: ['words dyad-10/session-5/recall-client'] },
  { text: 'A closed kitchen with the lights', stands: ['words dyad-11/session-3/recall-client'] },
  { text: 'She went straight past the wood', stands: ['words dyad-12/session-3/recall-client'] },
  { text: 'Quorvanth', stands: ['identity client-01'] },
  { text: 'Vexelby', stands: ['identity client-02'] },
  { text: 'Stolvoog', stands: ['identity client-03'] },
  { text: 'Askelvoll', stands: ['identity client-04'] },
  { text: 'Noltenax', stands: ['identity client-05'] },
  { text: 'Okvurel', stands: ['identity client-06'] },
  { text: 'Kolmazari', stands: ['identity client-07'] },
  { text: 'Rensvikmo', stands: ['identity client-08'] },
  { text: 'Ashgrindle', stands: ['identity client-09'] },
  { text: 'Szollmark', stands: ['identity therapist-10'] },
  { text: 'Kloibergast', stands: ['identity therapist-11'] },
  { text: 'Haverschuit', stands: ['identity client-12'] },
  { text: 'Marulanovar', stands: ['identity interpreter-07'] },
  { text: 'Innerquist', stands: ['identity observer-05'] },
  { text: 'Tolverin', stands: ['words dyad-01/session-3', 'words dyad-01/session-5/recall-therapist'] },
  {
    text: 'Irmelyn',
    stands: ['words dyad-01/session-3', 'words dyad-01/session-5', 'words dyad-01/session-5/recall-client'],
  },
  { text: 'Kalmergate', stands: ['words dyad-01/session-5', 'words dyad-01/session-5/recall-client'] },
  { text: 'Vrangsund', stands: ['words dyad-02/session-3', 'words dyad-02/session-5/recall-client'] },
  { text: 'Pumpelnik', stands: ['words dyad-02/session-3', 'words dyad-02/session-5'] },
  { text: 'Ylvermoen', stands: ['words dyad-03/session-5', 'words dyad-03/session-5/recall-client'] },
  { text: 'Marravik', stands: ['words dyad-04/session-3'] },
  { text: 'Ossendrium', stands: ['words dyad-05/session-3'] },
  { text: 'Oksnebro', stands: ['words dyad-06/session-3'] },
  { text: 'Tjuvholt', stands: ['words dyad-06/session-3/recall-client'] },
  { text: 'Qazirabol', stands: ['words dyad-07/session-3', 'words dyad-07/session-3/recall-client'] },
  { text: 'Grimsvaag', stands: ['words dyad-08/session-3'] },
  { text: 'Skaifeborough', stands: ['words dyad-09/session-3'] },
  {
    text: 'Jorvelin',
    stands: [
      'words dyad-10/session-3',
      'words dyad-10/session-3/recall-client',
      'words dyad-10/session-5',
      'words dyad-10/session-5/recall-client',
    ],
  },
  {
    text: 'Dettenkofl',
    stands: ['words dyad-11/session-3', 'words dyad-11/session-3/recall-client', 'words dyad-11/session-5'],
  },
  {
    text: 'Ostrebank',
    stands: [
      'words dyad-11/session-3/recall-client',
      'words dyad-11/session-5/recall-client',
      'code name ostrebank-smile',
    ],
  },
  { text: 'Orvelmunde', stands: ['memo memo-07'] },
  { text: 'Lothgrimsen', stands: ['memo memo-03'] },
  { text: 'Vellisgaard', stands: ['memo memo-21'] },
  { text: 'Blenkervoss', stands: ['memo memo-27'] },
  { text: 'Stjernevold', stands: ['memo memo-24'] },
  { text: 'Hjordivane', stands: ['journal journal-03'] },
  { text: 'Ulmerskavet', stands: ['journal journal-09'] },
  { text: 'Tarrenbeck', stands: ['journal journal-17'] },
  { text: 'Fjelldrommen', stands: ['decline reason candidate-07'] },
  { text: 'Quennevaux', stands: ['decline reason candidate-14'] },
  { text: 'Halvorsmere', stands: ['decline reason candidate-29'] },
  { text: 'Zwyllbroke', stands: ['file name dyad-01/session-3'] },
  { text: 'Jarnfossen', stands: ['file name dyad-06/session-5'] },
  { text: 'Tellemsgade', stands: ['file name dyad-11/session-3/recall-client'] },
  { text: 'Wrobelund', stands: ['speaker label dyad-03/session-5/recall-client'] },
  { text: 'Rødtvelle', stands: ['speaker label dyad-08/session-5'] },
  { text: 'Mossvittra', stands: ['open line dyad-03/session-4/check-client'] },
  { text: 'Pellinvar', stands: ['cell dyad-10 two-hours'] },
];
