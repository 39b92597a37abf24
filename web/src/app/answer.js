// The answer: the character large, a sentence, the candidates as bars, and the pixels that the network saw.

import { isolatedNode } from '../shared/bidi.js';
import { onColourChange } from '../shared/colour.js';
import { part } from '../shared/part.js';
import { percent } from '../shared/wording.js';

/** @typedef {import('inkling').Candidate} Candidate */
/** @typedef {import('inkling').Character} Character */
/** @typedef {import('inkling').Info} Info */

// Up to this size, each pixel is shown by whole pixels of the screen.
const coarsest = 28;

/** @param {HTMLElement} root the section that holds the parts */
export function createAnswer(root) {
    const glyph = part(root, '.glyph');
    const told = part(root, '.sentence');
    const candidates = part(root, '.candidates');
    const seen = /** @type {HTMLCanvasElement} */ (part(root, '.seen canvas'));
    const context = /** @type {CanvasRenderingContext2D} */ (seen.getContext('2d'));
    const template = /** @type {HTMLTemplateElement} */ (root.querySelector('template'));
    let seesInk = true;

    /** @param {Candidate} candidate */
    function row({ label, probability }) {
        const item = /** @type {HTMLElement} */ (
            /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild
        );
        part(item, '.label').textContent = label;
        part(item, '.share').textContent = percent(probability);
        part(item, '.bar span').style.inlineSize = `${probability * 100}%`;
        return item;
    }

    /** Gives ink that was seen the page's colour of ink and leaves its density alone. */
    function tint() {
        if (!seesInk) return;
        context.globalCompositeOperation = 'source-in';
        context.fillStyle = getComputedStyle(seen).color;
        context.fillRect(0, 0, seen.width, seen.height);
    }

    /** @param {Character} character @param {Info} info */
    function drawSeen({ input }, { width, height, channels, framing }) {
        seesInk = framing === 'glyph';
        seen.width = width;
        seen.height = height;
        seen.classList.toggle('fine', Math.max(width, height) > coarsest);
        const image = context.createImageData(width, height);
        for (let i = 0; i < width * height; ++i) {
            // Ink is as dense as its value; a picture is grey, or red, green and blue.
            for (let c = 0; c < 3; ++c) image.data[i * 4 + c] = input[i * channels + (c % channels)];
            image.data[i * 4 + 3] = seesInk ? input[i] : 255;
        }
        context.putImageData(image, 0, 0);
        tint();
    }

    onColourChange(tint);

    return {
        /** Shows a sentence and no answer. @param {string} sentence */
        say(sentence) {
            root.dataset.verdict = 'none';
            glyph.textContent = '';
            told.textContent = sentence;
            candidates.replaceChildren();
            seen.width = seen.width;
        },
        /**
         * @param {{ text: string, verdict: import('inkling').Verdict | 'several' }} reading
         * @param {Character | undefined} character whose candidates are shown
         * @param {(string | Candidate)[]} sentence
         * @param {Info} info
         */
        show({ text, verdict }, character, sentence, info) {
            const best = !character || character.verdict === 'nothing' ? [] : character.candidates;
            root.dataset.verdict = verdict;
            glyph.textContent = text;
            // One character is in the sentence, too; of a page there is only a count.
            glyph.setAttribute('aria-hidden', String(verdict !== 'several'));
            // The style makes a long name smaller, and gives candidates with names more room.
            glyph.style.setProperty('--letters', String([...text].length));
            candidates.classList.toggle('named', best.some(({ label }) => [...label].length > 2));
            told.replaceChildren(
                ...sentence.map((one) => (typeof one === 'string' ? one : isolatedNode(one.label))),
            );
            candidates.replaceChildren(...best.map(row));
            if (character) drawSeen(character, info);
            else seen.width = seen.width;
        },
    };
}
