// The script of the reading side for pictures: opens them, reads them, and shows the way from a picture to its ink.

import { openPicture, reducedBitmap } from './picture.js';
import { offer, top } from './service.js';
import { stagePictures } from './stage-pictures.js';

/** @typedef {import('./messages.js').PictureQuestion} PictureQuestion */

/** @type {{ key: number, opened: ReturnType<typeof openPicture> } | null} */
let last = null;

// Where WebKit opened the page from a disk, no worker of it can read a file, not even one that it made itself.
const hindrance = new Blob(['.']).arrayBuffer().then(() => '', String);

offer(async (/** @type {PictureQuestion} */ { kind, key, file }, started) => {
    if (last?.key !== key) last = { key, opened: openPicture(file) };
    const opened = await last.opened;
    if ('sentence' in opened) return [opened];
    const { data, width, height } = opened;
    if (kind === 'open') {
        const preview = await reducedBitmap(opened);
        return [{ width, height, preview }, [preview]];
    }
    const reader = await started;
    if (!reader) return [];
    const reading = reader.readImage(data, width, height, { top, stages: kind === 'stages' });
    if (kind === 'picture') return [reading];
    const stages = await stagePictures(reading.stages ?? []);
    return [{ stages }, stages.map(({ bitmap }) => bitmap)];
}, hindrance);
