// The script of the reading side for strokes.

import { offer } from './service.js';

offer(async (/** @type {import('./messages.js').StrokesQuestion} */ { points, lengths, options }, started) => {
    const reader = await started;
    return reader ? [reader.readStrokes(points, lengths, options)] : [];
});
