// The page: what happens on the pad becomes a sheet, the sheet a question, and the question's answer is shown.

import { showAbout } from './about.js';
import { createAnswer } from './answer.js';
import { openAssets } from './assets.js';
import { createHistory } from './history.js';
import { listenToKeys, nameKeys } from './keys.js';
import { createPad } from './pad.js';
import { createPictureIntake } from './picture-intake.js';
import { inPage, inWorker } from './places.js';
import { createReaderClient } from './reader-client.js';
import { remember } from './setting.js';
import { blankSheet, flatten, isBlank } from './sheet.js';

// First of all, so that the binaries are on their way while the page is set up.
const assets = openAssets();
const client = createReaderClient([inWorker(assets.worker), inPage], assets.binaries);

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function element(id, kind) {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}.`);
    return found;
}

const auto = element('auto', HTMLInputElement);
const notice = element('notice', HTMLElement);
const buttons = {
    undo: element('undo', HTMLButtonElement),
    redo: element('redo', HTMLButtonElement),
    clear: element('clear', HTMLButtonElement),
    predict: element('predict', HTMLButtonElement),
};
let ready = false;
const history = createHistory(blankSheet);
const answer = createAnswer(element('answer', HTMLElement));
const pad = createPad(element('pad', HTMLCanvasElement), put);

/** @param {string} sentence empty to take the last one away */
function tell(sentence) {
    notice.textContent = sentence;
}

/**
 * Not by `disabled`: a button that disables itself while it is pressed takes the keyboard's focus with it.
 * @param {HTMLButtonElement} button
 * @param {boolean} useful
 */
function offer(button, useful) {
    button.setAttribute('aria-disabled', String(!useful));
}

/** @param {import('./sheet.js').Sheet} sheet */
function questionOf(sheet) {
    if (sheet.kind === 'ink') return { kind: /** @type {const} */ ('strokes'), ...flatten(sheet) };
    const { pixels, width, height } = sheet.picture;
    return { kind: /** @type {const} */ ('picture'), pixels, width, height };
}

async function predict() {
    const sheet = history.current;
    if (isBlank(sheet)) {
        answer.say('Nothing is drawn yet.');
        return;
    }
    if (!ready) answer.say('Getting ready to read …');
    const question = questionOf(sheet);
    try {
        const reading = await client.read(question);
        // Overtaken by a newer question, or by a change that asked none.
        if (!reading || sheet !== history.current) return;
        answer.show(reading, await client.info);
        document.dispatchEvent(new CustomEvent('reading', { detail: { question, reading } }));
    } catch (error) {
        answer.say('');
        tell(/** @type {Error} */ (error).message);
    }
}

/** Shows the sheet that history stands at. */
function turnTo() {
    const sheet = history.current;
    tell('');
    pad.show(sheet);
    document.documentElement.classList.toggle('blank', isBlank(sheet));
    offer(buttons.undo, history.canUndo);
    offer(buttons.redo, history.canRedo);
    offer(buttons.clear, !isBlank(sheet));
    offer(buttons.predict, !isBlank(sheet));
    if (isBlank(sheet)) answer.say('No ink, no answer.');
    else if (auto.checked) predict();
    else answer.say('Press Predict to have it read.');
}

/** @param {import('./sheet.js').Sheet} sheet */
function put(sheet) {
    history.push(sheet);
    turnTo();
}

/** @param {File} file */
async function openFile(file) {
    try {
        const opened = await client.open(file);
        if (!opened) return;
        if ('picture' in opened) put({ kind: 'picture', picture: opened.picture });
        else tell(opened.sentence);
    } catch (error) {
        tell(/** @type {Error} */ (error).message);
    }
}

const actions = {
    undo() {
        if (!history.canUndo) return;
        history.undo();
        turnTo();
    },
    redo() {
        if (!history.canRedo) return;
        history.redo();
        turnTo();
    },
    clear() {
        if (isBlank(history.current)) tell('');
        else put(blankSheet);
    },
    predict,
};

buttons.undo.addEventListener('click', actions.undo);
buttons.redo.addEventListener('click', actions.redo);
buttons.clear.addEventListener('click', actions.clear);
buttons.predict.addEventListener('click', actions.predict);
listenToKeys(actions);
nameKeys(document.querySelectorAll('kbd[data-mac]'));
createPictureIntake(element('choose', HTMLButtonElement), element('file', HTMLInputElement), openFile, tell);
remember(auto, 'inkling.predict-while-drawing');
auto.addEventListener('change', () => {
    if (auto.checked && !isBlank(history.current)) predict();
});
turnTo();
client.info.then(
    (info) => {
        ready = true;
        performance.mark('ready');
        showAbout(element('facts', HTMLElement), info);
    },
    (error) => tell(error.message),
);
