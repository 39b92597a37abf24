// A picture that lies on the pad: how it is drawn, read, and shown with what was found in it.

import { chosenInWords, doubtful, severalInWords, writeText } from './several.js';
import { verdictInWords } from '../shared/wording.js';

/** @typedef {import('inkling').Info} Info */
/** @typedef {import('../reader/messages.js').Reading} Reading */
/** @typedef {import('../app/network.js').Network} Network */
/** @typedef {import('../app/sheet.js').Answer} Answer */

/**
 * @typedef {object} View where it is shown
 * @property {ReturnType<typeof import('./boxes.js').createBoxes>} boxes
 * @property {ReturnType<typeof import('./strip.js').createStrip>} strip
 */

/**
 * @param {object} given
 * @param {Blob} given.file
 * @param {import('../reader/messages.js').OpenedFile} given.opened
 * @param {Network} given.network with which it is read first
 * @param {Network['client']} given.client that opened it, and reads with that network
 * @param {(network: Network) => Network['client']} given.clientOf makes another
 * @param {View} given.view
 * @returns {import('../app/sheet.js').Sheet}
 */
export function createPictureSheet({ file, opened, network, client, clientOf, view }) {
    const { boxes, strip } = view;
    const { preview } = opened;
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

    /** @param {Reading} reading @param {Network} network @param {Info} info @param {Answer} answer */
    function showSeveral(reading, network, info, answer) {
        const { text, characters } = reading;
        let isAsked = false;

        /** @param {number} chosen */
        function choose(chosen) {
            const sentence = isAsked
                ? chosenInWords(characters, chosen, network.words)
                : severalInWords(reading, network.words);
            answer.show({ text, verdict: 'several' }, characters[chosen], sentence, info);
            writeText(reading, chosen);
            boxes.mark(chosen);
            isAsked = true;
        }

        boxes.show(characters, opened, choose);
        choose(doubtful(characters));
    }

    return {
        kind: 'picture',
        waiting: 'Reading the picture …',

        /**
         * The whole picture, as large as it fits, on white: it was decoded for white paper.
         * @param {CanvasRenderingContext2D} context
         * @param {number} side of the pad, in CSS pixels
         */
        draw(context, side) {
            const scale = side / Math.max(preview.width, preview.height);
            const width = preview.width * scale;
            const height = preview.height * scale;
            const left = (side - width) / 2;
            const top = (side - height) / 2;
            context.fillStyle = 'white';
            context.fillRect(left, top, width, height);
            // A small picture is shown as its pixels are.
            context.imageSmoothingEnabled = scale < 4;
            context.imageSmoothingQuality = 'high';
            context.drawImage(preview, left, top, width, height);
        },

        /** @param {Network} network */
        read(network) {
            boxes.clear();
            return clientFor(network).ask({ kind: 'picture', file, options: network.options });
        },

        /** @param {Reading} reading @param {Network} network @param {Info} info @param {Answer} answer */
        show(reading, network, info, answer) {
            const [first, ...others] = reading.characters;
            // Of a whole picture there is nothing to find.
            if (info.framing === 'glyph') {
                strip.offer(preview, () => clientFor(network).ask({ kind: 'stages', file, options: network.options }));
            }
            if (!first) {
                answer.say('I see no ink in this picture.');
            } else if (others.length > 0) {
                showSeveral(reading, network, info, answer);
            } else {
                if (info.framing === 'glyph') boxes.show([first], opened);
                answer.show(reading, first, verdictInWords(first, network.words), info);
            }
        },

        stop() {
            holder?.client.close();
            holder = null;
            boxes.clear();
            strip.close();
        },
    };
}
