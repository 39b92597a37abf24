// The rooms of the house, from the ground up. A room is a folder; its files include files of its own and of rooms that
// stand before it in this list, never of one behind it: so no circle is possible.

export const rooms = [
    'core', // only result.h
    'core/ink',
    'core/network',
    'core/image/cleaning',
    'core/image',
    'core/layout',
    'core/language',
    'core/framing',
    'core/reader',
    'wasm', // before the trainer: the module does without it
    'trainer/base',
    'trainer/io',
    'trainer/hand',
    'trainer/kernels',
    'trainer/network',
    'trainer/augment',
    'trainer/quantise',
    'trainer/recipe',
    'trainer/data',
    'trainer/negatives',
    'trainer/compose',
    'trainer/choice',
    'trainer/fetch',
    'trainer/evaluate',
    'trainer/calibrate',
    'trainer/train',
    'trainer/bench',
    'trainer/show',
    'trainer/analyse',
    'trainer/commands',
    'trainer', // only main.cpp
];
