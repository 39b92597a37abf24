// A glyph as a mark on paper: how much ink lies at a point, with edges that stay smooth at any enlargement.

const leastSide = 250; // pixels, of the enlarged bitmap: steps of its pixels would show

/** The cubic B-spline of four values, between the second and the third: it rounds the steps of black and white. */
function spline(a, b, c, d, t) {
    const s = 1 - t;
    return (s * s * s * a + (4 - 3 * t * t * (1 + s)) * b + (4 - 3 * s * s * (1 + t)) * c + t * t * t * d) / 6;
}

/** Rows enlarged by a whole factor, and turned to columns: done twice, it is the enlarged picture. */
function enlargedAcross({ width, height, values }, factor) {
    const wide = width * factor;
    const turned = new Float32Array(wide * height);
    for (let y = 0; y < height; ++y) {
        const at = (x) => values[y * width + Math.max(0, Math.min(width - 1, x))];
        for (let x = 0; x < wide; ++x) {
            const position = (x + 0.5) / factor - 0.5;
            const whole = Math.floor(position);
            turned[x * height + y] = spline(at(whole - 1), at(whole), at(whole + 1), at(whole + 2), position - whole);
        }
    }
    return { width: height, height: wide, values: turned };
}

/** The smallest box around what is at least half ink, right and bottom exclusive. */
function extentOf({ width, values }) {
    const box = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
    values.forEach((value, i) => {
        if (value < 0.5) return;
        const [x, y] = [i % width, Math.floor(i / width)];
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x + 1);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y + 1);
    });
    return box;
}

/**
 * The glyph with the middle of its ink at 0, 0 and the longer side of its ink as 1.
 * @param {import('./glyphs.mjs').Glyph} glyph
 * @returns {{ width: number, height: number, inkAt: (x: number, y: number) => number }} the sides of its ink; 0..1
 */
export function createMark(glyph) {
    const { width, height, ink } = glyph;
    const factor = Math.ceil(leastSide / Math.max(width, height));
    const enlarged = [1, 2].reduce((picture) => enlargedAcross(picture, factor), {
        width, height, values: Float32Array.from(ink, (value) => value / 255),
    });
    const box = extentOf(enlarged);
    const unit = Math.max(box.right - box.left, box.bottom - box.top);
    const [middleX, middleY] = [(box.left + box.right - 1) / 2, (box.top + box.bottom - 1) / 2];
    const isInside = (x, y) => x >= 0 && y >= 0 && x < enlarged.width && y < enlarged.height;
    const at = (x, y) => (isInside(x, y) ? enlarged.values[y * enlarged.width + x] : 0);
    const inkAt = (x, y) => {
        const [column, row] = [middleX + x * unit, middleY + y * unit];
        const [left, top] = [Math.floor(column), Math.floor(row)];
        const [right, low] = [column - left, row - top];
        const value = (1 - low) * ((1 - right) * at(left, top) + right * at(left + 1, top)) +
            low * ((1 - right) * at(left, top + 1) + right * at(left + 1, top + 1));
        // The grey of a bitmap's edge is no grey ink: a pen leaves a steeper edge. Thin hands are grey all through.
        return Math.max(0, Math.min(1, (value - 0.2) / 0.3));
    };
    return { width: (box.right - box.left) / unit, height: (box.bottom - box.top) / unit, inkAt };
}
