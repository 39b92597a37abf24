// The page: what happens on the pad becomes a sheet, the sheet a question, and the question's answer is shown.

import { createAnswer } from './answer.js';
import { createCorrections } from './corrections.js';
import { keepDraft, recallDraft } from './draft.js';
import { createIntake } from './intake.js';
import { listenToKeys, nameKeys } from './keys.js';
import { firstMode, showMode } from '../shared/modes.js';
import { createNetworks, isWeightFile } from './network.js';
import { createPad } from './pad.js';
import { loadLater } from '../shared/script.js';
import { remember } from './setting.js';
import { blankSheet, isBlank } from './sheet.js';
import { createUndo } from './undo.js';

// First of all, so that the binaries are on their way while the page is set up.
const networks = createNetworks(adopt, readAnew, tell);

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
const modes = element('modes', HTMLElement);
const buttons = {
    undo: element('undo', HTMLButtonElement),
    redo: element('redo', HTMLButtonElement),
    clear: element('clear', HTMLButtonElement),
    predict: element('predict', HTMLButtonElement),
};
let ready = false;
/** @type {import('./sheet.js').Sheet | null} what was to be read last */
let asked = null;
/** @type {import('./sheet.js').Sheet} that is on the pad */
let shown = blankSheet;
const steps = createUndo(blankSheet);
const canvas = element('pad', HTMLCanvasElement);
const corrections = createCorrections();
const answer = createAnswer(element('answer', HTMLElement), canvas, corrections, keep);
const pad = createPad(canvas, put, answer.tapAt);
/** @type {() => Promise<import('../pictures/pictures.js').Pictures>} */
const pictures = loadLater('pictures.js', () => /** @type {any} */ (globalThis).inklingPictures(networks));

function keep() {
    keepDraft(steps.current, corrections);
}

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

async function predict() {
    const sheet = steps.current;
    const network = networks.current;
    const { client, words } = network;
    if (isBlank(sheet)) {
        answer.say(words.missing);
        return;
    }
    asked = sheet;
    if (networks.awaited) {
        // What the network that is left answered is no answer to what is asked now.
        sheet.stop();
        answer.say(`Getting ready to read ${networks.awaited} …`);
        return;
    }
    const waiting = ready ? sheet.waiting : 'Getting ready to read …';
    if (waiting) answer.say(waiting);
    try {
        const reading = await sheet.read(network);
        // Overtaken by a newer question or network, or by a change that asked none.
        if (!reading || sheet !== steps.current || client !== networks.current.client || networks.awaited) return;
        const info = await client.info;
        answer.show(reading, sheet, network, info);
        sheet.offer(network, info);
        document.dispatchEvent(new CustomEvent('reading', { detail: { sheet, reading } }));
    } catch (error) {
        complain(client, error);
    }
}

/** @param {import('./network.js').Network['client']} client @param {unknown} error */
function complain(client, error) {
    // Of a kept file that cannot be opened opening.js tells.
    if (client !== networks.current.client || networks.awaited || (!networks.current.mode && !ready)) return;
    answer.say('');
    tell(/** @type {Error} */ (error).message);
}

/** Answers once more what was asked last, if it still lies on the pad. */
function readAnew() {
    if (asked === steps.current) predict();
}

/** Reads with the network that is in use now. */
async function adopt() {
    const { client, words, mode } = networks.current;
    ready = false;
    showMode(mode);
    if (isBlank(steps.current)) answer.say(words.blank);
    try {
        await client.info;
        if (client !== networks.current.client) return;
        ready = true;
        performance.mark('ready');
        readAnew();
    } catch (error) {
        complain(client, error);
    }
}

/** Shows the sheet that undo and redo stand at. */
function turnTo() {
    const sheet = steps.current;
    tell('');
    if (sheet !== shown) shown.stop();
    // What was found in a picture is not where ink is, nor the other way round.
    if (sheet.kind !== shown.kind) answer.say('');
    shown = sheet;
    pad.show(sheet);
    document.documentElement.dataset.sheet = sheet.kind;
    document.documentElement.classList.toggle('blank', isBlank(sheet));
    offer(buttons.undo, steps.canUndo);
    offer(buttons.redo, steps.canRedo);
    offer(buttons.clear, !isBlank(sheet));
    offer(buttons.predict, !isBlank(sheet));
    if (isBlank(sheet)) answer.say(networks.current.words.blank);
    else if (auto.checked) predict();
    else answer.say('Press Predict to have it read.');
    keep();
}

/** @param {import('./sheet.js').Sheet} sheet */
function put(sheet) {
    steps.push(sheet);
    turnTo();
}

/** @param {(opening: import('../networks/opening.js').Opening) => Promise<void>} work */
async function withOpening(work) {
    try {
        await work(await networks.opening());
    } catch (error) {
        tell(/** @type {Error} */ (error).message);
        showMode(networks.current.mode);
    }
}

/** @param {File} file */
async function openFile(file) {
    tell('');
    try {
        if (await isWeightFile(file)) return await (await networks.opening()).open(file);
        const sheet = await (await pictures()).open(file);
        if (!sheet) return;
        // What is being drawn when it comes can be had back by undo.
        pad.finish();
        put(sheet);
    } catch (error) {
        tell(/** @type {Error} */ (error).message);
    }
}

const actions = {
    undo() {
        if (pad.withdraw() || !steps.canUndo) return;
        steps.undo();
        turnTo();
    },
    redo() {
        if (pad.isDrawing || !steps.canRedo) return;
        steps.redo();
        turnTo();
    },
    clear() {
        pad.withdraw();
        if (isBlank(steps.current)) tell('');
        else put(blankSheet);
    },
    drop: pad.withdraw,
    predict,
};

buttons.undo.addEventListener('click', actions.undo);
buttons.redo.addEventListener('click', actions.redo);
buttons.clear.addEventListener('click', actions.clear);
buttons.predict.addEventListener('click', actions.predict);
listenToKeys(actions);
nameKeys(document.querySelectorAll('kbd[data-mac]'));
const intake = createIntake(element('file', HTMLInputElement), openFile, tell);
element('choose', HTMLButtonElement).addEventListener('click', () => intake.choose('image/*'));
element('camera', HTMLButtonElement).addEventListener('click', () => intake.choose('image/*', true));
// Not every device knows what .ink is, and would grey such files out.
element('open', HTMLButtonElement).addEventListener('click', () => intake.choose(''));
modes.addEventListener('change', ({ target }) => {
    const mode = /** @type {HTMLInputElement} */ (target).value;
    tell('');
    networks.expect(mode);
    withOpening((opening) => opening.choose(mode));
});
element('about', HTMLDetailsElement).addEventListener('toggle', () => withOpening((opening) => opening.describe()));
remember(auto, 'inkling.predict-while-drawing');
auto.addEventListener('change', () => {
    if (auto.checked && !isBlank(steps.current)) predict();
});
// The stroke that is being drawn when the page is left is kept, too.
addEventListener('pagehide', pad.finish);
for (const sheet of recallDraft(corrections)) steps.push(sheet);
turnTo();
adopt();
const { mode } = networks.current;
if (mode && mode !== firstMode) withOpening((opening) => opening.resume());
// Keeping the page for use offline: late enough to take nothing from the first answer.
if (navigator.serviceWorker) {
    const stay = () => networks.opening().then((opening) => opening.stay(), () => {});
    document.addEventListener('reading', () => setTimeout(stay, 1000), { once: true });
    setTimeout(stay, 5000);
}
