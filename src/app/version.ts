declare const __VERSION__: string

/** Of package.json, set by the build. */
export const VERSION: string = __VERSION__
