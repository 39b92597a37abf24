// The drawing pad: mouse, finger or pen to strokes, and the sheet shown on a canvas.

import { onColourChange } from '../shared/colour.js';
import { countFingers } from './fingers.js';
import { blankSheet, unitSide, withStroke } from './sheet.js';

/**
 * @typedef {import('./sheet.js').Sheet} Sheet
 *
 * `side` is the side of the pad, in the unit of the points.
 * @typedef {{ pointerId: number, pointerType: string, side: number,
 *             stroke: { points: number[], times: number[], pressures: number[] } }} Drawn
 */

/**
 * @param {HTMLCanvasElement} canvas square by its style
 * @param {(sheet: Sheet) => void} onChange is given the sheet with the new stroke on it
 */
export function createPad(canvas, onChange) {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const fingers = countFingers(/** @type {HTMLElement} */ (canvas.parentElement));
    /** @type {Sheet} */
    let sheet = blankSheet;
    let side = 1;
    /** The stroke that is being drawn. @type {Drawn | null} */
    let drawn = null;
    let frame = 0;

    function paint() {
        frame = 0;
        const dots = canvas.width / side;
        context.setTransform(dots, 0, 0, dots, 0, 0);
        context.clearRect(0, 0, side, side);
        // The style decides the colour of ink: light, dark or the user's own.
        context.fillStyle = context.strokeStyle = getComputedStyle(canvas).color;
        (drawn ? withStroke(sheet, drawn.stroke, drawn.side) : sheet).draw(context, side);
    }

    function schedule() {
        frame ||= requestAnimationFrame(paint);
    }

    function fit() {
        side = canvas.clientWidth || 1;
        const dots = Math.round(side * devicePixelRatio);
        if (canvas.width !== dots) canvas.width = canvas.height = dots;
        schedule();
    }

    /** @param {Drawn | null} next */
    function setDrawn(next) {
        drawn = next;
        canvas.classList.toggle('drawing', next !== null);
        schedule();
    }

    /** @param {PointerEvent} event */
    function record(event) {
        if (!drawn) return;
        const { points, times, pressures } = drawn.stroke;
        const frameOfPad = canvas.getBoundingClientRect();
        const scale = side / drawn.side;
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
        }
        schedule();
    }

    /** The stroke that is being drawn ends here. */
    function finish() {
        if (!drawn) return;
        const next = withStroke(sheet, drawn.stroke, drawn.side);
        setDrawn(null);
        onChange(next);
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
        setDrawn({
            pointerId,
            pointerType,
            side: unitSide(sheet, side),
            stroke: { points: [], times: [], pressures: [] },
        });
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
