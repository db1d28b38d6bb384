import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** One screen of the app: its address as a pattern (`/patients/:patient`), and the roles that may open it. */
export type Screen = { path: string; roles: readonly string[] }

const LIST = 'src/app/screens.ts'

/** Every screen, from the list by which the app itself makes its routes. */
export async function listScreens(): Promise<readonly Screen[]> {
  if (!existsSync(LIST)) throw new Error(`${LIST} is missing: it names every screen as {path, roles} in SCREENS`)
  const { SCREENS } = (await import(pathToFileURL(resolve(LIST)).href)) as { SCREENS: readonly Screen[] }
  return SCREENS
}
