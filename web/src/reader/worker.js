// The script of the reading side for strokes.

import { offer, top } from './service.js';

offer(async ({ points, lengths }, started) => {
    const reader = await started;
    return reader ? [reader.readStrokes(points, lengths, { top })] : [];
});
