import type { ReactNode } from 'react'
import { Card, Stack, Text } from '../../ui/Layout.tsx'

/** A card of the overview. `counted` says when its figures were counted and what is missing of them. */
export function Panel({ title, sub, counted, children }: { title: ReactNode; sub?: ReactNode; counted: string; children?: ReactNode }) {
  return (
    <section>
      <Card>
        <Stack>
          <Stack gap="s">
            <Text as="h2" size="lg">{title}</Text>
            {sub !== undefined && <Text size="sm" tone="second">{sub}</Text>}
          </Stack>
          {children}
          <Text size="xs" tone="third">{counted}</Text>
        </Stack>
      </Card>
    </section>
  )
}
