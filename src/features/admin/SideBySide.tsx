import type { ReactNode } from 'react'

/** Children below each other on a phone, as many beside each other as have room elsewhere. */
export function SideBySide({ children }: { children: ReactNode }) {
  return <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 15rem), 1fr))', gap: 'var(--s-5) var(--s-6)' }}>{children}</div>
}
