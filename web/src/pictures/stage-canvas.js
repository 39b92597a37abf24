// Paints the picture of a stage: ink in the page's own colour, everything else as it is.

/**
 * @param {HTMLCanvasElement} canvas its style's colour is that of ink
 * @param {import('../reader/messages.js').StagePicture} stage
 * @param {number} longest of its sides, in pixels
 */
export function paintStage(canvas, { bitmap, isInk }, longest) {
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    if (!isInk) return;
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = getComputedStyle(canvas).color;
    context.fillRect(0, 0, canvas.width, canvas.height);
}
