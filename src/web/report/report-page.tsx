import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { REPORT_DOCX, type ReportReply, readReport } from '../../api/report.ts';
import { dyadsSpeaking } from '../../domain/coding/dyad-by-theme.ts';
import { say } from '../../messages/say.ts';
import { BothLanguagesBox, QuoteWords } from '../quotes/quote-words.tsx';
import { call } from '../shell/call.ts';
import { download } from '../shell/download.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { PartnerReview } from './partner-review.tsx';
import './report.css';

/** The findings as they would leave, after both sides' quotes that stand together have been decided. */
export function ReportPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/report' });
  const report = useQuery({
    queryKey: ['report', studyId],
    queryFn: () => call(readReport, { params: { studyId } }),
  });
  const [both, setBoth] = useState(true);
  const save = useMutation({
    mutationFn: () =>
      download(
        `${REPORT_DOCX.replace(':studyId', studyId)}?languages=${both ? 'both' : 'one'}`,
        'report.docx',
      ),
  });
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('report.title')}</h1>
        <button type="button" className="primary" disabled={save.isPending} onClick={() => save.mutate()}>
          {say('report.download')}
        </button>
      </div>
      <Refusal error={save.error} />
      <Loaded query={report}>
        {(data) => (
          <>
            <PartnerReview studyId={studyId} report={data} />
            <h2>{say('report.preview')}</h2>
            <BothLanguagesBox some={hasTwoLanguages(data)} both={both} onBoth={setBoth} />
            <article className="report-preview">
              <h2>{data.title}</h2>
              <Numbers report={data} />
              {data.themes.map((theme) => (
                <ThemeFindings key={theme.id} report={data} theme={theme} both={both} />
              ))}
            </article>
          </>
        )}
      </Loaded>
    </Frame>
  );
}

const hasTwoLanguages = (report: ReportReply): boolean =>
  report.themes.some((theme) => theme.quotes.some((quote) => quote.other !== null));

function Numbers({ report }: { report: ReportReply }) {
  return (
    <>
      <p>{say('report.material', report.transcripts)}</p>
      <p>{say('report.coding', { ...report.coding, journal: report.journalEntries, memos: report.memos })}</p>
      <p>{say('report.interviews', report.interviews)}</p>
    </>
  );
}

function ThemeFindings({
  report,
  theme,
  both,
}: {
  report: ReportReply;
  theme: ReportReply['themes'][number];
  both: boolean;
}) {
  const all = new Set(report.dyads.map((dyad) => dyad.id));
  const printed = theme.quotes.filter((quote) => quote.decision !== 'drop');
  return (
    <section>
      <h3>{theme.name}</h3>
      {theme.claim !== '' && <p>{theme.claim}</p>}
      <p className="small soft">
        {say('report.theme-counts', { ...dyadsSpeaking(report.cells, theme.id, all), n: all.size })}
      </p>
      {printed.length === 0 && theme.withheld === 0 && <p className="soft">{say('report.no-quotes')}</p>}
      {printed.map((quote) => (
        <figure key={quote.excerptId} className={`quote ${quote.side}`}>
          <QuoteWords
            words={quote.words}
            other={quote.other}
            both={both}
            masked={quote.decision === 'mask'}
          />
          <figcaption className="small soft">
            {quote.decision === 'mask'
              ? say(`report.attribution-masked-${quote.side}`)
              : say('report.attribution', {
                  pseudonym: quote.pseudonym,
                  side: say(`side.${quote.side}`).toLowerCase(),
                  session: quote.sessionNumber,
                })}
          </figcaption>
        </figure>
      ))}
      {theme.withheld > 0 && <p className="small soft">{say('report.withheld', { n: theme.withheld })}</p>}
    </section>
  );
}
