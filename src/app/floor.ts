/**
 * What our code uses and the oldest browsers that we support (Chromium 105, Safari 15.4, Firefox 110) lack, by the letter of
 * ECMAScript 2023 and 2024 as far as we use it. Imported before everything else.
 */
function fill(host: object, name: string, value: unknown): void {
  // Not enumerable, like the native ones: a library may walk over an array with for … in.
  if (!(name in host)) Object.defineProperty(host, name, { value, configurable: true, writable: true })
}

fill(Array.prototype, 'toSorted', function <T>(this: T[], compare?: (a: T, b: T) => number): T[] { return [...this].sort(compare) })
fill(Array.prototype, 'toReversed', function <T>(this: T[]): T[] { return [...this].reverse() })
fill(Map, 'groupBy', <Key, T>(items: Iterable<T>, keyOf: (item: T) => Key): Map<Key, T[]> => {
  const groups = new Map<Key, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
})
