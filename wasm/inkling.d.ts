// The border between JavaScript and the core: plain objects out, typed arrays copied both ways.
// Nothing here points into wasm memory except a Reader, which is freed with delete().

/** Left and top inclusive, right and bottom exclusive, in the units of what was read: the strokes' own, or pixels. */
export interface Box { left: number; top: number; right: number; bottom: number }

export interface Candidate {
  label: string;
  /** 0..1, after the file's temperature; over all classes, also when `allow` leaves some out. */
  probability: number;
}

/** character: one answer stands out. unsure: none does. nothing: there is no character here. */
export type Verdict = 'character' | 'unsure' | 'nothing';

/** The part of a stroke from one of its points to another, both inclusive. */
export interface StrokePiece { stroke: number; first: number; last: number }

export interface Character {
  box: Box;
  /** Line of writing, from 0. */
  line: number;
  /** Whether a space stands before it in its line. */
  afterSpace: boolean;
  /** Of which parts of strokes it is made; none in a picture. */
  strokes: StrokePiece[];
  verdict: Verdict;
  /** Whether the verdict is 'character' and the best candidate has at least 80 %. Under that, an answer is told with "probably". */
  certain: boolean;
  /** Best first. */
  candidates: Candidate[];
  /** 0..1: the probability of all classes that `allow` leaves out. Where it is more than half, the verdict is not 'character'. */
  excludedProbability: number;
  /** 0..1: the probability that it is no character; 0 if the network cannot say so. */
  nothingProbability: number;
  /** What the network saw: row-major, 0 = paper, 255 = ink; info.width * info.height * info.channels bytes. */
  input: Uint8Array;
}

/**
 * An intermediate picture: row-major grey; 0 = paper, 255 = ink, but 0 = black in 'balanced', 'grey' and 'clean'.
 * The names are those of core/image/pipeline.cpp; the last is 'ink', and the only one of strokes and of a small picture
 * on plain paper.
 */
export interface Stage { name: string; width: number; height: number; pixels: Uint8Array }

/** A line of writing that has a text. */
export interface Line { text: string; box: Box }

/** Another text of the same ink. */
export interface TextCandidate { text: string; probability: number }

export interface Reading {
  /** The characters' labels in reading order, a line feed between lines, spaces where some are left, and beside a label of several letters; empty where there is nothing. */
  text: string;
  /** The least sure of the characters decides; those that are nothing do not count, unless all are. */
  verdict: Verdict;
  /** 0..1: that the text is right; 0 if there is none. */
  confidence: number;
  lines: Line[];
  characters: Character[];
  /** Likeliest first. */
  alternatives: TextCandidate[];
  /** Only if asked for. */
  stages?: Stage[];
}

export interface ReadOptions {
  /** Only the classes with such a label or alias may be answered; some class must have one. Default: all. */
  allow?: string[];
  /** Candidates per character, at least 1. Default 3. */
  top?: number;
  /** Give the intermediate pictures too. Default false. */
  stages?: boolean;
  /** The ink is one character, however many parts it has. Default false. */
  single?: boolean;
}

export interface DataSet { name: string; sha256: string; samples: number }

/** What a weight file says about itself. */
export interface Info {
  bytes: number;
  width: number;
  height: number;
  channels: 1 | 3;
  framing: 'glyph' | 'picture';
  classes: { label: string; aliases: string[] }[];
  layers: { kind: string; description: string; parameters: number; multiplyAdds: number }[];
  parameters: number;
  multiplyAdds: number;
  logitScale: number;
  temperature: number;
  /** How an input that is no character is rejected: its verdict is then 'nothing'. */
  rejection: { by: 'none' | 'extra-output'; margin: number; floor: number };
  provenance: {
    program: string;
    recipe: string;
    seed: string;
    licence: string;
    dataSets: DataSet[];
    validation: { samples: number; correct: number };
  };
}

export interface Reader {
  readonly info: Info;
  /**
   * Reads pen strokes: lines of characters; one character, if the network cannot tell what is none (info.rejection).
   * @param points x, y, x, y, ... of all strokes one after the other, y down, any unit
   * @param lengths number of points of each stroke
   * @throws TypeError on arguments that are not of these shapes, or if `allow` names no class of the network
   */
  readStrokes(points: Float32Array, lengths: Uint32Array, options?: ReadOptions): Reading;
  /**
   * Reads a picture, dark on light or light on dark: every character in it. Only in the module of build/wasm/pictures;
   * the smaller one reads strokes alone, and has no such function.
   * @param rgba row-major, 4 bytes a pixel, alpha not premultiplied (ImageData.data); at most 16384 a side and 64 million pixels
   * @throws TypeError on arguments that are not of these shapes, or if `allow` names no class of the network
   */
  readImage(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number, options?: ReadOptions): Reading;
  /**
   * The integer network alone: the same bits on every machine.
   * @param input width * height * channels bytes, as in Character.input
   */
  logits(input: Uint8Array): Int32Array;
  delete(): void;
}

export interface Inkling {
  /** Reads a weight file (.ink) and runs its self-test. On refusal reader is null and error is a sentence. */
  load(weights: Uint8Array): { reader: Reader; error: null } | { reader: null; error: string };
}

export interface InklingOptions {
  /** The bytes of inkling.wasm. */
  wasmBinary: Uint8Array | ArrayBuffer;
}

/** Starts the module. Works in a page, in a worker and in Node. */
export default function createInkling(options: InklingOptions): Promise<Inkling>;
