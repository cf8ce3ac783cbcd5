import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { dyadsSpeaking } from '../../domain/coding/dyad-by-theme.ts';
import {
  inBothLanguages,
  printedQuotes,
  type QuoteInOtherLanguage,
  type ReportTheme,
  type StudyReport,
} from '../../domain/report/study-report.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import { sessionNumbersText } from '../../domain/study/protocol.ts';
import { textDirection } from '../../domain/transcript/language-tag.ts';
import { say } from '../../messages/say.ts';
import { verbWords } from '../../messages/verb-words.ts';

type Block = Paragraph | Table;

/** The two voices' colours in print, as on screen (tokens.css); the therapist's line is dashed there and here. */
const VOICE = {
  client: { color: '0B628A', style: BorderStyle.SINGLE },
  therapist: { color: '9A4706', style: BorderStyle.DASHED },
} as const;

/** Blue is the client's; headings belong to nobody. */
const INK = '1D2125';

/** A study's report as a Word document (ECMA-376), ready to be written to a file. */
export async function studyReportDocx(
  report: StudyReport,
  languages: { readonly both: boolean } = { both: true },
): Promise<Buffer> {
  const document = new Document({
    title: report.title,
    creator: say('app.name'),
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 120 } } },
        title: { run: { size: 40, bold: true, color: INK }, paragraph: { spacing: { after: 240 } } },
        heading1: {
          run: { size: 30, bold: true, color: INK },
          paragraph: { spacing: { before: 360, after: 120 } },
        },
        heading2: {
          run: { size: 25, bold: true, color: INK },
          paragraph: { spacing: { before: 280, after: 80 } },
        },
      },
    },
    sections: [
      {
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          new Paragraph({ text: report.title, heading: HeadingLevel.TITLE }),
          ...methods(report),
          ...recruitment(report),
          ...groups(report),
          ...findings(report, languages.both),
          ...matrix(report),
          ...trail(report),
          ...limits(report),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

// A heading stays on the page of what it heads.
const heading = (text: string): Paragraph =>
  new Paragraph({ text, heading: HeadingLevel.HEADING_1, keepNext: true });
const subheading = (text: string): Paragraph =>
  new Paragraph({ text, heading: HeadingLevel.HEADING_2, keepNext: true });
const pageNumber = (): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.END,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: 18 })],
  });
const paragraph = (text: string): Paragraph => new Paragraph({ text });
const item = (text: string): Paragraph => new Paragraph({ text, bullet: { level: 0 } });

function methods(report: StudyReport): Block[] {
  const { protocol, transcripts, coding, interviews } = report;
  return [
    heading(say('report.methods')),
    paragraph(`${say('report.question')}: ${report.question}`),
    ...(report.startedOn === null ? [] : [paragraph(say('report.began', { date: report.startedOn }))]),
    ...(protocol === null
      ? [paragraph(say('report.no-protocol'))]
      : [
          paragraph(
            say('report.protocol', {
              recorded: sessionNumbersText(protocol.recordedSessions),
              checked: sessionNumbersText(protocol.checkedSessions),
              interviewed: protocol.interviewed.map((side) => say(`side.${side}`).toLowerCase()).join(', '),
              hours: protocol.withinHours,
              n: protocol.interviewed.length,
            }),
          ),
          paragraph(say('report.protocol-versions', { n: report.protocolVersions })),
          paragraph(say('report.kept', { what: protocol.keptAtWithdrawal })),
        ]),
    paragraph(say('report.material', transcripts)),
    paragraph(say('report.coding', { ...coding, journal: report.journalEntries, memos: report.memos })),
    paragraph(say('report.interviews', { held: interviews.held, planned: interviews.planned })),
    ...interviews.notHeld.map((each) =>
      item(
        say('report.not-held', {
          dyad: each.dyadLabel,
          session: each.session,
          side: say(`side.${each.side}`).toLowerCase(),
          reason: each.reason,
        }),
      ),
    ),
  ];
}

const STAGES = ['approached', 'noAnswerYet', 'declined', 'notEligible', 'eligible', 'takingPart'] as const;

function recruitment({ recruitment: flow }: StudyReport): Block[] {
  const head = [say('report.flow-stage'), say('side.client'), say('side.therapist')];
  const rows = STAGES.map((stage) => [
    say(`report.flow-${stage}`),
    String(flow.client[stage]),
    String(flow.therapist[stage]),
  ]);
  return [heading(say('report.recruitment')), table(head, rows)];
}

function groups({ dyads }: StudyReport): Block[] {
  const grouped = dyads.filter((dyad) => dyad.groupName !== null);
  if (grouped.length === 0) return [];
  const lines = grouped.map((dyad) =>
    item(
      say('report.group-line', {
        dyad: dyad.label,
        group: dyad.groupName ?? '',
        basis: dyad.groupBasis ?? '',
        date: dyad.groupedOn ?? '',
      }),
    ),
  );
  return [heading(say('report.groups')), ...lines];
}

function findings(report: StudyReport, both: boolean): Block[] {
  return [
    heading(say('report.findings')),
    ...report.themes.flatMap((theme) => themeBlocks(report, theme, both)),
  ];
}

