// The module's door: hands the bytes of inkling.wasm to Emscripten's glue. See inkling.d.ts.
import createGlue from './inkling-glue.mjs';

/**
 * A function of bindings.cpp as JavaScript knows functions: arguments may be left out (Embind counts them), and a
 * mistake is thrown (the core returns its sentence: wasm must not throw through its own frames).
 */
function unbound(wasmFunction, argumentCount) {
  return function (...given) {
    given.length = argumentCount;
    const result = wasmFunction.apply(this, given);
    if (typeof result === 'string') throw new TypeError(result);
    return result;
  };
}

export default async function createInkling({ wasmBinary }) {
  // The bytes are here, so nothing is located: the glue only wants a name to hand back.
  const { load, Reader } = await createGlue({ wasmBinary, locateFile: (name) => name });
  const methods = Reader.prototype;
  methods.readStrokes = unbound(methods.readStrokes, 3);
  // Of pictures only one of the two modules knows.
  if (methods.readImage) methods.readImage = unbound(methods.readImage, 4);
  methods.logits = unbound(methods.logits, 1);
  return { load: unbound(load, 1) };
}
