import type { Random } from './random.ts'

export type DemoLanguage = 'fr' | 'en' | 'pt'

/** What the sentences of one condition are chosen from. `{a|b|c}` is one of; `{2-5}` a number; `{temp}` and the like come from the visit. */
export type Phrases = { reason: readonly string[]; history: readonly string[]; examination: readonly string[]; plan: readonly string[] }

export type Slots = { [name: string]: string }

/** One wording of a template, as a sentence. */
export function say(template: string, random: Random, slots: Slots): string {
  const said = template.replaceAll(/\{([^{}]*)\}/g, (_, inside: string) => {
    if (inside.includes('|')) return random.pick(inside.split('|'))
    const range = /^(\d+)-(\d+)$/.exec(inside)
    if (range !== null) return String(random.int(Number(range[1]), Number(range[2])))
    const slot = slots[inside]
    if (slot === undefined) throw new Error(`no value for {${inside}} in “${template}”`)
    return slot
  })
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** A few of the sentences, in the order in which a nurse would write them. */
export const sayAll = (templates: readonly string[], count: number, random: Random, slots: Slots): string =>
  random.some(templates, count).map((template) => say(template, random, slots)).join(' ')
