// The module's door: hands the bytes of inkling.wasm to Emscripten's glue. See inkling.d.ts.
import createGlue from './inkling-glue.mjs';

export default function createInkling({ wasmBinary }) {
  // The bytes are here, so nothing is located: the glue only wants a name to hand back.
  return createGlue({ wasmBinary, locateFile: (name) => name });
}
