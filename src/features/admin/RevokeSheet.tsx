import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { revokeDevice, type AdminDevice } from '../../remote/admin.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { ProblemNote } from './Answered.tsx'
import { useSending } from './use-sending.ts'

/** Says what is lost by it before it is done. */
export function RevokeSheet({ device, onClose, onDone }: { device: AdminDevice; onClose: () => void; onDone: () => void }) {
  const { t } = useLingui()
  const announce = useAnnounce()
  const { busy, problem, send } = useSending()
  const revoke = async () => {
    if ((await send((remote) => revokeDevice(remote, device.device))) === null) return
    announce(t`Tablet revoked`)
    onDone()
  }
  return (
    <Sheet
      open onClose={onClose} grave title={t`Revoke ${device.name}?`}
      actions={<><Button big onClick={onClose}>{t`Keep it`}</Button><Button kind="destroy" big busy={busy} onClick={() => void revoke()}>{t`Revoke the tablet`}</Button></>}
    >
      <Stack>
        <p>{t`It gets no more records from the server, and all that it still sends is set aside. This cannot be undone; the tablet can be enrolled anew.`}</p>
        {device.backlogOps > 0 && (
          <Note tone="look" title={t`${plural(device.backlogOps, { one: '# record was', other: '# records were' })} only on this tablet at its last contact`}>
            {t`If the tablet is not lost, let it send them first.`}
          </Note>
        )}
        <ProblemNote problem={problem} />
      </Stack>
    </Sheet>
  )
}
