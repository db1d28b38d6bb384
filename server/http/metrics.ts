import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the scrape asks for at the moment that it is made. */
type MetricSources = {
  connectedDevices: () => number
  officeScreens: () => number
  feedHeads: () => Promise<{ feed: string; head: number }[]>
}

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics(sources: MetricSources) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'outpost_http_request_seconds', help: 'Time to answer HTTP requests.', labelNames: ['method', 'route', 'status'], registers,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
  })
  const exchangeBytes = new Counter({ name: 'outpost_exchange_bytes_total', help: 'Packed exchange bytes.', labelNames: ['direction', 'transport'], registers })
  const exchanges = new Counter({ name: 'outpost_exchanges_total', help: 'Exchanges by outcome.', labelNames: ['transport', 'outcome'], registers })
  const ops = new Counter({ name: 'outpost_ops_total', help: 'Verdicts given on ops, those on repeated ops included.', labelNames: ['verdict'], registers })
  const pokes = new Counter({ name: 'outpost_pokes_total', help: 'Pokes sent to devices.', registers })
  const connected = new Gauge({
    name: 'outpost_devices_connected', help: 'Devices with an open socket to this process.', registers,
    collect() { this.set(sources.connectedDevices()) },
  })
  const screens = new Gauge({
    name: 'outpost_office_screens_connected', help: 'Overview screens with an open socket to this process.', registers,
    collect() { this.set(sources.officeScreens()) },
  })
  const heads = new Gauge({
    name: 'outpost_feed_head', help: 'Newest number of site, pool and common feeds.', labelNames: ['feed'], registers,
    async collect() {
      this.reset()
      for (const { feed, head } of await sources.feedHeads()) this.set({ feed }, head)
    },
  })
  return { registry, requests, exchangeBytes, exchanges, ops, pokes, connected, screens, heads }
}
