// What the page and its reading sides say to each other. Types only.

/**
 * Starts a reading side; sent once, first.
 * @typedef {{ wasm: Uint8Array, weights: Uint8Array }} Binaries
 *
 * How to read: what the core's reader takes.
 * @typedef {import('inkling').ReadOptions} ReadOptions
 *
 * @typedef {{ kind: 'strokes', points: Float32Array, lengths: Uint32Array, options: ReadOptions }} StrokesQuestion
 *
 * open: can it be read, and what does it look like. picture: what is in it. stages: how its ink is found.
 * A reading side decodes one file, the first that it is asked about, and keeps its pixels.
 * @typedef {{ kind: 'open', file: Blob } | { kind: 'picture' | 'stages', file: Blob, options: ReadOptions }} PictureQuestion
 * @typedef {StrokesQuestion | PictureQuestion} Question
 *
 * @typedef {import('inkling').Reading} Reading
 *
 * Sizes and boxes are in pixels of the picture that is read; the preview is smaller.
 * @typedef {{ width: number, height: number, preview: ImageBitmap }} OpenedFile
 *
 * An intermediate picture, small enough to be shown. Of ink, its alpha is how dense it is.
 * @typedef {{ name: string, isInk: boolean, isUnchanged: boolean, bitmap: ImageBitmap }} StagePicture
 *
 * ready: it can read. refused: the weights are no good, and why. crashed: it is unusable from now on.
 * broken: the place where it runs is; before it was ready, that place may never have worked.
 * failed: what was asked about cannot be read, and why.
 * @typedef {{ ready: import('inkling').Info } | { refused: string } | { crashed: string } | { broken: string }
 *           | { id: number, answer: Reading | OpenedFile | { stages: StagePicture[] } }
 *           | { id: number, failed: string }} Reply
 *
 * A Worker or a MessagePort.
 * @typedef {{ postMessage(message: any, transfer?: Transferable[]): void,
 *             onmessage: ((event: MessageEvent) => any) | null }} Port
 */
export {};
