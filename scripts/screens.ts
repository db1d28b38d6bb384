import { existsSync } from 'node:fs'

/** One screen of the app: its address as a pattern (`/patients/:patient`), and the roles that may open it. */
export type Screen = { path: string; roles: readonly string[] }

const LIST = new URL('../src/app/screens.ts', import.meta.url)

/** Every screen, from the list by which the app itself makes its routes. */
export async function listScreens(): Promise<readonly Screen[]> {
  if (!existsSync(LIST)) throw new Error('src/app/screens.ts is missing: it names every screen as {path, roles} in SCREENS')
  const { SCREENS } = (await import(LIST.href)) as { SCREENS: readonly Screen[] }
  return SCREENS
}
