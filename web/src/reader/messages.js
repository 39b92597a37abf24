// What the page and its reading sides say to each other. Types only.

/**
 * Starts a reading side; sent once, first.
 * @typedef {{ wasm: Uint8Array, weights: Uint8Array }} Binaries
 *
 * @typedef {{ kind: 'strokes', points: Float32Array, lengths: Uint32Array }} StrokesQuestion
 *
 * open: can it be read, and what does it look like. picture: what is in it. stages: how its ink is found.
 * The reading side keeps what it decoded last, by its key, and decodes others anew.
 * @typedef {{ kind: 'open' | 'picture' | 'stages', key: number, file: Blob }} PictureQuestion
 * @typedef {StrokesQuestion | PictureQuestion} Question
 *
 * @typedef {import('inkling').Reading} Reading
 *
 * Sizes and boxes are in pixels of the picture that is read; the preview is smaller.
 * @typedef {{ width: number, height: number, preview: ImageBitmap } | { sentence: string }} OpenedFile
 *
 * An intermediate picture, small enough to be shown. Of ink, its alpha is how dense it is.
 * @typedef {{ name: string, isInk: boolean, isUnchanged: boolean, bitmap: ImageBitmap }} StagePicture
 *
 * ready: it can read. refused: the weights are no good, and why. crashed: it is unusable from now on.
 * broken: the place where it runs is; before it was ready, that place may never have worked.
 * @typedef {{ ready: import('inkling').Info } | { refused: string } | { crashed: string } | { broken: string }
 *           | { id: number, answer: Reading | OpenedFile | { stages: StagePicture[] } }} Reply
 *
 * A Worker or a MessagePort.
 * @typedef {{ postMessage(message: any, transfer?: Transferable[]): void,
 *             onmessage: ((event: MessageEvent) => any) | null }} Port
 */
export {};
