// Draws what lies on the pad. Only ever towards the screen: what is read is the strokes, never these pixels.

/** @typedef {import('./sheet.js').Stroke} Stroke */

// In the strokes' unit: a felt pen that leaves a digit of ordinary size as bold as people write.
const penWidth = 7;

/**
 * Straight from point to point, as the core draws it: a curve would show what nobody reads.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly number[]} points
 */
function trace(context, points) {
    // A dot: not every browser paints the round caps of a line without length.
    context.beginPath();
    context.arc(points[0], points[1], context.lineWidth / 2, 0, 7);
    context.fill();
    context.beginPath();
    for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Stroke[]} strokes
 * @param {number} scale from the strokes' unit to CSS pixels
 */
export function drawInk(context, strokes, scale) {
    context.save();
    context.scale(scale, scale);
    context.lineWidth = penWidth;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const { points } of strokes) trace(context, points);
    context.restore();
}
