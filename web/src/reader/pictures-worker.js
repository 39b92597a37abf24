// The script of the reading side for pictures: opens them, reads them, and shows the way from a picture to its ink.

import { openPicture, reducedBitmap } from './picture.js';
import { offer } from './service.js';
import { stagePictures } from './stage-pictures.js';

/** @typedef {import('./messages.js').PictureQuestion} PictureQuestion */

/** @type {Promise<ImageData> | undefined} */
let opened;

// Where WebKit opened the page from a disk, no worker of it can read a file, not even one that it made itself.
const hindrance = new Blob(['.']).arrayBuffer().then(() => '', String);

offer(async (/** @type {PictureQuestion} */ question, started) => {
    const image = await (opened ??= openPicture(question.file));
    const { data, width, height } = image;
    if (question.kind === 'open') {
        const preview = await reducedBitmap(image);
        return [{ width, height, preview }, [preview]];
    }
    const reader = await started;
    if (!reader) return [];
    const reading = reader.readImage(data, width, height, { ...question.options, stages: question.kind === 'stages' });
    if (question.kind === 'picture') return [reading];
    const stages = await stagePictures(reading.stages ?? []);
    return [{ stages }, stages.map(({ bitmap }) => bitmap)];
}, hindrance);
