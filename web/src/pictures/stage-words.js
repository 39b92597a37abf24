// What each stage between a picture and its ink is called, and what it does and why.

/** @typedef {{ title: string, sentence: string }} StageWords */

/** @type {Record<string, StageWords>} by the names of core/image/pipeline.cpp; the first is the picture itself */
const stages = {
    picture: { title: 'The picture', sentence: 'As it came: paper, light, shadow and ink, all at once.' },
    balanced: {
        title: 'White balance',
        sentence: 'A lamp tints the paper. The lightest parts are made white, so that colours mean ink again.',
    },
    grey: {
        title: 'One grey',
        sentence: 'Of all mixtures of red, green and blue, the one in which ink and paper differ most.',
    },
    clean: {
        title: 'Noise',
        sentence: 'Pixels that stand out alone become like those around them: no pen leaves such dots.',
    },
    flat: {
        title: 'Light and shadow',
        sentence: 'The paper’s own brightness is taken off everywhere. What is left is what differs from it: ink.',
    },
    stretched: {
        title: 'Contrast',
        sentence: 'Most ink becomes fully dark and the grain of the paper vanishes, however faint the pen.',
    },
    binary: {
        title: 'Threshold',
        sentence:
            'Every pixel is decided: ink or paper. One level serves all, or each place gets its own. ' +
            'A grainy picture is smoothed first.',
    },
    deskewed: {
        title: 'Deskewed',
        sentence: 'A sheet that lay a little askew is turned back by the slope of its lines.',
    },
    lines_removed: {
        title: 'Ruled lines',
        sentence: 'Lines and boxes that were printed before anyone wrote are taken out; strokes across them stay.',
    },
    specks_removed: {
        title: 'Specks',
        sentence: 'What is too small, faint or thin beside the strokes to be writing is left out, and so are frames.',
    },
    ink: {
        title: 'The ink',
        sentence: 'What stayed, with its soft edges again. This is cut into characters, and they are read.',
    },
};

/** @param {string} name @returns {StageWords} */
export function stageWords(name) {
    return stages[name] ?? { title: name, sentence: '' };
}
