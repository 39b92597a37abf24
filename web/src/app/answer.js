// The answer: the text in a field, a sentence, and of one of the characters the candidates and the pixels that the
// network saw. Each character can be corrected.

import { isolatedNode } from '../shared/bidi.js';
import { onColourChange } from '../shared/colour.js';
import { part } from '../shared/part.js';
import { percent, verdictInWords } from '../shared/wording.js';
import { createBoxes } from './boxes.js';
import { chosenInWords, doubtful, severalInWords, textWith } from './several.js';

/** @typedef {import('inkling').Candidate} Candidate */
/** @typedef {import('inkling').Character} Character */
/** @typedef {import('inkling').Info} Info */
/** @typedef {import('inkling').Reading} Reading */
/** @typedef {import('./network.js').Network} Network */
/** @typedef {import('./sheet.js').Sheet} Sheet */

// Up to this size, each pixel is shown by whole pixels of the screen.
const coarsest = 28;
// The field grows up to so many lines, and then scrolls.
const mostLines = 8;

/**
 * @param {HTMLElement} root the section that holds the parts
 * @param {HTMLElement} pad that is drawn on
 * @param {import('./corrections.js').Corrections} corrections
 * @param {() => void} onCorrection one was given, or taken back
 */
export function createAnswer(root, pad, corrections, onCorrection) {
    const field = /** @type {HTMLTextAreaElement} */ (part(root, '#text'));
    const told = part(root, '.sentence');
    const candidates = part(root, '.candidates');
    const none = part(root, '.none');
    const seen = /** @type {HTMLCanvasElement} */ (part(root, '.seen canvas'));
    const context = /** @type {CanvasRenderingContext2D} */ (seen.getContext('2d'));
    const template = /** @type {HTMLTemplateElement} */ (root.querySelector('template'));
    const boxes = createBoxes(pad, { choose, step, correct, restore });
    /** @type {{ reading: Reading, sheet: Sheet, network: Network, info: Info } | null} */
    let shown = null;
    /** The text that the field was given last: what the person made of it stays until another is read. */
    let written = '';
    let chosen = 0;
    let isAsked = false;
    let seesInk = true;

    /** @param {Candidate} candidate @param {number} index @param {string} now what the character is */
    function row({ label, probability }, index, now) {
        const item = /** @type {HTMLElement} */ (
            /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild
        );
        const button = part(item, 'button');
        part(item, '.label').textContent = label;
        part(item, '.share').textContent = percent(probability);
        part(item, '.bar span').style.inlineSize = `${probability * 100}%`;
        button.setAttribute('aria-pressed', String(label === now));
        button.addEventListener('click', () => {
            correct(chosen, label);
            part(candidates, `li:nth-child(${index + 1}) button`).focus();
        });
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

    function fitField() {
        const lines = field.value.split('\n');
        field.rows = Math.min(lines.length, mostLines);
        // The style makes a long line smaller.
        field.style.setProperty('--letters', String(Math.max(...lines.map((line) => [...line].length))));
    }

    /** @param {string} text */
    function write(text) {
        if (text === written) return;
        field.value = written = text;
        fitField();
    }

    /** @param {(string | Candidate)[]} sentence */
    function tell(sentence) {
        told.replaceChildren(...sentence.map((one) => (typeof one === 'string' ? one : isolatedNode(one.label))));
    }

    /** Shows the reading as it is now, and of its characters the chosen one. */
    function paint() {
        if (!shown) return;
        const { reading, sheet, network, info } = shown;
        const { words } = network;
        const found = reading.characters;
        const now = found.map((character) => corrections.applied(sheet, character));
        const text = textWith(reading, now);
        const [first, ...others] = now;
        write(text);
        root.dataset.verdict = others.length > 0 ? 'several' : (first?.verdict ?? 'nothing');
        if (!first && sheet.kind === 'picture') tell(['I see no ink in this picture.']);
        else if (others.length === 0) tell(verdictInWords(first, words));
        else tell(isAsked ? chosenInWords(now, chosen, words) : severalInWords(text, now, words));
        const character = found[chosen];
        // Whoever asks for it may say what it is.
        const isNothing = !character || (!isAsked && now[chosen].verdict === 'nothing');
        const best = isNothing ? [] : character.candidates;
        const label = isNothing || now[chosen].verdict === 'nothing' ? '' : now[chosen].candidates[0].label;
        // Names need more room than characters.
        candidates.classList.toggle('named', best.some(({ label }) => [...label].length > 2));
        candidates.replaceChildren(...best.map((candidate, index) => row(candidate, index, label)));
        none.hidden = !character || info.framing !== 'glyph';
        none.setAttribute('aria-pressed', String(character !== undefined && now[chosen].verdict === 'nothing'));
        if (character) drawSeen(character, info);
        else seen.width = seen.width;
        boxes.mark(now, found.map((one) => corrections.has(sheet, one)), chosen);
    }

    /** @param {number} index */
    function choose(index) {
        if (!shown?.reading.characters[index]) return;
        chosen = index;
        isAsked = true;
        paint();
    }

    /** @param {number} index */
    function restore(index) {
        if (!shown) return;
        corrections.takeBack(shown.sheet, shown.reading.characters[index]);
        choose(index);
        onCorrection();
    }

    /** @param {number} index @param {string | null} label */
    function correct(index, label) {
        if (!shown) return;
        corrections.give(shown.sheet, shown.reading.characters[index], label);
        choose(index);
        onCorrection();
    }

    /** @param {number} index @param {1 | -1} by */
    function step(index, by) {
        if (!shown) return;
        const { sheet, reading } = shown;
        const labels = reading.characters[index].candidates.map(({ label }) => label);
        const { verdict, candidates: [now] } = corrections.applied(sheet, reading.characters[index]);
        const next = (verdict === 'nothing' ? -1 : labels.indexOf(now.label)) + by;
        if (labels[next]) correct(index, labels[next]);
    }

    onColourChange(tint);
    field.addEventListener('input', fitField);
    none.addEventListener('click', () => correct(chosen, null));

    return {
        tapAt: boxes.at,
        /** Shows a sentence and no answer. @param {string} sentence */
        say(sentence) {
            shown = null;
            root.dataset.verdict = 'none';
            write('');
            tell([sentence]);
            candidates.replaceChildren();
            none.hidden = true;
            seen.width = seen.width;
            boxes.clear();
        },
        /** @param {Reading} reading @param {Sheet} sheet that was read @param {Network} network @param {Info} info */
        show(reading, sheet, network, info) {
            shown = { reading, sheet, network, info };
            const { characters } = reading;
            // Of a whole picture there is nothing to find.
            const focused = boxes.show(info.framing === 'glyph' ? characters : [], sheet);
            isAsked = focused >= 0;
            chosen = isAsked ? focused : doubtful(characters.map((one) => corrections.applied(sheet, one)));
            paint();
        },
    };
}
