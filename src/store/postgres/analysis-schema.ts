import type { Generated } from 'kysely';

/** What was made of the words: codes, themes, reports. */
export interface AnalysisTables {
  code: CodeRow;
  excerpt: ExcerptRow;
  coding: CodingRow;
  memo: MemoRow;
  journal_entry: JournalEntryRow;
  theme: ThemeRow;
  theme_code: ThemeCodeRow;
  theme_evidence: ThemeEvidenceRow;
  matrix_cell: MatrixCellRow;
  quote_decision: QuoteDecisionRow;
  report_issue: ReportIssueRow;
  printed_quote: PrintedQuoteRow;
  printed_quote_decision: PrintedQuoteDecisionRow;
}

interface CodeRow {
  clinic_id: string;
  id: string;
  study_id: string;
  parent_id: string | null;
  position: number;
  name: Buffer;
  definition: Buffer;
  hue: number;
  key_id: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

export interface ExcerptRow {
  clinic_id: string;
  id: string;
  study_id: string;
  transcript_id: string;
  from_utterance_id: string;
  from_offset: number;
  to_utterance_id: string;
  to_offset: number;
  lost_text: Buffer | null;
  key_id: string | null;
  version: Generated<number>;
  deleted_at: Date | null;
}

interface CodingRow {
  clinic_id: string;
  id: string;
  study_id: string;
  transcript_id: string;
  excerpt_id: string;
  code_id: string;
  coder_id: string;
  version: Generated<number>;
  created_at: Generated<Date>;
  deleted_at: Date | null;
}

interface MemoRow {
  clinic_id: string;
  id: string;
  study_id: string;
  about_kind: 'study' | 'dyad' | 'transcript' | 'excerpt' | 'code' | 'theme';
  about_id: string;
  body: Buffer;
  key_id: string;
  version: Generated<number>;
  author_id: string;
  written_at: Generated<Date>;
  deleted_at: Date | null;
}

interface JournalEntryRow {
  clinic_id: string;
  id: string;
  study_id: string;
  phase: 'preparing' | 'interviewing' | 'analysing' | 'writing';
  body: Buffer;
  key_id: string;
  version: Generated<number>;
  author_id: string;
  written_at: Generated<Date>;
  deleted_at: Date | null;
}

interface ThemeRow {
  clinic_id: string;
  id: string;
  study_id: string;
  position: number;
  name: Buffer;
  claim: Buffer;
  key_id: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

interface ThemeCodeRow {
  clinic_id: string;
  id: string;
  study_id: string;
  theme_id: string;
  code_id: string;
  version: Generated<number>;
  deleted_at: Date | null;
}

interface ThemeEvidenceRow {
  clinic_id: string;
  id: string;
  study_id: string;
  theme_id: string;
  excerpt_id: string;
  version: Generated<number>;
  added_by: string;
  deleted_at: Date | null;
}

interface MatrixCellRow {
  clinic_id: string;
  id: string;
  study_id: string;
  dyad_id: string;
  theme_id: string;
  verdict: 'agree' | 'complement' | 'contradict' | 'one side silent' | null;
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  author_id: string;
  judged_at: Generated<Date>;
  deleted_at: Date | null;
}

interface QuoteDecisionRow {
  clinic_id: string;
  id: string;
  study_id: string;
  excerpt_id: string;
  decision: 'keep' | 'mask' | 'drop';
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  author_id: string;
  decided_at: Generated<Date>;
  deleted_at: Date | null;
}

interface ReportIssueRow {
  clinic_id: string;
  id: string;
  study_id: string;
  exported_by: string;
  exported_at: Date;
}

interface PrintedQuoteRow {
  clinic_id: string;
  id: string;
  issue_id: string;
  theme_id: string;
  position: number;
  excerpt_id: string;
  dyad_id: string;
  seat_id: string;
  session_number: number;
  modality: 'recall' | 'transcript';
}

interface PrintedQuoteDecisionRow {
  clinic_id: string;
  id: string;
  ordinal: Generated<string>;
  quote_id: string;
  decision: 'stays' | 'comes out';
  reason: Buffer;
  key_id: string;
  version: Generated<number>;
  decided_by: string;
  decided_at: Date;
}
