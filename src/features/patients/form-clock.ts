/** The time against which a birth is checked: the tablet's, or noon of the day that the nurse gave while its clock is in doubt, or none (M8). */
export function formNowMs(nowMs: number, clockDoubt: string | null, today: string | null): number | null {
  if (clockDoubt === null) return nowMs
  const given = today === null ? Number.NaN : Date.parse(`${today}T12:00:00Z`)
  return Number.isNaN(given) ? null : given
}
