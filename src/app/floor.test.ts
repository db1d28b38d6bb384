import { expect, test } from 'vitest'

test('an old browser sorts, reverses and groups as a new one does, and what is sorted stays as it was', async () => {
  const natives = { toSorted: Array.prototype.toSorted, toReversed: Array.prototype.toReversed, groupBy: Map.groupBy }
  const lists: [number[], ((a: number, b: number) => number) | undefined][] = [[[3, 10, 2], undefined], [[3, 10, 2], (a, b) => a - b], [[], undefined]]
  const run = () => lists.map(([list, compare]) => [list.toSorted(compare), list.toReversed(), list, [...Map.groupBy(list, (n) => n % 2)]])
  const wanted = run()
  try {
    for (const name of ['toSorted', 'toReversed'] as const) Reflect.deleteProperty(Array.prototype, name)
    Reflect.deleteProperty(Map, 'groupBy')
    expect(() => run()).toThrow(TypeError)
    await import('./floor.ts')
    expect(Array.prototype.toSorted).not.toBe(natives.toSorted)
    expect(run()).toEqual(wanted)
  } finally {
    Object.assign(Array.prototype, { toSorted: natives.toSorted, toReversed: natives.toReversed })
    Object.assign(Map, { groupBy: natives.groupBy })
  }
})
