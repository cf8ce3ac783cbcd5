/** An owner's key is not there and the erasure ledger does not know it: these keys do not belong to this data. */
export class KeyGone extends Error {
  constructor() {
    super('an owner’s key is gone');
    this.name = 'KeyGone';
  }
}
