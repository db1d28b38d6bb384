/**
 * Something that lives and may die: a tab, a server process. What was to happen to a dead one does not happen; what was to happen to a
 * frozen one is `parked` until it thaws.
 */
export type Host = { name: string; alive: boolean; isFrozen: boolean; parked: Event[] }

export const newHost = (name: string): Host => ({ name, alive: true, isFrozen: false, parked: [] })

type Event = { atMs: number; order: number; host: Host | null; label: string; run: () => void; called: boolean }

const TRACE_KEPT = 60

/** Thrown through the event loop when the world has gone on for too long. */
export class Overrun extends Error {}

/**
 * Virtual time. One heap of events; between two events every promise that can settle has settled, so that nothing but the heap's
 * order, which the seed decides, tells what happens first.
 */
export class Timeline {
  nowMs: number
  /** Things that have happened, each at a moment of its own: a request of a disk served, a write flushed, a packet there, a timer run out, a person's step, a fault. */
  events = 0
  readonly #heap: Event[] = []
  #order = 0
  #hash = 0x811c9dc5
  readonly lastLines: string[] = []
  /** Every line, when somebody wants to read along. */
  tell: ((line: string) => void) | null = null
  /** Asked after each event, before the next: throws what must never be. */
  afterEach: () => void = () => {}
  /** For a driver outside of `run`: called when something was planned. */
  planned: () => void = () => {}

  constructor(startMs: number) { this.nowMs = startMs }

  /** Plans an event; returns the way to call it off. */
  at(host: Host | null, delayMs: number, label: string, run: () => void): () => void {
    const event: Event = { atMs: this.nowMs + Math.max(0, delayMs), order: (this.#order += 1), host, label, run, called: true }
    this.#push(event)
    this.planned()
    return () => { event.called = false }
  }

  /** Woken, it finds all that was due meanwhile, in its order. */
  thaw(host: Host): void {
    host.isFrozen = false
    for (const event of host.parked.splice(0)) this.#push(event)
  }

  /** Waits so long. A host that dies meanwhile waits for ever. */
  pause(host: Host | null, delayMs: number, label: string): Promise<void> {
    return new Promise((resolve) => { this.at(host, delayMs, label, resolve) })
  }

  /** Goes on until `end` says so, nothing is left to happen, or `mostEvents` have. */
  async run(end: () => boolean, mostEvents: number): Promise<void> {
    while (!end()) {
      if (this.events >= mostEvents) throw new Overrun(`${this.events} events and no end`)
      if (!this.step()) return
      await settled()
      this.afterEach()
    }
  }

  /** The next event; false when there is none. */
  step(): boolean {
    for (;;) {
      const event = this.#pop()
      if (event === null) return false
      if (!event.called || event.host?.alive === false) continue
      if (event.host?.isFrozen === true) { event.host.parked.push(event); continue }
      this.nowMs = Math.max(this.nowMs, event.atMs)
      this.events += 1
      this.note(event.host === null ? event.label : `${event.host.name}: ${event.label}`)
      event.run()
      return true
    }
  }

  /** A line of the trace; two worlds of one seed must write the same. */
  note(line: string): void {
    const full = `${Math.round(this.nowMs * 1_000)} ${line}`
    let hash = this.#hash
    for (let i = 0; i < full.length; i += 1) hash = Math.imul(hash ^ full.charCodeAt(i), 0x01000193)
    this.#hash = hash
    this.lastLines.push(full)
    if (this.lastLines.length > 2 * TRACE_KEPT) this.lastLines.splice(0, TRACE_KEPT)
    this.tell?.(full)
  }

  get traceHash(): string { return (this.#hash >>> 0).toString(16).padStart(8, '0') }

  #push(event: Event): void {
    const heap = this.#heap
    let at = heap.push(event) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (isBefore(heap[parent]!, event)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = event
  }

  #pop(): Event | null {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined) return null
    if (heap.length === 0) return first
    let at = 0
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1
      if (isBefore(last, heap[child]!)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return first
  }
}

const isBefore = (a: Event, b: Event): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)

/** Resolves once every promise that can settle by itself has: Node runs its ticks when the queue of promises is dry. */
const settled = (): Promise<void> => new Promise((resolve) => { process.nextTick(resolve) })
