import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { RemoteProvider } from '../../remote/context.tsx'
import { createRemote } from '../../remote/http.ts'
import { filterOf } from './consultation-filter.ts'
import { useConsultations } from './use-consultations.ts'

let mounted: { root: Root; host: HTMLElement } | null = null
afterEach(() => {
  mounted?.root.unmount()
  mounted?.host.remove()
  mounted = null
})

const SITE_A = 'AAAAAAAAAAA.1'
const SITE_B = 'BBBBBBBBBBB.1'
let isReachable = true

const rowOf = (site: string, n: number) => ({ id: `RRRRRRRRRRR.${n}`, atMs: 0, receivedMs: 0, site, author: SITE_A, diagnoses: [], patient: null })

/** Two consultations of whichever site is asked for, one to a page. */
const remote = createRemote({
  baseUrl: 'http://test',
  fetch: async (input) => {
    if (!isReachable) throw new TypeError('no link')
    const asked = new URL(new Request(input).url).searchParams
    const second = asked.get('before') !== null
    return Response.json({ total: 2, rows: [rowOf(asked.get('site')!, second ? 2 : 1)], next: second ? null : 'second' })
  },
})

function List({ site }: { site: string }) {
  const { data, problem, more } = useConsultations(filterOf(`site=${site}`))
  return <><output>{data === undefined ? 'nothing' : data.rows.map((row) => `${row.site[0]!}${row.id.at(-1)!}`).join(' ')}{problem !== null && ', failed'}</output><button onClick={more}>More</button></>
}

async function show(site: string): Promise<void> {
  mounted ??= (() => { const host = document.body.appendChild(document.createElement('div')); return { root: createRoot(host), host } })()
  mounted.root.render(<RemoteProvider remote={remote}><List site={site} /></RemoteProvider>)
}
const sees = (text: string): Promise<void> => expect.poll(() => page.getByRole('status').query()?.textContent).toBe(text)

test('who goes to another filter and back finds the list from its start', async () => {
  await show(SITE_A)
  await sees('A1')
  await page.getByRole('button', { name: 'More' }).click()
  await sees('A1 A2')
  await show(SITE_B)
  await sees('B1')
  await show(SITE_A)
  await sees('A1')
})

test('under a filter stands nothing of the one before, also when there is no link; and a failed page keeps those before it', async () => {
  await show(SITE_A)
  await sees('A1')
  isReachable = false
  await show(SITE_B)
  await sees('nothing, failed')
  await page.getByRole('button', { name: 'More' }).click()
  isReachable = true
  await show(SITE_A)
  await sees('A1')
  isReachable = false
  await page.getByRole('button', { name: 'More' }).click()
  await sees('A1, failed')
  isReachable = true
  await page.getByRole('button', { name: 'More' }).click()
  await sees('A1 A2')
})
