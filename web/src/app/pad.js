// The drawing pad: mouse, finger or pen to strokes, and the sheet shown on a canvas.

import { onColourChange } from '../shared/colour.js';
import { countFingers } from './fingers.js';
import { fittingScale } from '../shared/fitting.js';
import { blankSheet, unitSize, withStroke } from './sheet.js';

/**
 * @typedef {import('./sheet.js').Sheet} Sheet
 * @typedef {import('./sheet.js').Size} Size
 *
 * `size` is the size of the pad, in the unit of the points. `tap` is what it will do if it does not move; afterwards
 * it is a stroke.
 * @typedef {{ pointerId: number, pointerType: string, size: Size, tap: (() => void) | null,
 *             stroke: { points: number[], times: number[], pressures: number[] } }} Drawn
 */

const longestTap = 6; // CSS pixels: whoever moves on is drawing

/**
 * @param {HTMLCanvasElement} canvas
 * @param {(sheet: Sheet) => void} onChange is given the sheet with the new stroke on it
 * @param {(event: PointerEvent) => (() => void) | null} tapAt what a tap does there, if it is no dot
 */
export function createPad(canvas, onChange, tapAt) {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const fingers = countFingers(/** @type {HTMLElement} */ (canvas.parentElement));
    /** @type {Sheet} */
    let sheet = blankSheet;
    /** @type {Size} */
    let size = { width: 1, height: 1 };
    /** The stroke that is being drawn. @type {Drawn | null} */
    let drawn = null;
    let frame = 0;

    function paint() {
        frame = 0;
        const { width, height } = size;
        context.setTransform(canvas.width / width, 0, 0, canvas.height / height, 0, 0);
        context.clearRect(0, 0, width, height);
        // The style decides the colour of ink: light, dark or the user's own.
        context.fillStyle = context.strokeStyle = getComputedStyle(canvas).color;
        (drawn && !drawn.tap ? withStroke(sheet, drawn.stroke, drawn.size) : sheet).draw(context, size);
    }

    function schedule() {
        frame ||= requestAnimationFrame(paint);
    }

    function fit() {
        size = { width: canvas.clientWidth || 1, height: canvas.clientHeight || 1 };
        const [width, height] = [size.width, size.height].map((length) => Math.round(length * devicePixelRatio));
        if (canvas.width !== width) canvas.width = width;
        if (canvas.height !== height) canvas.height = height;
        schedule();
    }

    /** @param {Drawn | null} next */
    function setDrawn(next) {
        drawn = next;
        canvas.classList.toggle('drawing', next !== null && !next.tap);
        schedule();
    }

    /** @param {PointerEvent} event */
    function record(event) {
        if (!drawn) return;
        const { points, times, pressures } = drawn.stroke;
        const scale = fittingScale(drawn.size, size);
        const frameOfPad = canvas.getBoundingClientRect();
        // Browsers bundle the moves of one frame; without the bundled ones a quick curve becomes a polygon.
        const bundled = event.type === 'pointermove' ? event.getCoalescedEvents?.() : [];
        for (const { clientX, clientY, timeStamp, pressure } of bundled?.length ? bundled : [event]) {
            const x = (clientX - frameOfPad.left) / scale;
            const y = (clientY - frameOfPad.top) / scale;
            const [lastX, lastY] = points.slice(-2);
            if (x === lastX && y === lastY) continue;
            points.push(x, y);
            times.push(Math.round(performance.timeOrigin + timeStamp));
            pressures.push(pressure);
            const moved = Math.hypot(x - points[0], y - points[1]) * scale;
            if (drawn.tap && moved > longestTap) setDrawn({ ...drawn, tap: null });
        }
        schedule();
    }

    /** The stroke that is being drawn ends here. */
    function finish() {
        if (!drawn) return;
        const { stroke, size, tap } = drawn;
        setDrawn(null);
        if (tap) tap();
        else onChange(withStroke(sheet, stroke, size));
    }

    /** Discards the stroke that is being drawn. @returns {boolean} whether there was one */
    function withdraw() {
        const isDrawing = drawn !== null;
        setDrawn(null);
        return isDrawing;
    }

    canvas.addEventListener('pointerdown', (event) => {
        const { pointerId, pointerType, button } = event;
        const isOnlyOne = pointerType === drawn?.pointerType && pointerType !== 'touch';
        if (pointerId === drawn?.pointerId || isOnlyOne) finish(); // It was lifted, and the page was not told.
        // A touch before the pen was the palm; a second finger means a gesture, not a stroke.
        else if (drawn?.pointerType === 'touch' && pointerType !== 'mouse') withdraw();
        if (drawn || button !== 0 || (pointerType === 'touch' && fingers.size > 1)) return;
        canvas.setPointerCapture(pointerId);
        const stroke = { points: [], times: [], pressures: [] };
        setDrawn({ pointerId, pointerType, size: unitSize(sheet, size), tap: tapAt(event), stroke });
        record(event);
    });

    /** @param {PointerEvent} event */
    function follow(event) {
        if (event.pointerId !== drawn?.pointerId) return;
        // Some browsers report no buttons while a finger or a pen moves.
        const isPressed = event.pointerType !== 'mouse' || (event.buttons & 1) === 1;
        if (event.type === 'pointercancel') {
            // The system took the pointer for something else: this was no stroke.
            withdraw();
        } else if (event.type === 'pointermove' && isPressed) {
            record(event);
        } else {
            // Lifted; or lost; or the mouse moves without its first button, whose release the page did not see.
            if (event.type === 'pointerup') record(event);
            finish();
        }
    }
    for (const type of /** @type {const} */ ([
        'pointermove', 'pointerup', 'pointercancel', 'lostpointercapture',
    ])) {
        canvas.addEventListener(type, follow);
    }
    canvas.addEventListener('contextmenu', (event) => {
        // A long press, or the other button by mistake: the menu would take the pointer away.
        if (drawn) event.preventDefault();
    });

    new ResizeObserver(fit).observe(canvas);
    // Zooming may leave the size in CSS pixels as it is and change only the dots on the screen.
    addEventListener('resize', fit);
    onColourChange(schedule);
    fit();

    return {
        get isDrawing() {
            return drawn !== null;
        },
        finish,
        withdraw,
        /** @param {Sheet} next */
        show(next) {
            sheet = next;
            // A stroke that is still being drawn belonged to the sheet that left.
            setDrawn(null);
        },
    };
}
