import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../i18n/use-format.ts'
import { isSilent } from './fleet.ts'

const HOUR_MS = 3_600_000
const MOST_HOURS = 72

/** How long ago something was heard, in words. "Yesterday" may be 25 hours or 47: of what is silent the hours are told. */
export function useContactWords(): (lastContactMs: number, nowMs: number) => string {
  const { t } = useLingui()
  const format = useFormat()
  return (lastContactMs, nowMs) => {
    const hours = Math.floor((nowMs - lastContactMs) / HOUR_MS)
    return isSilent(lastContactMs, nowMs) && hours < MOST_HOURS ? t`${plural(hours, { one: '# hour ago', other: '# hours ago' })}` : format.relative(lastContactMs, nowMs)
  }
}
