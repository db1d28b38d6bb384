/** One breach of a rule of the house, where an editor can jump to it. */
export type Violation = { path: string; line: number; problem: string }
