/** Class names that hold, joined. */
export const cx = (...names: (string | false | null | undefined)[]): string => names.filter((name) => typeof name === 'string' && name !== '').join(' ')
