import { readFileSync } from 'node:fs'

/** One screen of the app: its address as a pattern (`/patients/:patient`), and whose it is. */
type Screen = { path: string; family: string }

/** Where the app lists the addresses of each family (src/app/screens.ts). */
const FAMILIES: { [family: string]: string } = {
  all: 'src/app/CommonScreens.tsx',
  clinic: 'src/app/ClinicScreens.tsx',
  answers: 'src/app/AnsweringScreens.tsx',
  admin: 'src/app/AdminScreens.tsx',
  door: 'src/app/DoorScreens.tsx',
}

/** Every screen of the app's own routes, read as text: its pages cannot be loaded without the app's compiler. */
export function listScreens(): Screen[] {
  return Object.entries(FAMILIES).flatMap(([family, file]) => {
    const paths = pathsIn(readFileSync(file, 'utf8'))
    if (paths.length === 0) throw new Error(`${file} names no screen as <Route path="…">`)
    return paths.map((path) => ({ path, family }))
  })
}

/** The address of every `<Route path="…">` in this source. */
export const pathsIn = (text: string): string[] => [...text.matchAll(/<Route path="([^"]+)"/g)].map(([, path = '']) => path)
