import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Json } from '../../domain/json.ts'
import { SPECIALTIES } from '../../domain/specialties.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { targetOf } from '../../store/case-texts.ts'
import { commit } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { listKind } from '../../store/queries.ts'
import { useLive } from '../../store/useLive.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field, focusField, Select } from '../../ui/Field.tsx'
import { Flow, Section, Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Trail } from '../../ui/Trail.tsx'
import type { CaseView } from './case-view.ts'
import { mayDo } from './may.ts'
import { peopleToAsk, readTarget, writeTarget } from './targets.ts'
import { wordsFor } from './words.ts'

/** Giving a case to the right pool or person, or closing it: for those to whom the access table gives it. */
export function MoveCase({ view }: { view: CaseView }) {
  const { item } = view
  const store = useStore()
  const session = useSession()
  const { t, i18n } = useLingui()
  const words = useClinicalWords()
  const format = useFormat()
  const announce = useAnnounce()
  const { data: staff } = useLive((from) => listKind(from, ['common'], 'staff'), [])
  const [to, setTo] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [closing, setClosing] = useState(false)
  const [said, setSaid] = useState<{ problem?: string; saved?: string } | null>(null)
  const may = mayDo(session, item)
  if (!may.move && !may.close) return null

  const write = async (fields: { [key: string]: Json }, done: string) => {
    setBusy(true)
    const saved = await commit(store, session, () => [{ kind: 'case', record: item.case.shown.id, feed: item.case.feed, fields, basis: item.case.state }])
    setBusy(false)
    if (!saved.ok) return setSaid({ problem: i18n._(wordsFor(saved.error.code)) })
    const at = format.timeToSecond(saved.value.savedMs)
    setSaid({ saved: t`Saved on this device at ${at}` })
    setTried(false)
    setTo('')
    announce(done)
  }
  const move = () => {
    setTried(true)
    const target = readTarget(to)
    if (target === null) focusField('target')
    else void write({ target }, t`Case moved`)
  }
  const present = targetOf(item)
  const options = [
    ...SPECIALTIES.map((specialty) => ({ value: writeTarget({ pool: specialty }), label: t`Pool: ${words.specialty(specialty)}` })),
    ...peopleToAsk(staff ?? []).map(({ id, name, specialties }) => ({ value: writeTarget({ person: id }), label: [name, ...specialties.map(words.specialty)].join(', ') })),
  ].filter(({ value }) => present === null || value !== writeTarget(present))
  return (
    <Section title={t`Give it to somebody else`}>
      <Stack>
        {may.move && (
          <Field label={t`Pool or person`} name="target" required error={tried && to === '' ? t`Choose a pool or a person` : undefined}>
            <Select value={to} onChange={setTo} options={options} empty={t`Choose`} />
          </Field>
        )}
        {said?.problem !== undefined && <Note tone="look" title={said.problem} alert />}
        {said?.saved !== undefined && <Note icon="tablet" title={said.saved}><Trail state={item.case.trail} /></Note>}
        <Flow>
          {may.move && <Button kind={may.claim ? 'plain' : 'primary'} busy={busy} icon="send" onClick={move}>{t`Move the case`}</Button>}
          {may.close && <Button onClick={() => setClosing(true)}>{t`Close the case`}</Button>}
        </Flow>
      </Stack>
      <Sheet
        open={closing} onClose={() => setClosing(false)} title={t`Close this case?`} grave
        actions={<>
          <Button big onClick={() => setClosing(false)}>{t`Keep it open`}</Button>
          <Button kind="destroy" big busy={busy} onClick={() => { setClosing(false); void write({ closed: { at: store.now() } }, t`Case closed`) }}>{t`Close the case`}</Button>
        </>}
      >
        <p>{item.answered ? t`Nobody can answer or write to it any more.` : t`Nobody can answer it any more. The clinic is told that it was closed.`}</p>
      </Sheet>
    </Section>
  )
}
