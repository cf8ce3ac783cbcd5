import type { ImportColumns } from '../../api/imports.ts';
import { say } from '../../messages/say.ts';
import { textOf } from '../shell/form-fields.ts';

const ROLES = ['text', 'speaker', 'from', 'to', 'conversation', 'utterance'] as const;

/** Which column of a table holds what: proposed from its header, changed by a person, then read anew. */
export function ImportColumnsForm({
  header,
  columns,
  open,
  onRead,
}: {
  header: readonly string[];
  columns: ImportColumns;
  open: boolean;
  onRead: (columns: ImportColumns) => void;
}) {
  return (
    <details className="import-columns" open={open}>
      <summary>{say('import.columns')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const chosen = ROLES.map((role) => [role, textOf(form, role)] as const);
          // The words must stand somewhere; every other column may be none.
          onRead(Object.fromEntries(chosen.filter(([role, name]) => role !== 'text' || name !== '')));
        }}
      >
        <div className="import-fields">
          {ROLES.map((role) => (
            <label key={role} className="field">
              {say(`import.column-${role}`)}
              <select name={role} defaultValue={columns[role] ?? ''}>
                <option value="">{say('import.column-none')}</option>
                {[...new Set(header)].map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
        <button type="submit">{say('import.columns-apply')}</button>
      </form>
    </details>
  );
}
