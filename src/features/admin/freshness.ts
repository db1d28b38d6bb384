import type { OverviewDevice, OverviewSite } from '../../remote/overview.ts'
import { isSilent } from './fleet.ts'

/**
 * How far the server knows what a site has recorded. `behind`: it was silent for too long, or one of its tablets is and holds records;
 * what happened since `missingFromMs` is not known whole (null of a site that is not behind, 0 of one that never spoke).
 */
export type SiteFreshness = { site: OverviewSite; tablets: number; silent: number; behind: boolean; waitingOps: number; lastContactMs: number | null; missingFromMs: number | null }

/** Sites that are behind first, the longest silent on top; then by name. */
export function freshnessOf(sites: readonly OverviewSite[], devices: readonly OverviewDevice[], nowMs: number): SiteFreshness[] {
  return sites.map((site) => freshnessAt(site, trusted(devices).filter((device) => device.site === site.id), nowMs)).toSorted((a, b) =>
    Number(b.behind) - Number(a.behind) || (a.behind ? (a.lastContactMs ?? 0) - (b.lastContactMs ?? 0) : 0) || a.site.name.localeCompare(b.site.name))
}

function freshnessAt(site: OverviewSite, devices: readonly OverviewDevice[], nowMs: number): SiteFreshness {
  const { lastContactMs } = site
  const holding = devices.filter((device) => device.backlogOps > 0 && isSilent(device.lastContactMs, nowMs)).map((device) => device.lastContactMs ?? 0)
  // Without a tablet nobody is awaited.
  const silent = devices.length > 0 && isSilent(lastContactMs, nowMs) ? [lastContactMs ?? 0] : []
  const missing = [...holding, ...silent]
  return {
    site, tablets: devices.length, silent: countSilent(devices, nowMs), behind: missing.length > 0, lastContactMs, missingFromMs: missing.length === 0 ? null : Math.min(...missing),
    waitingOps: devices.reduce((sum, { backlogOps }) => sum + backlogOps, 0),
  }
}

const trusted = (devices: readonly OverviewDevice[]): OverviewDevice[] => devices.filter(({ revoked }) => !revoked)

/** Trusted tablets, those that are silent first, the longest silent on top. */
export const tabletsBySilence = (devices: readonly OverviewDevice[]): OverviewDevice[] =>
  trusted(devices).toSorted((a, b) => (a.lastContactMs ?? 0) - (b.lastContactMs ?? 0) || a.name.localeCompare(b.name))

export const countSilent = (devices: readonly OverviewDevice[], nowMs: number): number =>
  trusted(devices).filter(({ lastContactMs }) => isSilent(lastContactMs, nowMs)).length
