import { getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import { expect, test } from 'vitest'

// A build keeps no English text beside its number: what no catalogue holds would be shown as a code such as "wy-Ocj".
test('every message in the source stands in the catalogues (if not: npm run messages, then translate)', async () => {
  const [catalogue] = await getCatalogs(getConfig())
  const [inSource, inFile] = await Promise.all([catalogue!.collect(), catalogue!.read('en')])
  const ids = Object.keys(inSource ?? {})
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.filter((id) => inFile?.[id] === undefined).map((id) => inSource![id]!.message)).toEqual([])
})
