// The drawing pad: mouse, finger or pen to strokes, and the sheet shown on a canvas.

import { onColourChange } from './colour.js';
import { drawInk } from './ink.js';
import { blankSheet, scaleOf, withStroke } from './sheet.js';

/** @typedef {import('./sheet.js').Sheet} Sheet */

/**
 * @param {HTMLCanvasElement} canvas square by its style
 * @param {(sheet: Sheet) => void} onChange is given the sheet with the new stroke on it
 */
export function createPad(canvas, onChange) {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    let sheet = blankSheet;
    let side = 1;
    /** @type {{ pointer: number, points: number[] } | null} */
    let pen = null;
    let frame = 0;

    function paint() {
        frame = 0;
        const dots = canvas.width / side;
        context.setTransform(dots, 0, 0, dots, 0, 0);
        context.clearRect(0, 0, side, side);
        // The style decides the colour of ink: light, dark or the reader's own.
        context.strokeStyle = getComputedStyle(canvas).color;
        const scale = scaleOf(sheet, side);
        if (sheet.kind === 'ink') drawInk(context, sheet.strokes, scale, side);
        else if (!pen) sheet.draw(context, side);
        if (pen) drawInk(context, [pen.points], scale, side);
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

    /** @param {PointerEvent} event */
    function record(event) {
        if (!pen) return;
        const frameOfPad = canvas.getBoundingClientRect();
        const scale = scaleOf(sheet, side);
        // Browsers bundle the moves of one frame; without the bundled ones a quick curve becomes a polygon.
        const bundled = event.type === 'pointermove' ? event.getCoalescedEvents?.() : [];
        for (const { clientX, clientY } of bundled?.length ? bundled : [event]) {
            const x = (clientX - frameOfPad.left) / scale;
            const y = (clientY - frameOfPad.top) / scale;
            const [lastX, lastY] = pen.points.slice(-2);
            if (x !== lastX || y !== lastY) pen.points.push(x, y);
        }
        schedule();
    }

    canvas.addEventListener('pointerdown', (event) => {
        // One pen at a time: a second finger or the palm draws nothing.
        if (pen || event.button !== 0) return;
        canvas.setPointerCapture(event.pointerId);
        pen = { pointer: event.pointerId, points: [] };
        record(event);
    });
    canvas.addEventListener('pointermove', (event) => {
        if (event.pointerId === pen?.pointer) record(event);
    });
    canvas.addEventListener('pointerup', (event) => {
        if (!pen || event.pointerId !== pen.pointer) return;
        record(event);
        const next = withStroke(sheet, pen.points, side);
        pen = null;
        onChange(next);
    });
    canvas.addEventListener('pointercancel', (event) => {
        if (event.pointerId !== pen?.pointer) return;
        // The system took the pointer for something else: this was no stroke.
        pen = null;
        schedule();
    });

    new ResizeObserver(fit).observe(canvas);
    // Zooming may leave the size in CSS pixels as it is and change only the dots on the screen.
    addEventListener('resize', fit);
    onColourChange(schedule);
    fit();

    return {
        /** @param {Sheet} next */
        show(next) {
            sheet = next;
            // A stroke that is still being drawn belonged to the sheet that left.
            pen = null;
            schedule();
        },
    };
}
