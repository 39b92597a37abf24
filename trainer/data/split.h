// Which samples are for training, which for validation and which for testing, where their source does not say.
#pragma once

#include <array>

#include "trainer/data/survey.h"

namespace inkling {

/// Of an unsplit source; they sum to 1.
struct Shares {
    double train = 0.8, validation = 0.1, test = 0.1;
};

/// The default seed of a split. Training and evaluation both use it, so an evaluation tests the very samples that
/// training kept apart.
inline constexpr std::uint64_t kSplitSeed = 1;

/// Gives every unsplit sample a split, class by class, by a hash of its pixels and the seed: adding data moves no old
/// sample, and equal samples stay together. If a class would have no sample in one split, its nearest moves there.
/// Pen strokes are split by their writers in the same way; of fewer than three named writers they stay unsplit.
void split_unsplit(Dataset& dataset, const std::vector<Facts>& facts, const Shares& shares = {},
                   std::uint64_t seed = kSplitSeed);

/// Moves about `share` of the training samples out for validation by the same rule; pen strokes of fewer than three
/// named writers are split as pictures are. Every class keeps a sample for training.
/// Throws Failure (bad_data) on a picture that cannot be decoded.
Dataset take_validation(Dataset& training, double share, std::uint64_t seed, int threads);

/// The samples of that split, and those that stayed unsplit.
Dataset part_of(Dataset dataset, Split split);

/// The samples whose split is validation; unsplit samples are not among them.
Dataset stated_validation(const Dataset& dataset);

/// Throws Failure (bad_data) on a class that nothing could be learnt of: one without samples, with a single one, or
/// with none for training.
void check_trainable(const Dataset& dataset, const std::string& where);

/// If `skip_bad`: removes the samples that cannot be decoded, with their facts, and adds a remark on each; throws
/// Failure (bad_data) if none is left. Otherwise: throws Failure (bad_data) on the first such sample.
void leave_out_bad(Dataset& dataset, std::vector<Facts>& facts, bool skip_bad);

/// How a data set is loaded.
struct LoadOptions {
    bool whole = false;     // leave it unsplit
    bool skip_bad = false;  // leave out pictures that cannot be decoded, and say so
    int threads = 1;
    std::vector<std::string> without{};  // lists of samples to leave out: see left_out.h
};

/// Calls load_dataset, decodes the samples once where that is needed, and splits them. Remarks say what was left out
/// and how it was split. Throws Failure (bad_data) on a picture that cannot be decoded, unless those are skipped.
/// What a list names is left out of the split data: without it, all other samples have the same parts.
Dataset load_split_dataset(const std::string& where, const LoadOptions& options);

/// What --split may be: every sample, whatever part it is of.
inline constexpr const char* kEveryPart = "all";
/// What load_part takes.
inline constexpr std::array kParts = {"test", "validation", "train", kEveryPart};

/// The part that is called "test", "validation" or "train", or every sample. Throws Failure (bad_data) if it has none.
Dataset load_part(const std::vector<std::string>& where, const std::string& part, LoadOptions options);

/// load_split_dataset for several data sets, joined into one: each sample's location then begins with its data set's
/// folder.
Dataset load_split_datasets(const std::vector<std::string>& where, const LoadOptions& options);

}  // namespace inkling
