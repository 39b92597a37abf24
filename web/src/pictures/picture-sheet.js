// A picture that lies on the pad: how it is drawn, read, and shown with what was found in it.

import { chosenInWords, severalInWords, textOf, writeText } from './several.js';
import { verdictInWords } from '../shared/wording.js';

/** @typedef {import('inkling').Info} Info */
/** @typedef {import('../reader/messages.js').Reading} Reading */
/** @typedef {import('../app/network.js').Network} Network */
/** @typedef {ReturnType<typeof createPictureSheet>} PictureSheet */

/**
 * @typedef {object} View where it is shown
 * @property {ReturnType<typeof import('../app/answer.js').createAnswer>} answer
 * @property {ReturnType<typeof import('./boxes.js').createBoxes>} boxes
 * @property {ReturnType<typeof import('./strip.js').createStrip>} strip
 */

/**
 * @param {object} given
 * @param {number} given.key
 * @param {Blob} given.file
 * @param {{ width: number, height: number, preview: ImageBitmap }} given.opened
 * @param {(network: Network) => Network['client']} given.clientFor
 * @param {View} given.view
 */
export function createPictureSheet({ key, file, opened, clientFor, view }) {
    const { answer, boxes, strip } = view;
    const { preview } = opened;

    /**
     * @param {'picture' | 'stages'} kind
     * @param {Network} network
     * @throws {Error} why it can no longer be read
     */
    async function ask(kind, network) {
        const reply = await clientFor(network).ask({ kind, key, file });
        if (reply && 'sentence' in reply) throw new Error(reply.sentence);
        return reply;
    }

    /** @param {Reading} reading @param {Network} network @param {Info} info */
    function showSeveral({ characters, verdict }, network, info) {
        const text = textOf(characters);
        let isAsked = false;

        /** @param {number} chosen */
        function choose(chosen) {
            const sentence = isAsked
                ? chosenInWords(characters, chosen, network.words)
                : severalInWords(characters, verdict, network.words);
            answer.show({ text, verdict: 'several' }, characters[chosen], sentence, info);
            writeText(characters, chosen);
            boxes.mark(chosen);
            isAsked = true;
        }

        boxes.show(characters, opened, choose);
        // The one that needs looking at.
        choose(Math.max(0, characters.findIndex(({ verdict }) => verdict === 'unsure')));
    }

    return {
        kind: /** @type {const} */ ('picture'),

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

        /** It is on the pad from now on, and nothing is known of it. */
        enter() {
            boxes.clear();
            strip.close();
        },

        /** @param {Network} network @returns {Promise<Reading | null>} null when a newer question overtook this one */
        read(network) {
            boxes.clear();
            answer.say('Reading the picture …');
            return ask('picture', network);
        },

        /** @param {Reading} reading @param {Network} network @param {Info} info of the network */
        show(reading, network, info) {
            const [first, ...others] = reading.characters;
            // Of a whole picture there is nothing to find.
            if (info.framing === 'glyph') strip.offer(key, preview, () => ask('stages', network));
            if (!first) {
                answer.say('I see no ink in this picture.');
            } else if (others.length > 0) {
                showSeveral(reading, network, info);
            } else {
                if (info.framing === 'glyph') boxes.show([first], opened);
                answer.show(reading, first, verdictInWords(reading, network.words), info);
            }
        },
    };
}
