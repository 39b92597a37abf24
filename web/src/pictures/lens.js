// One stage large, over the page; from there to the one before and the one after.

import { onColourChange } from '../shared/colour.js';
import { paintStage } from './stage-canvas.js';
import { stageWords } from './stage-words.js';

/** @typedef {import('../reader/messages.js').StagePicture} StagePicture */

export function createLens() {
    const dialog = document.createElement('dialog');
    const canvas = document.createElement('canvas');
    const title = document.createElement('h2');
    const sentence = document.createElement('p');
    const tools = Object.assign(document.createElement('div'), { className: 'tools' });
    dialog.id = 'lens';
    title.id = 'lens-title';
    dialog.setAttribute('aria-labelledby', title.id);
    canvas.setAttribute('aria-hidden', 'true');
    /** @type {StagePicture[]} */
    let stages = [];
    let here = 0;

    /** @param {string} name @param {() => void} act */
    function button(name, act) {
        const made = Object.assign(document.createElement('button'), { type: 'button', textContent: name });
        made.addEventListener('click', act);
        return made;
    }

    function paint() {
        if (!dialog.open) return;
        const words = stageWords(stages[here].name);
        title.textContent = `${here + 1}. ${words.title}`;
        sentence.textContent = words.sentence;
        before.setAttribute('aria-disabled', String(here === 0));
        after.setAttribute('aria-disabled', String(here === stages.length - 1));
        paintStage(canvas, stages[here], Infinity);
    }

    /** @param {number} step */
    function go(step) {
        here = Math.min(stages.length - 1, Math.max(0, here + step));
        paint();
    }

    const before = button('Previous', () => go(-1));
    const after = button('Next', () => go(1));
    const close = button('Close', () => dialog.close());
    tools.append(before, after, close);
    dialog.append(canvas, title, sentence, tools);
    document.body.append(dialog);

    // The page's own keys would clear the pad below.
    dialog.addEventListener('keydown', (event) => {
        event.stopPropagation();
        if (event.key === 'ArrowLeft') go(-1);
        if (event.key === 'ArrowRight') go(1);
    });
    dialog.addEventListener('click', ({ target }) => {
        if (target === dialog) dialog.close();
    });
    onColourChange(paint);

    return {
        /** @param {StagePicture[]} all in their order @param {number} index of the one to show */
        open(all, index) {
            stages = all;
            here = index;
            dialog.showModal();
            paint();
        },
    };
}
