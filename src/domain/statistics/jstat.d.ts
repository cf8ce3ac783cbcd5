/** What Entente uses of jstat, which ships without types. */
declare module 'jstat' {
  interface Distribution {
    /** Lower tail. */
    cdf(x: number, df: number): number;
    pdf(x: number, df: number): number;
    /** Inverse of the lower tail; about nine figures. */
    inv(p: number, df: number): number;
  }
  const jstat: { readonly studentt: Distribution };
  export default jstat;
}
