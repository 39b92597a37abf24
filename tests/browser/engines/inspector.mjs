// WebKit's inspector protocol: what its developer tools see of a page, and what they can do before the page's scripts.

import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const patience = 10_000; // ms
// A browser is the first connection to its own server of inspectors, and its window the first that can be inspected.
const page = Buffer.alloc(16);
page.writeBigUInt64LE(1n, 0);
page.writeBigUInt64LE(1n, 8);

/** Messages as WebKitGTK frames them: the length, flags (little-endian), a name, and what a GVariant holds. */
const frame = {
    head: 5, // bytes: length and flags
    littleEndian: 1,
    /** @param {string} name @param {Buffer[]} parts */
    write(name, ...parts) {
        const body = Buffer.concat([Buffer.from(`${name}\0`), ...parts]);
        const head = Buffer.alloc(frame.head);
        head.writeUInt32BE(body.length, 0);
        head.writeUInt8(frame.littleEndian, 4);
        return Buffer.concat([head, body]);
    },
};

/** @param {import('node:net').Socket} socket @param {(message: any) => void} hear what the page's side says */
function listenTo(socket, hear) {
    let pieces = [];
    let size = 0;
    socket.on('data', (piece) => {
        pieces.push(piece);
        size += piece.length;
        // Answers can be large, and come in many pieces.
        while (size >= frame.head) {
            if (pieces[0].length < frame.head) pieces = [Buffer.concat(pieces)];
            const length = frame.head + pieces[0].readUInt32BE(0);
            if (size < length) return;
            const all = Buffer.concat(pieces);
            const body = all.subarray(frame.head, length);
            pieces = [all.subarray(length)];
            size -= length;
            const end = body.indexOf(0);
            // Its two numbers are those of the page, and its text ends with a zero.
            if (body.toString('latin1', 0, end) === 'SendMessageToFrontend') {
                hear(JSON.parse(body.toString('utf8', end + 1 + page.length, body.length - 1)));
            }
        }
    });
}

/**
 * @param {number} port of the browser's server of inspectors
 * @param {{ script: string, onRequest(url: string): void, onComplaint(text: string): void }} options
 *     `script` runs in each page and frame before anything of its own
 */
export async function inspect(port, { script, onRequest, onComplaint }) {
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    let last = 0;
    /** @type {Map<number, () => void>} what waits for an answer, by the number of the question */
    const waiting = new Map();
    /** @param {string} method @param {object} params */
    function send(method, params) {
        const message = JSON.stringify({ id: ++last, method, params });
        socket.write(frame.write('SendMessageToBackend', page, Buffer.from(`${message}\0`)));
    }

    /** Resolves when the page has answered. @param {string} targetId @param {string} method @param {object} [params] */
    function tell(targetId, method, params = {}) {
        const id = ++last;
        send('Target.sendMessageToTarget', { targetId, message: JSON.stringify({ id, method, params }) });
        return new Promise((resolve) => waiting.set(id, () => resolve(undefined)));
    }

    function hearPage({ id, method, params }) {
        if (id !== undefined) {
            waiting.get(id)?.();
            waiting.delete(id);
        } else if (method === 'Network.requestWillBeSent') {
            onRequest(params.request.url);
        } else if (method === 'Console.messageAdded') {
            const { level, text } = params.message;
            if (['error', 'warning'].includes(level)) onComplaint(text);
        }
    }

    /** A page that begins, also one that takes another's place, waits for this. */
    async function prepare({ targetId, type, isPaused }) {
        if (type !== 'page') return;
        await Promise.all([
            tell(targetId, 'Page.enable'),
            tell(targetId, 'Page.setBootstrapScript', { source: script }),
            tell(targetId, 'Console.enable'),
            tell(targetId, 'Network.enable'),
        ]);
        if (isPaused) send('Target.resume', { targetId });
    }

    const prepared = new Promise((resolve) => {
        listenTo(socket, ({ method, params }) => {
            if (method === 'Target.targetCreated') prepare(params.targetInfo).then(resolve);
            else if (method === 'Target.dispatchMessageFromTarget') hearPage(JSON.parse(params.message));
        });
    });
    socket.write(frame.write('SetupInspectorClient', Buffer.from('\0'))); // of a version that nobody has
    socket.write(frame.write('Setup', page));
    send('Target.setPauseOnStart', { pauseOnStart: true });
    const inTime = await Promise.race([prepared.then(() => true), pause(patience, false, { ref: false })]);
    if (!inTime) throw new Error('The inspector of WebKit shows no page.');
    return { close: () => socket.destroy() };
}