function themeBlocks(report: StudyReport, theme: ReportTheme, both: boolean): Block[] {
  const all = new Set(report.dyads.map((dyad) => dyad.id));
  const names = [
    ...new Set(report.dyads.flatMap((dyad) => (dyad.groupName === null ? [] : [dyad.groupName]))),
  ];
  const ofGroup = (name: string) =>
    new Set(report.dyads.filter((dyad) => dyad.groupName === name).map((dyad) => dyad.id));
  return [
    subheading(theme.name),
    ...(theme.claim === '' ? [] : [paragraph(theme.claim)]),
    paragraph(say('report.theme-counts', { ...dyadsSpeaking(report.cells, theme.id, all), n: all.size })),
    ...names.map((group) => {
      const ids = ofGroup(group);
      const counts = dyadsSpeaking(report.cells, theme.id, ids);
      return item(say('report.theme-group-counts', { ...counts, group, n: ids.size }));
    }),
    paragraph(say('report.theme-codes', { codes: theme.codeNames.join(', ') })),
    ...printedQuotes(theme).flatMap((quote) => quoteBlocks(quote, both)),
    ...(theme.withheld === 0 ? [] : [paragraph(say('report.withheld', { n: theme.withheld }))]),
  ];
}

/** A quote with whose it is; in both languages the original stands first, in italics, and its translation upright. */
function quoteBlocks(quote: ReturnType<typeof printedQuotes>[number], both: boolean): Block[] {
  const line = { ...VOICE[quote.side], size: 12, space: 8 };
  const side = say(`side.${quote.side}`).toLowerCase();
  const attribution = quote.masked
    ? say(`report.attribution-masked-${quote.side}`)
    : say('report.attribution', { pseudonym: quote.pseudonym, side, session: quote.sessionNumber });
  const translated = quote.other === null || !both ? [] : [translatorLine(quote.other, quote.masked)];
  const at = { indent: { left: 400 }, border: { left: line }, keepLines: true };
  const printed =
    quote.other === null || !both
      ? [{ language: quote.other?.quoteLanguage ?? null, words: quote.words }]
      : inBothLanguages(quote.words, quote.other);
  return [
    ...printed.flatMap(({ language, words }, index) =>
      words.split('\n').map(
        (line) =>
          new Paragraph({
            ...at,
            keepNext: true,
            bidirectional: textDirection(language) === 'rtl',
            spacing: { after: 20 },
            children: [
              new TextRun({
                text: line,
                italics: index === 0,
                rightToLeft: textDirection(language) === 'rtl',
                ...(language !== null && { language: { value: language } }),
              }),
            ],
          }),
      ),
    ),
    new Paragraph({
      ...at,
      spacing: { after: 200 },
      children: [new TextRun({ text: [attribution, ...translated].join(' '), size: 18 })],
    }),
  ];
}

/** A translator's name can tell whose words they are, so it goes where the pseudonym goes. */
function translatorLine(other: QuoteInOtherLanguage, masked: boolean): string {
  const role = say(`translation.role-${other.translatorRole}`);
  return masked || other.translator === ''
    ? say('translation.translator-unnamed', { role })
    : say('translation.translator', { name: other.translator, role });
}

function matrix(report: StudyReport): Block[] {
  const cells = new Map(report.cells.map((cell) => [`${cell.dyadId}|${cell.themeId}`, cell]));
  const verdicts = new Map(report.judgements.map((each) => [`${each.dyadId}|${each.themeId}`, each]));
  const rows = report.dyads.map((dyad) => [
    dyad.label,
    ...report.themes.map((theme) => {
      const name = `${dyad.id}|${theme.id}`;
      const halves = SIDES.map((side) => halfText(cells.get(name)?.[side]));
      const verdict = verdicts.get(name)?.verdict ?? null;
      return `${halves.join(' | ')}${verdict === null ? '' : ` ${say(`verdict.${verdict}`)}`}`;
    }),
  ]);
  const reasons = report.dyads.flatMap((dyad) =>
    report.themes.flatMap((theme) => {
      const judged = verdicts.get(`${dyad.id}|${theme.id}`);
      if (judged === undefined || judged.verdict === null) return [];
      const verdict = say(`verdict.${judged.verdict}`);
      const line = {
        dyad: dyad.label,
        theme: theme.name,
        verdict,
        author: judged.authorName,
        reason: judged.reason,
      };
      return [item(say('report.verdict-line', line))];
    }),
  );
  return [
    heading(say('report.matrix')),
    paragraph(say('report.matrix-explain')),
    table([say('matrix.dyad'), ...report.themes.map((theme) => theme.name)], rows),
    subheading(say('report.verdicts')),
    ...reasons,
  ];
}

function halfText(half: StudyReport['cells'][number]['client'] | undefined): string {
  if (half === undefined) return '';
  return half.silence === null ? String(half.excerpts) : say(`silence-mark.${half.silence}`);
}

function trail(report: StudyReport): Block[] {
  const head = [
    'report.trail-verb',
    'report.trail-count',
    'report.trail-people',
    'report.trail-span',
  ] as const;
  const rows = report.trail.map((line) => [
    verbWords(line.verb),
    String(line.count),
    String(line.people),
    [...new Set([line.from.slice(0, 10), line.to.slice(0, 10)])].join(' – '),
  ]);
  return [
    heading(say('report.trail')),
    table(
      head.map((key) => say(key)),
      rows,
    ),
  ];
}

function limits(report: StudyReport): Block[] {
  return [
    heading(say('report.limits')),
    item(say('report.limit-pseudonyms', { n: report.dyads.length })),
    item(say('report.limit-silence')),
    item(say('report.limit-counts')),
    item(say('report.limit-groups')),
    heading(say('report.interests')),
    paragraph(report.interests === '' ? say('report.no-interests') : report.interests),
  ];
}

/** Small and close, so that seven columns of words like “complement” stand unbroken on a page's width. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const cell = (text: string, bold = false): TableCell =>
    new TableCell({
      margins: { top: 30, bottom: 30, left: 60, right: 40 },
      children: [new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text, bold, size: 16 })] })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text) => cell(text, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text) => cell(text)) })),
    ],
  });
}
