// The module's door: hands the bytes of inkling.wasm to Emscripten's glue, and gives its readers, which are numbers
// there, methods. See inkling.d.ts.
import createGlue from './inkling-glue.mjs';

/**
 * A function of bindings.cpp as JavaScript knows functions: arguments may be left out (Embind counts them), and a
 * mistake is thrown (the core returns its sentence: wasm must not throw through its own frames).
 */
function unbound(wasmFunction, argumentCount, ...first) {
  return (...given) => {
    given.length = argumentCount;
    const result = wasmFunction(...first, ...given);
    if (typeof result === 'string') throw new TypeError(result);
    return result;
  };
}

function readerOf(glue, number) {
  const info = unbound(glue.info, 0, number);
  const reader = {
    get info() {
      return info();
    },
    readStrokes: unbound(glue.readStrokes, 3, number),
    logits: unbound(glue.logits, 1, number),
    delete() {
      info();
      glue.free(number);
    },
  };
  // Of pictures only one of the two modules knows.
  if (glue.readImage) reader.readImage = unbound(glue.readImage, 4, number);
  return reader;
}

export default async function createInkling({ wasmBinary }) {
  // The bytes are here, so nothing is located: the glue only wants a name to hand back.
  const glue = await createGlue({ wasmBinary, locateFile: (name) => name });
  const load = unbound(glue.load, 1);
  return {
    load(weights) {
      const { reader, error } = load(weights);
      return { reader: error === null ? readerOf(glue, reader) : null, error };
    },
  };
}
