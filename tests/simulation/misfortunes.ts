import type { OpRow, Row } from '../../src/store/port.ts'
import type { SimulatedDevice } from './device.ts'
import { keyText, type Disk } from './memory-port.ts'
import type { Person } from './programme.ts'
import type { World } from './world.ts'

const EVERY_MS = 8_000

/** What befalls a programme between two packets: from time to time the world rolls for each. */
export function misfortunes(world: World): void {
  const { timeline } = world
  const again = (): void => {
    if (world.isCalm) return
    strikeServer(world)
    for (const device of world.devices) if (!device.isDestroyed) { strikeLink(world, device); strikeTabs(world, device); strikeDisk(world, device) }
    timeline.at(null, EVERY_MS * world.chance.between(0.5, 1.5), 'misfortune', again)
  }
  timeline.at(null, EVERY_MS, 'misfortune', again)
}

function strikeServer(world: World): void {
  const { server, faults, chance, programme } = world
  if (faults.strikes('server killed')) server.die()
  if (faults.strikes('server clock jumps')) server.clockOffsetMs += jumpMs(chance)
  if (server.host.alive && faults.strikes('person shut out')) decideOn(world, (person) => ({ ...person, active: false }))
  if (server.host.alive && faults.strikes('person sent to another site')) decideOn(world, (person) => ({ ...person, sites: [chance.pick(programme.sites)] }))
}

/** The office changes what somebody may do, while that person's tablets know nothing of it. */
function decideOn({ server, chance, programme, underReview }: World, decide: (person: Person) => Person): void {
  const open = programme.people.filter((person) => person.active && person.roles.some((role) => role === 'nurse' || role === 'consultant') && !underReview.has(person))
  if (open.length === 0) return
  const person = chance.pick(open)
  underReview.add(person)
  const { active, sites } = decide(person)
  const office = programme.people[0]!.staff
  void server.storage.transaction((tx) => server.writer.write(tx, office, () => [{ kind: 'staff', record: person.staff, fields: { active, sites } }]))
    .then((done) => { if (!done.ok) throw new Error(`the office could not decide on ${person.name}: ${done.error.code}`) }, () => undefined)
}

const jumpMs = (chance: World['chance']): number => chance.pick([-1, 1]) * chance.skewed(60_000, 10 * 365 * 86_400_000)

function strikeLink({ faults, chance, timeline, connections }: World, device: SimulatedDevice): void {
  if (faults.strikes('link down for long')) {
    device.line.isUp = false
    timeline.at(null, chance.skewed(5_000, 900_000), `${device.name} has a link again`, () => {
      device.line.isUp = true
      if (chance.is(0.5)) device.hint()
    })
  }
  if (faults.strikes('open connection lost')) for (const connection of connections) if (connection.device === device.id) connection.lose()
}

function strikeTabs(world: World, device: SimulatedDevice): void {
  const { faults, chance, timeline } = world
  if (device.livingTabs.length < 3 && faults.strikes('second tab')) void world.openTab(device)
  const tabs = device.livingTabs
  if (tabs.length > 0 && faults.strikes('tab killed')) world.killTab(device, chance.pick(tabs).host)
  const holder = device.lockHolder
  if (holder !== null && !holder.isFrozen && faults.strikes('tab frozen with the lock')) {
    holder.isFrozen = true
    timeline.at(null, chance.skewed(1_000, 600_000), `${holder.name} thaws`, () => timeline.thaw(holder))
  }
  if (faults.strikes('tablet clock jumps')) device.clockOffsetMs = chance.is(0.3) ? 0 : device.clockOffsetMs + jumpMs(chance)
}

function strikeDisk(world: World, device: SimulatedDevice): void {
  const { faults } = world
  if (faults.strikes('bit flips in a row')) flipRow(world, device)
  if (faults.strikes('bit flips in an op')) flipOp(world, device)
  if (world.devices.length < 9 && faults.strikes('profile copied')) void world.copyProfile(device)
  if (faults.strikes('profile rolled back')) rollBack(world, device)
  if (faults.strikes('storage vanishes')) replaceDisk(world, device, (fresh, old) => { world.ledger.forgotten(old); return fresh })
  if (world.devices.filter(({ isDestroyed }) => !isDestroyed).length > 1 && faults.strikes('tablet destroyed')) {
    device.isDestroyed = true
    for (const host of device.hosts) world.killTab(device, host)
    world.ledger.forgotten(device.disk)
  }
}

function flip(world: World, sealed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = sealed.slice()
  copy[world.chance.whole(12, copy.length - 1)]! ^= 1 << world.chance.whole(0, 7)
  return copy
}

function flipRow(world: World, { disk }: SimulatedDevice): void {
  const rows = [...disk.tables.rows.values()] as Row[]
  if (rows.length === 0) return
  const row = world.chance.pick(rows)
  const key = keyText([row.feed, row.id])
  disk.tables.rows.set(key, { ...row, sealed: flip(world, row.sealed) })
  world.ledger.damage(world.ledger.damagedRows, disk, key)
}

function flipOp(world: World, { disk }: SimulatedDevice): void {
  const ops = [...disk.tables.ops.values()] as OpRow[]
  if (ops.length === 0) return
  const row = world.chance.pick(ops)
  disk.tables.ops.set(row.id, { ...row, sealed: flip(world, row.sealed) })
  world.ledger.damage(world.ledger.damagedOps, disk, row.id)
}

/** The profile as it was some minutes ago is put back: a repaired tablet, a restored backup of the machine. */
function rollBack(world: World, device: SimulatedDevice): void {
  const { disk } = device
  const then = disk.copy()
  const damaged = new Set(world.ledger.damagedRows.get(disk))
  const damagedOps = new Set(world.ledger.damagedOps.get(disk))
  world.timeline.at(null, world.chance.skewed(5_000, 300_000), `${device.name} is put back to what it was`, () => {
    if (world.isCalm || device.isDestroyed || device.disk !== disk) return
    replaceDisk(world, device, (fresh, old) => {
      fresh.tables = then
      world.ledger.copied(old, fresh)
      world.ledger.forgotten(old)
      world.ledger.forgotten(fresh, new Set(then.ops.keys()))
      for (const key of damaged) world.ledger.damage(world.ledger.damagedRows, fresh, key)
      for (const id of damagedOps) world.ledger.damage(world.ledger.damagedOps, fresh, id)
      return fresh
    })
  })
}

function replaceDisk(world: World, device: SimulatedDevice, fill: (fresh: Disk, old: Disk) => Disk): void {
  for (const host of device.hosts) world.killTab(device, host)
  const old = device.disk
  device.hasForked = true
  device.newDisk()
  fill(device.disk, old)
}
