// Programs that never outlive the test that started them, however it ends.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

// The shell leads a group of processes of its own, and ends all of it when its input does: that is when it is told to,
// or when the test is gone, be it killed. What does not heed the first signal gets one that it must.
const leash = 'trap : TERM; "$@" & cat >/dev/null; kill -TERM 0; wait; kill -KILL 0';
const remembered = 4000; // characters of what a program complains of

/**
 * @param {string[]} words the program and its arguments
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function tether(words, { env } = {}) {
    const shell = spawn('sh', ['-c', leash, 'sh', ...words], {
        detached: true,
        env: { ...process.env, ...env },
        // The fourth is for what the program has to say to the test.
        stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    shell.stderr.on('data', (text) => (complaint = (complaint + text).slice(-remembered)));
    const gone = once(shell, 'exit');
    // A test that fails to close it must be able to end all the same.
    shell.unref();
    shell.stdin.unref();
    shell.stderr.unref();
    shell.stdio[3].unref();
    return {
        /** The first line that the program writes to its descriptor 3. */
        async report() {
            const stream = shell.stdio[3];
            stream.ref();
            let text = '';
            while (!text.includes('\n')) {
                const piece = await Promise.race([once(stream, 'data'), gone.then(() => null)]);
                if (!piece) throw new Error(`${words[0]} ended: ${complaint}`);
                text += piece[0];
            }
            stream.unref();
            return text.trim();
        },
        complaint: () => complaint,
        /** Whether it runs, or its shell does. */
        runs: () => shell.exitCode === null && shell.signalCode === null,
        async close() {
            shell.ref();
            shell.stdin.end();
            await gone;
        },
    };
}
