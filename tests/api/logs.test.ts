import { expect, test } from 'vitest'
import { createLog } from '../../server/http/log.ts'
import { consultationFields, patientFields } from '../support/clinic.ts'
import { ADMIN, Browser, setUpProgramme, startTestServer } from '../support/server.ts'

test('the log, at its most talkative, holds no clinical text, name, secret or id of a patient', async () => {
  const lines: string[] = []
  const server = await startTestServer({ log: createLog('trace', { write: (line) => { lines.push(line) } }) })
  const programme = await setUpProgramme(server)
  const person = await programme.addAwa()
  const tablet = await programme.enrol()
  const awa = await programme.signIn(tablet, person)
  const patient = tablet.write(awa, 'patient', patientFields(programme.allada, { name: { given: 'Rahima', family: 'Khatun' } }))
  const note = tablet.write(awa, 'consultation', consultationFields(patient.id, { history: 'paludisme grave' }))
  await tablet.exchange([patient, note, tablet.write(awa, 'horoscope', { sign: 'paludisme' })])
  await tablet.post(new Uint8Array([1, 2, 3]))
  await new Browser(server.url).send('POST', '/api/session', { login: person.login, passphrase: 'a wrong passphrase' })
  await fetch(`${server.url}/patients/${patient.id}?q=Rahima`)
  const cookie = programme.admin.cookie!.split('=')[1]!
  await server.stop()
  const text = lines.join('')
  expect(text).toContain('/api/sync')
  const hidden = ['Rahima', 'Khatun', 'paludisme', 'Awa', patient.id, ADMIN.passphrase, person.passphrase, 'a wrong passphrase', tablet.secret, cookie, server.setUpToken!, Buffer.from(awa.key).toString('base64url')]
  for (const word of hidden) expect(text, word).not.toContain(word)
})

test('what is logged under the name of a secret is struck out, and an error\'s quoted row is left out', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => { lines.push(line) } })
  const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(Rahima) already exists.', parameters: ['Rahima'] })
  log.info({ secret: 'hunter2', request: { passphrase: 'hunter2', headers: { authorization: 'hunter2' } }, err: error }, 'x')
  expect(lines.join('')).toContain('23505')
  for (const word of ['hunter2', 'Rahima']) expect(lines.join('')).not.toContain(word)
})
