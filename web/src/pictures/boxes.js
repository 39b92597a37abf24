// Boxes over the picture, around what was found in it: each can be chosen, by pointer or key, if there are several.
// What is dragged across them is drawn, as anywhere on the pad.

import { place } from './several.js';

/** @typedef {import('inkling').Character} Character */

// More boxes than these, on a page of small print, can neither be seen nor touched one by one.
const mostShown = 400;
// Of the picture's height.
const roomForLabel = 0.08;
// Labels would cover the writing if most boxes are lower than this part of the picture's longer side.
const crowd = { fewest: 20, height: 0.05 };
const longestTap = 6; // CSS pixels: whoever moves on is drawing

/** @param {Character} character */
function labelOf({ verdict, candidates: [best] }) {
    if (verdict === 'nothing') return '–';
    return verdict === 'unsure' ? `${best.label}?` : best.label;
}

/** @param {number} part */
const share = (part) => `${100 * part}%`;

/** @param {Character[]} characters @param {number} longest side of the picture */
function areCrowded(characters, longest) {
    const low = characters.filter(({ box }) => box.bottom - box.top < crowd.height * longest);
    return characters.length >= crowd.fewest && low.length > characters.length / 2;
}

/** @param {HTMLElement} pad that is drawn on */
export function createBoxes(pad) {
    const root = Object.assign(document.createElement('div'), { id: 'boxes' });
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', 'What was found in the picture');
    pad.parentElement?.append(root);
    /** @type {HTMLElement[]} */
    let boxes = [];
    /** @type {PointerEvent | null} which may become a tap */
    let press = null;

    /** @param {Character} character @param {{ width: number, height: number }} picture @param {boolean} isChoice */
    function boxOf(character, { width, height }, isChoice) {
        const { left, top, right, bottom } = character.box;
        const box = document.createElement(isChoice ? 'button' : 'div');
        const label = Object.assign(document.createElement('bdi'), { textContent: labelOf(character) });
        box.className = 'box';
        // Over the box if there is room, or else below, or else inside.
        const room = roomForLabel * height;
        box.classList.toggle('below', top < room && bottom < height - room);
        box.classList.toggle('inside', top < room && bottom >= height - room);
        box.dataset.verdict = character.verdict;
        box.append(label);
        Object.assign(box.style, {
            left: share(left / width),
            top: share(top / height),
            width: share((right - left) / width),
            height: share((bottom - top) / height),
        });
        return box;
    }

    // One stop for the Tab key; the arrows go from box to box.
    root.addEventListener('keydown', (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const here = boxes.indexOf(/** @type {HTMLElement} */ (event.target));
        if (!step || here < 0) return;
        event.preventDefault();
        boxes[(here + step + boxes.length) % boxes.length].focus();
    });
    root.addEventListener('focusin', ({ target }) => {
        for (const box of boxes) box.tabIndex = box === target ? 0 : -1;
    });

    root.addEventListener('pointerdown', (event) => {
        press = event;
        /** @type {HTMLElement} */ (event.target).setPointerCapture(event.pointerId);
    });
    root.addEventListener('pointermove', (event) => {
        if (event.pointerId !== press?.pointerId) return;
        if (event.pointerType === 'mouse' && (event.buttons & 1) === 0) {
            press = null; // Its button was let go unseen.
            return;
        }
        if (Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) <= longestTap) return;
        pad.dispatchEvent(new PointerEvent('pointerdown', press));
        press = null;
    });
    root.addEventListener('lostpointercapture', () => (press = null));

    function clear() {
        boxes = [];
        press = null;
        root.replaceChildren();
    }

    return {
        clear,
        /**
         * @param {Character[]} characters in reading order
         * @param {{ width: number, height: number }} picture in whose pixels the boxes are
         * @param {(index: number) => void} [onChoice] is given the one that was chosen
         */
        show(characters, picture, onChoice) {
            clear();
            const longest = Math.max(picture.width, picture.height);
            root.style.width = share(picture.width / longest);
            root.style.height = share(picture.height / longest);
            root.classList.toggle('crowded', areCrowded(characters, longest));
            boxes = characters.slice(0, mostShown).map((character, index) => {
                const box = boxOf(character, picture, onChoice !== undefined);
                if (onChoice) {
                    const name = character.verdict === 'nothing' ? 'nothing' : labelOf(character);
                    box.setAttribute('aria-label', `${name}, ${place(index)} of ${characters.length}`);
                    box.addEventListener('click', () => onChoice(index));
                }
                return box;
            });
            root.replaceChildren(...boxes);
        },
        /** @param {number} chosen whose candidates are shown */
        mark(chosen) {
            for (const [index, box] of boxes.entries()) {
                box.setAttribute('aria-pressed', String(index === chosen));
                box.tabIndex = index === Math.min(chosen, boxes.length - 1) ? 0 : -1;
            }
        },
    };
}
