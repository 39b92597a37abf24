// Lists of samples to leave out, which name each sample by its hash.
#pragma once

#include "trainer/data/survey.h"

namespace inkling {

/// Hexadecimal digits by which a list names a sample; it may have more, up to all 64.
inline constexpr std::size_t kListedDigits = 16;

/// By which a list names a sample: SHA-256 of Facts::sha256 (its 32 bytes; of the pixels or points alone) and, behind
/// it, of the label in UTF-8. It is the same in whatever file and order the sample lies, and whoever wrote it; a label
/// that is put right takes the sample off the list.
Sha256 listed_hash(const Sha256& of_source, const std::string& label);

/// Lower case, sorted, each once.
using HashList = std::vector<std::string>;

/// Of text files, a sample a line: its hash and, after a space, anything (why it is left out). # and // begin a
/// comment. Throws Failure: input_output if one cannot be read, bad_data on a line that does not begin with a hash.
HashList read_hash_lists(const std::vector<std::string>& files);

/// Takes the samples that are listed away, with their facts, and adds their hashes to `dataset.left_out`.
void leave_out(Dataset& dataset, std::vector<Facts>& facts, const HashList& list);

/// Says, if there is a list, how many samples were left out and how much of the list fits none: the data may be a part
/// of those for which it was made. Throws Failure (bad_data) if nothing is left.
void remark_left_out(Dataset& dataset, const HashList& list);

}  // namespace inkling
