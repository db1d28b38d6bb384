/** A straight map from values to pixels. A flat domain is widened, so that nothing divides by nought. */
export function scale(domain: readonly [number, number], pixels: readonly [number, number]): (value: number) => number {
  const [low, high] = domain[0] === domain[1] ? [domain[0] - 1, domain[1] + 1] : domain
  return (value) => pixels[0] + ((value - low) / (high - low)) * (pixels[1] - pixels[0])
}

/** The values' own span with the range that is drawn behind them, widened by a tenth. */
export function domainOf(values: readonly number[], range?: readonly [number, number]): [number, number] {
  const all = range ? [...values, ...range] : values
  if (all.length === 0) return [0, 1]
  const low = Math.min(...all)
  const high = Math.max(...all)
  const margin = (high - low || Math.abs(high) || 1) / 10
  return [low - margin, high + margin]
}
