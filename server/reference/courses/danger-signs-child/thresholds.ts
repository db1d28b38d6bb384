/**
 * Numbers of WHO, IMCI Chart Booklet, March 2014, "Assess and classify the sick child aged 2 months up to 5 years"
 * (and, for `fastUnder2Months`, its chart of the young infant). Breaths a minute, per cent, °C in the armpit, seconds, days, millimetres.
 */
export const IMCI = {
  /** From this on, under 2 months; only to say that it is another chart. */
  fastUnder2Months: 60,
  /** From this on, from 2 months up to 12 months. */
  fastFrom2Months: 50,
  /** From this on, from 12 months up to 5 years. */
  fastFrom12Months: 40,
  /** Below this, where there is an oximeter. */
  oxygenLow: 90,
  /** From this on. */
  fever: 37.5,
  /** Fever on every day for more than these: to be assessed elsewhere. */
  feverDaysLong: 7,
  /** Goes back very slowly: longer than this. */
  pinchVerySlow: 2,
  /** From this on. */
  persistentDays: 14,
  /** Below this, from 6 months on. */
  muacSevere: 115,
} as const
