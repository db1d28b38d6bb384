/** Times are `performance.now()` of the page, ms. */
type Probe = {
  /** Argon2id in its worker: from the worker's start to its answer. */
  argon: { startedAt: number; answeredAt: number } | null
  /** The search index stands in memory (the app's own measure). */
  indexReadyAt: number | null
  /** The newest key or letter, and the paint after the last change that it made to the screen. */
  key: { at: number; paintedAt: number } | null
  /** The newest write of signed work: when its transaction was complete, and when the screen said so. */
  save: { signedAt: number; storedAt: number | null; shownAt: number | null } | null
  lastChangeAt: number
}

declare global { var benchProbe: Probe }

/**
 * Runs in the page before the app. It listens from outside (events, DOM changes, transactions), so that the code measured is
 * the code that is shipped. Self-contained: it is sent to the page as text.
 */
export function installProbe(): void {
  const probe: Probe = { argon: null, indexReadyAt: null, key: null, save: null, lastChangeAt: 0 }
  globalThis.benchProbe = probe

  const PlainWorker = globalThis.Worker
  globalThis.Worker = class extends PlainWorker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      const startedAt = performance.now()
      // The passphrase worker is the only one that is started at the door.
      this.addEventListener('message', () => { probe.argon = { startedAt, answeredAt: performance.now() } }, { once: true })
    }
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName('outpost:search-ready')) probe.indexReadyAt = entry.startTime + entry.duration
  }).observe({ type: 'measure', buffered: true })

  const transaction = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...given: Parameters<typeof transaction>) {
    const opened = transaction.apply(this, given)
    if (opened.mode === 'readwrite' && opened.objectStoreNames.contains('ops')) {
      opened.addEventListener('complete', () => { if (probe.save !== null) probe.save.storedAt ??= performance.now() })
    }
    return opened
  }

  const afterPaint = (then: (at: number) => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => then(performance.now())
      channel.port2.postMessage(null)
    })
  }
  let pressedAt: number | null = null
  addEventListener('keydown', (event) => {
    pressedAt = event.timeStamp
    if (event.key === 'Enter' && event.ctrlKey) probe.save = { signedAt: event.timeStamp, storedAt: null, shownAt: null }
  }, { capture: true })
  addEventListener('input', (event) => {
    // A letter that no keyboard has comes without a key.
    const key = { at: pressedAt ?? event.timeStamp, paintedAt: 0 }
    pressedAt = null
    probe.key = key
    afterPaint((at) => { key.paintedAt = Math.max(key.paintedAt, at) })
  }, { capture: true })
  // The bar at the top tells of the link and counts patients: what changes there is no answer to a key.
  const isInBar = ({ target }: MutationRecord): boolean => (target instanceof Element ? target : target.parentElement)?.closest('header, head') !== null
  new MutationObserver((changes) => {
    const { key, save } = probe
    const answers = !changes.every(isInBar)
    if (answers) probe.lastChangeAt = performance.now()
    if (key !== null && answers) afterPaint((at) => { key.paintedAt = Math.max(key.paintedAt, at) })
    if (save !== null && save.shownAt === null && [...document.querySelectorAll('main h2')].some((title) => title.textContent === 'Saved on this tablet')) {
      afterPaint((at) => { save.shownAt ??= at })
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}
