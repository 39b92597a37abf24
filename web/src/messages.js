// What the page and its reading side say to each other. Types only.

/**
 * Starts the reading side; sent once, first.
 * @typedef {{ wasm: Uint8Array, weights: Uint8Array }} Binaries
 *
 * @typedef {{ kind: 'strokes', points: Float32Array, lengths: Uint32Array }} StrokesQuestion
 * @typedef {{ kind: 'picture', pixels: Uint8ClampedArray, width: number, height: number }} PictureQuestion
 * @typedef {{ kind: 'file', file: Blob }} FileQuestion
 * @typedef {StrokesQuestion | PictureQuestion | FileQuestion} Question
 *
 * @typedef {import('inkling').Reading} Reading
 * @typedef {{ picture: import('./sheet.js').Picture } | { sentence: string }} OpenedFile
 *
 * ready: it can read. refused: the weights are no good, and why. crashed: it is unusable from now on.
 * broken: the place where it runs is; before it was ready, that place may never have worked.
 * @typedef {{ ready: import('inkling').Info } | { refused: string } | { crashed: string } | { broken: string }
 *           | { id: number, answer: Reading | OpenedFile }} Reply
 *
 * A Worker or a MessagePort.
 * @typedef {{ postMessage(message: any, transfer?: Transferable[]): void,
 *             onmessage: ((event: MessageEvent) => any) | null }} Port
 */
export {};
