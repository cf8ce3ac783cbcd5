import type { Fate, WithdrawalObject } from '../../domain/consent/withdrawal.ts';
import { say } from '../../messages/say.ts';

interface ConsequencesTableProps {
  readonly consequences: readonly { readonly object: WithdrawalObject; readonly fate: Fate }[];
}

/** The protocol's table: what becomes of each kind of thing. The fate is a word, never a colour alone. */
export function ConsequencesTable({ consequences }: ConsequencesTableProps) {
  return (
    <table className="consequences">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{say('withdrawal.object')}</th>
          <th scope="col">{say('withdrawal.fate')}</th>
        </tr>
      </thead>
      <tbody>
        {consequences.map(({ object, fate }) => (
          <tr key={object} className={fate === 'kept' ? 'soft' : undefined}>
            <th scope="row">{say(`withdrawal.object-${object}`)}</th>
            <td>{say(object === 'care' ? 'withdrawal.fate-care' : `withdrawal.fate-${fate}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
