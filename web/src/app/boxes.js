// Marks on the sheet for what was found: brackets under ink, boxes in a picture. Each can be chosen and corrected, by
// pointer or key. A press on one is the pad's, as anywhere on it: what is dragged is drawn, and a tap chooses.

import { place } from './several.js';

/** @typedef {import('inkling').Character} Character */
/** @typedef {import('./sheet.js').Sheet} Sheet */

// More boxes than these, on a page of small print, can neither be seen nor touched one by one.
const mostShown = 400;
// Of the picture's height.
const roomForLabel = 0.08;
// Labels would cover the writing if most boxes are lower than this part of the picture's longer side.
const crowd = { fewest: 20, height: 0.12 };
// A key that types a letter or a digit. Other keys have longer names.
const typed = /^[\p{L}\p{N}]$/u;

/** @param {Character} character */
function labelOf({ verdict, candidates: [best] }) {
    if (verdict === 'nothing') return '–';
    return verdict === 'unsure' ? `${best.label}?` : best.label;
}

/** @param {number} part */
const share = (part) => `${100 * part}%`;

/** @param {Character[]} characters @param {Sheet} sheet */
function areCrowded(characters, { size }) {
    const longest = Math.max(size.width, size.height);
    const low = characters.filter(({ box }) => box.bottom - box.top < crowd.height * longest);
    return characters.length >= crowd.fewest && low.length > characters.length / 2;
}

/**
 * @param {HTMLElement} pad that is drawn on
 * @param {object} actions each is given the character's place among them
 * @param {(index: number) => void} actions.choose
 * @param {(index: number, step: 1 | -1) => void} actions.step to the next candidate, or the one before
 * @param {(index: number, label: string | null) => void} actions.correct null: it is no character
 * @param {(index: number) => void} actions.restore what the person said of it is taken back
 */
export function createBoxes(pad, { choose, step, correct, restore }) {
    const root = Object.assign(document.createElement('div'), { id: 'boxes' });
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', 'What was found');
    pad.parentElement?.append(root);
    /** @type {HTMLElement[]} */
    let boxes = [];
    /** @type {Sheet | null} */
    let sheet = null;

    function lay() {
        if (!sheet) return;
        const { left, top, scale } = sheet.place({ width: pad.clientWidth, height: pad.clientHeight });
        const lengths = { left, top, width: sheet.size.width * scale, height: sheet.size.height * scale };
        for (const [name, length] of Object.entries(lengths)) root.style.setProperty(name, `${length}px`);
    }
    new ResizeObserver(lay).observe(pad);

    /** @param {Character} character @param {number} index @param {Sheet} sheet */
    function boxOf({ box: { left, top, right, bottom } }, index, { size: { width, height } }) {
        const box = document.createElement('button');
        box.type = 'button';
        box.className = 'box';
        // Over the box if there is room, or else below, or else inside.
        const room = roomForLabel * height;
        box.classList.toggle('below', top < room && bottom < height - room);
        box.classList.toggle('inside', top < room && bottom >= height - room);
        box.append(document.createElement('bdi'));
        const sides = { left: left / width, top: top / height, right: right / width, bottom: bottom / height };
        for (const [name, part] of Object.entries(sides)) box.style.setProperty(`--${name}`, share(part));
        box.addEventListener('click', () => choose(index));
        return box;
    }

    /** @param {KeyboardEvent} event @param {number} here @returns {(() => void) | undefined} */
    function actionOf({ key, ctrlKey, metaKey, altKey }, here) {
        if (ctrlKey || metaKey || altKey) return undefined;
        const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: boxes.length - 1 }[key];
        if (to !== undefined) {
            const next = (to + boxes.length) % boxes.length;
            return () => {
                boxes[next].focus();
                choose(next);
            };
        }
        if (key === 'ArrowDown') return () => step(here, 1);
        if (key === 'ArrowUp') return () => step(here, -1);
        if (key === 'Delete' || key === 'Backspace') return () => correct(here, null);
        if (key === 'Escape') return () => restore(here);
        return typed.test(key) ? () => correct(here, key) : undefined;
    }

    // One stop for the Tab key.
    root.addEventListener('keydown', (event) => {
        const here = boxes.indexOf(/** @type {HTMLElement} */ (event.target));
        const action = here < 0 ? undefined : actionOf(event, here);
        if (!action) return;
        event.preventDefault();
        action();
    });
    root.addEventListener('focusin', ({ target }) => {
        for (const box of boxes) box.tabIndex = box === target ? 0 : -1;
    });

    // The pad takes the pointer with it, so that no stroke depends on a box, which the next reading may replace.
    root.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        pad.dispatchEvent(new PointerEvent('pointerdown', event));
    });

    return {
        /** What a tap at this place chooses. @param {{ clientX: number, clientY: number }} place */
        at({ clientX, clientY }) {
            const box = document.elementsFromPoint(clientX, clientY).find((one) => one.matches('.box'));
            const index = boxes.indexOf(/** @type {HTMLElement} */ (box));
            if (index < 0) return null;
            return () => {
                boxes[index]?.focus();
                choose(index);
            };
        },
        clear() {
            boxes = [];
            sheet = null;
            root.replaceChildren();
        },
        /**
         * @param {Character[]} characters in reading order
         * @param {Sheet} next on which they were found
         * @returns {number} which one has the keyboard's focus; -1: none
         */
        show(characters, next) {
            const focused = boxes.indexOf(/** @type {HTMLElement} */ (document.activeElement));
            sheet = next;
            boxes = characters.slice(0, mostShown).map((character, index) => boxOf(character, index, next));
            root.classList.toggle('crowded', areCrowded(characters, next));
            root.replaceChildren(...boxes);
            lay();
            // Whoever is at one of them by the keys stays there.
            const now = Math.min(focused, boxes.length - 1);
            boxes[now]?.focus();
            return now;
        },
        /** @param {Character[]} characters as they are now @param {boolean[]} corrected @param {number} chosen */
        mark(characters, corrected, chosen) {
            for (const [index, box] of boxes.entries()) {
                const character = characters[index];
                const label = labelOf(character);
                const name = character.verdict === 'nothing' ? 'nothing' : label;
                part(box).textContent = label;
                box.dataset.verdict = character.verdict;
                box.classList.toggle('corrected', corrected[index]);
                const state = corrected[index] ? ', corrected' : '';
                box.setAttribute('aria-label', `${name}, ${place(index)} of ${characters.length}${state}`);
                box.setAttribute('aria-pressed', String(index === chosen));
                box.tabIndex = index === Math.min(chosen, boxes.length - 1) ? 0 : -1;
            }
        },
    };
}

/** Its label. @param {HTMLElement} box */
function part(box) {
    return /** @type {HTMLElement} */ (box.firstElementChild);
}
