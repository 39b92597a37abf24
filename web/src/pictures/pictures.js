// Loaded with the first picture: opens pictures, reads them in a place of their own, and shows what was found and how.

import { createBoxes } from './boxes.js';
import { part } from '../shared/part.js';
import { createPictureSheet } from './picture-sheet.js';
import { loadStyle } from '../shared/script.js';
import { createStrip } from './strip.js';

/** @typedef {import('../app/network.js').Network} Network */
/** @typedef {ReturnType<typeof createPictures>} Pictures */

/**
 * @param {import('../app/network.js').Networks} networks
 * @param {ReturnType<typeof import('../app/answer.js').createAnswer>} answer
 */
function createPictures(networks, answer) {
    const view = { answer, boxes: createBoxes(part(document, '#pad')), strip: createStrip() };
    /** @type {import('../app/assets.js').Module | undefined} */
    let module;
    /** @type {{ weights: Network['weights'], client: Network['client'] } | undefined} of the network read with last */
    let side;
    let lastKey = 0;
    /** @type {Promise<void> | undefined} */
    let style;

    /** Only one is kept: each may hold hundreds of megabytes. @param {Network} network */
    function clientFor({ weights }) {
        if (side?.weights === weights) return side.client;
        side?.client.close();
        module ??= networks.openModule('offline-pictures.js', 'pictures-worker.js', 'pictures.wasm');
        const client = networks.clientOf(weights, module);
        side = { weights, client };
        client.info.catch(() => {
            // It may be had the next time.
            if (side?.client === client) module = side = undefined;
        });
        return client;
    }

    return {
        /**
         * @param {File} file
         * @returns {Promise<import('../app/sheet.js').PictureSheet | null>} null when a newer file overtook this one
         * @throws {Error} why it cannot be read
         */
        async open(file) {
            const key = (lastKey += 1);
            const dressed = (style ??= loadStyle('pictures.css'));
            dressed.catch(() => (style = undefined));
            /** @type {import('../reader/messages.js').OpenedFile | null} */
            let opened = null;
            while (!opened) {
                // It comes to nothing when another network is taken meanwhile, whose own reader opens the file.
                opened = await clientFor(networks.current).ask({ kind: 'open', key, file });
                if (key !== lastKey) return null;
            }
            await dressed;
            if ('sentence' in opened) throw new Error(opened.sentence);
            return createPictureSheet({ key, file, opened, clientFor, view });
        },
    };
}

Object.assign(globalThis, { inklingPictures: createPictures });
