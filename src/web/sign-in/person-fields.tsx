import { say } from '../../messages/say.ts';

/** Who somebody is, as they write it themselves. */
export function PersonFields() {
  return (
    <>
      <label className="field">
        {say('sign-in.name')}
        <input name="name" required autoComplete="name" maxLength={200} />
      </label>
      <label className="field">
        {say('sign-in.email')}
        <input name="email" type="email" required autoComplete="username" maxLength={254} />
      </label>
    </>
  );
}
