// The way from the picture to its ink, as a strip of pictures below the answer: made when it is first unfolded.

import { onColourChange } from '../shared/colour.js';
import { createLens } from './lens.js';
import { paintStage } from './stage-canvas.js';
import { stageWords } from './stage-words.js';

/** @typedef {import('../reader/messages.js').StagePicture} StagePicture */

// Pixels: enough for the finest screens.
const longestPrint = 480;

/** @template {keyof HTMLElementTagNameMap} K @param {K} kind @param {object} [properties] */
const made = (kind, properties = {}) => Object.assign(document.createElement(kind), properties);

export function createStrip() {
    const list = made('ol', { className: 'strip' });
    const status = made('p', { role: 'status' });
    const fold = made('details', { id: 'stages', hidden: true });
    fold.append(made('summary', { textContent: 'How the ink was found' }), status, list);
    document.querySelector('main')?.append(fold);
    const lens = createLens();
    /** @type {{ preview: ImageBitmap, load: () => Promise<{ stages: StagePicture[] } | null> } | null} */
    let offered = null;
    /** Of the picture whose stages are shown, or on their way. @type {ImageBitmap | null} */
    let shown = null;
    /** @type {{ canvas: HTMLCanvasElement, stage: StagePicture }[]} */
    let painted = [];

    /** @param {StagePicture} stage @param {number} index @param {StagePicture[]} stages */
    function itemOf(stage, index, stages) {
        const { title, sentence } = stageWords(stage.name);
        const canvas = made('canvas');
        const button = made('button', { type: 'button' });
        button.append(canvas, made('span', { className: 'title', textContent: title }));
        button.addEventListener('click', () => lens.open(stages, index));
        const item = made('li');
        item.append(button, made('p', { textContent: sentence }));
        if (stage.isUnchanged) item.append(made('small', { textContent: 'Nothing to do here: it stays as it was.' }));
        painted.push({ canvas, stage });
        return item;
    }

    function paint() {
        for (const { canvas, stage } of painted) paintStage(canvas, stage, longestPrint);
    }

    async function load() {
        if (!fold.open || !offered || offered.preview === shown) return;
        const { preview, load } = offered;
        shown = preview;
        // The first is the picture itself, which stays on the pad.
        for (const { stage } of painted.slice(1)) stage.bitmap.close();
        painted = [];
        list.replaceChildren();
        status.textContent = 'Going the way once more …';
        try {
            const reply = await load();
            if (preview !== shown) return;
            status.textContent = '';
            // A newer question of its own kind, or another network, overtook it.
            if (!reply) {
                shown = null;
                return;
            }
            const first = { name: 'picture', isInk: false, isUnchanged: false, bitmap: preview };
            list.replaceChildren(...[first, ...reply.stages].map(itemOf));
            paint();
        } catch (error) {
            if (preview !== shown) return;
            shown = null;
            status.textContent = /** @type {Error} */ (error).message;
        }
    }

    fold.addEventListener('toggle', load);
    onColourChange(paint);

    return {
        /** Nothing is known of the picture on the pad. */
        close() {
            fold.hidden = true;
            offered = null;
        },
        /**
         * @param {ImageBitmap} preview of the picture
         * @param {() => Promise<{ stages: StagePicture[] } | null>} loadStages
         */
        offer(preview, loadStages) {
            offered = { preview, load: loadStages };
            fold.hidden = false;
            load();
        },
    };
}
