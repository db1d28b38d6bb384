import { storeContract } from '../browser/store-contract.ts'
import { Disk } from './memory-port.ts'
import { newHost, Timeline } from './timeline.ts'

// The simulated driver keeps the very contract that Dexie keeps in Chromium.
const timeline = new Timeline(0)
let pumping = false
const pump = (): void => {
  pumping = timeline.step()
  if (pumping) setImmediate(pump)
}
timeline.planned = () => { if (!pumping) { pumping = true; setImmediate(pump) } }

const disks = new Map<string, Disk>()
const newDisk = (): Disk => new Disk(timeline, { requestMs: () => 1, flushMs: () => 5, wordMs: () => 2, fate: () => 'kept', kill: () => {}, kept: () => {} })

storeContract('simulated', (name) => {
  const disk = disks.get(name) ?? newDisk()
  disks.set(name, disk)
  return Promise.resolve(disk.open(newHost('tab')))
}, (name) => { disks.delete(name); return Promise.resolve() })
