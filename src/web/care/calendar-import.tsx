import { useMutation } from '@tanstack/react-query';
import { keepCalendar, previewCalendar } from '../../api/care-calendar.ts';
import { say } from '../../messages/say.ts';
import { sendFile } from '../imports/send-file.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Refusal } from '../shell/loaded.tsx';

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Sessions and appointments out of a practice’s calendar: looked at first, then taken in whole or not at all. */
export function CalendarImport({ studyId }: { studyId: string }) {
  return (
    <FormDialog
      label={say('calendar.take-in')}
      send={say('calendar.keep')}
      onSend={(form, { changeId }) => {
        const file = form.get('file');
        if (!(file instanceof File)) return Promise.resolve();
        return sendFile(keepCalendar, { params: { studyId }, body: { changeId, timeZone: ownZone() }, file });
      }}
    >
      <p className="soft small">{say('calendar.columns', { zone: ownZone() })}</p>
      <CalendarFile studyId={studyId} />
    </FormDialog>
  );
}

function CalendarFile({ studyId }: { studyId: string }) {
  const look = useMutation({
    mutationFn: (file: File) =>
      sendFile(previewCalendar, { params: { studyId }, body: { timeZone: ownZone() }, file }),
  });
  const found = look.data;
  return (
    <>
      <label className="field">
        {say('calendar.file')}
        <input
          name="file"
          type="file"
          required
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file === undefined) look.reset();
            else look.mutate(file);
          }}
        />
      </label>
      <div aria-live="polite">
        {found?.kind === 'refused' && <p className="notice wrong">{found.sentence}</p>}
        {found?.kind === 'read' && (
          <p>
            {say('calendar.holds', {
              rows: found.rows,
              clients: found.clients,
              sessions: found.newSessions,
              appointments: found.newAppointments,
              changed: found.changedAppointments,
              already: found.already,
            })}
          </p>
        )}
      </div>
      <Refusal error={look.error} />
    </>
  );
}
