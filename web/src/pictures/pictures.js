// Loaded with the first picture: opens pictures, reads them in a place of their own, and shows what was found and how.

import { createPictureSheet } from './picture-sheet.js';
import { loadStyle } from '../shared/script.js';
import { createStrip } from './strip.js';

/** @typedef {import('../app/network.js').Network} Network */
/** @typedef {ReturnType<typeof createPictures>} Pictures */

/** @param {import('../app/network.js').Networks} networks */
function createPictures(networks) {
    const strip = createStrip();
    /** @type {import('../app/assets.js').Module | undefined} */
    let module;
    /** @type {ReturnType<typeof clientOf> | undefined} that opens a file just now */
    let opening;
    /** @type {Promise<void> | undefined} */
    let style;

    /** A reader of pictures, in a worker of its own. @param {Network} network */
    function clientOf({ weights }) {
        module ??= networks.openModule('offline-pictures.js', 'pictures-worker.js', 'pictures.wasm');
        // It may be had the next time.
        Promise.all([module.address, module.wasm]).catch(() => (module = undefined));
        return networks.clientOf(weights, module);
    }

    return {
        /**
         * @param {File} file
         * @returns {Promise<import('../app/sheet.js').Sheet | null>} null when a newer file overtook this one
         * @throws {Error} why it cannot be read
         */
        async open(file) {
            const dressed = (style ??= loadStyle('pictures.css'));
            dressed.catch(() => (style = undefined));
            const network = networks.current;
            opening?.close();
            // Of its own: the reading of the picture on the pad neither delays it nor ends, should this be no picture.
            const client = (opening = clientOf(network));
            try {
                const opened = await client.ask({ kind: 'open', file });
                await dressed;
                if (!opened || opening !== client) return null;
                opening = undefined;
                return createPictureSheet({ file, opened, network, client, clientOf, strip });
            } catch (error) {
                client.close();
                throw error;
            }
        },
    };
}

Object.assign(globalThis, { inklingPictures: createPictures });
