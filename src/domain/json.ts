/** A value that survives JSON unchanged. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * One text for one value: object keys sorted by UTF-16 code unit, no white space, numbers as ECMAScript prints them (RFC 8785).
 * Equal values give equal text, whatever order their keys were written in.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === undefined) return 'undefined'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value).toSorted().filter((key) => value[key] !== undefined)
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`
}
