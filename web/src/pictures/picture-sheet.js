// A picture that lies on the pad: how it is drawn and read.

import { fittingScale } from '../shared/fitting.js';

/** @typedef {import('inkling').Info} Info */
/** @typedef {import('inkling').Character} Character */
/** @typedef {import('../app/network.js').Network} Network */
/** @typedef {import('../app/sheet.js').Size} Size */

/** In the middle, as large as it fits. @param {Size} picture @param {Size} pad */
function placeOf(picture, pad) {
    const scale = fittingScale(picture, pad);
    return { left: (pad.width - picture.width * scale) / 2, top: (pad.height - picture.height * scale) / 2, scale };
}

/**
 * @param {object} given
 * @param {Blob} given.file
 * @param {import('../reader/messages.js').OpenedFile} given.opened
 * @param {Network} given.network with which it is read first
 * @param {Network['client']} given.client that opened it, and reads with that network
 * @param {(network: Network) => Network['client']} given.clientOf makes another
 * @param {ReturnType<typeof import('./strip.js').createStrip>} given.strip that shows how its ink is found
 * @returns {import('../app/sheet.js').Sheet}
 */
export function createPictureSheet({ file, opened, network, client, clientOf, strip }) {
    const { preview } = opened;
    const size = { width: opened.width, height: opened.height };
    /** Of the pixels, which may take hundreds of megabytes. @type {{ weights: Network['weights'], client: Network['client'] } | null} */
    let holder = { weights: network.weights, client };

    /** @param {Network} network */
    function clientFor(network) {
        const { weights } = network;
        if (holder?.weights !== weights) {
            holder?.client.close();
            holder = { weights, client: clientOf(network) };
        }
        return holder.client;
    }

    return {
        kind: 'picture',
        size,
        waiting: 'Reading the picture …',

        place: (pad) => placeOf(size, pad),

        /**
         * The whole picture, as large as it fits, on white: it was decoded for white paper.
         * @param {CanvasRenderingContext2D} context
         * @param {Size} pad
         */
        draw(context, pad) {
            const { left, top, scale } = placeOf(preview, pad);
            const width = preview.width * scale;
            const height = preview.height * scale;
            context.fillStyle = 'white';
            context.fillRect(left, top, width, height);
            // A small picture is shown as its pixels are.
            context.imageSmoothingEnabled = scale < 4;
            context.imageSmoothingQuality = 'high';
            context.drawImage(preview, left, top, width, height);
        },

        /** @param {Network} network */
        read(network) {
            return clientFor(network).ask({ kind: 'picture', file, options: network.options });
        },

        /** @param {Network} network @param {Info} info */
        offer(network, info) {
            // Of a whole picture there is nothing to find.
            if (info.framing !== 'glyph') return;
            strip.offer(preview, () => clientFor(network).ask({ kind: 'stages', file, options: network.options }));
        },

        /** By its place. @param {Character} character @returns {[owner: object, name: string]} */
        identify: ({ box }) => [preview, JSON.stringify(box)],

        stop() {
            holder?.client.close();
            holder = null;
            strip.close();
        },
    };
}
