import type { AnalysisTables } from './analysis-schema.ts';
import type { AuditTables } from './audit-schema.ts';
import type { CareTables } from './care-schema.ts';
import type { ClinicTables } from './clinic-schema.ts';
import type { ConsentTables } from './consent-schema.ts';
import type { InstrumentTables } from './instrument-schema.ts';
import type { OwnSpaceTables } from './own-space-schema.ts';
import type { RecallTables } from './recall-schema.ts';
import type { RecordingTables } from './recording-schema.ts';
import type { StudyTables } from './study-schema.ts';
import type { SupervisionTables } from './supervision-schema.ts';
import type { WithdrawalTables } from './withdrawal-schema.ts';
import type { WordsTables } from './words-schema.ts';

/**
 * The rows as Kysely sees them; plain-columns.test.ts compares them with the database.
 * bytea is sealed unless plain-columns.ts names it; date comes as 'YYYY-MM-DD', bigint as a string.
 */
export interface Database
  extends ClinicTables,
    StudyTables,
    ConsentTables,
    WithdrawalTables,
    WordsTables,
    RecallTables,
    AnalysisTables,
    InstrumentTables,
    OwnSpaceTables,
    AuditTables,
    CareTables,
    RecordingTables,
    SupervisionTables {}
