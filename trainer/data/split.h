// Which samples are for training, which for validation and which for testing, where their source does not say.
#pragma once

#include "trainer/data/survey.h"

namespace inkling {

/// Of an unsplit source; they sum to 1.
struct Shares {
    double train = 0.8, validation = 0.1, test = 0.1;
};

/// The seed of every split that is not asked for with another: what a training kept apart for testing is then the same
/// that an evaluation tests.
inline constexpr std::uint64_t kSplitSeed = 1;

/// Gives every unsplit sample a split, class by class, by a hash of its pixels and the seed: adding data moves no old
/// sample, and equal samples stay together. Only where a class would have none in some part, its nearest moves there.
/// Pen strokes are split by their writers in the same way; of fewer than three writers they stay unsplit.
void split_unsplit(Dataset& dataset, const std::vector<Facts>& facts, const Shares& shares = {},
                   std::uint64_t seed = kSplitSeed);

/// The samples of that split, and those that cannot be split.
Dataset part_of(Dataset dataset, Split split);

/// The samples that the data name for validation; none of those that cannot be split.
Dataset stated_validation(const Dataset& dataset);

/// Throws Failure (bad_data) on a class that nothing could be learnt of: one without samples, with a single one, or
/// with none for training.
void check_trainable(const Dataset& dataset, const std::string& where);

/// Takes away the samples that cannot be decoded, with their facts, and remarks each. Throws Failure (bad_data) at the
/// first unless they are to be skipped, and if none is left.
void leave_out_bad(Dataset& dataset, std::vector<Facts>& facts, bool skip_bad);

/// How a data set is taken in.
struct Intake {
    bool whole = false;     // leave it unsplit
    bool skip_bad = false;  // leave out pictures that cannot be decoded, and say so
    int threads = 1;
};

/// load_dataset, its samples decoded once where that is needed, and split; what was left out and how it was split is
/// remarked. Throws Failure (bad_data) on a picture that
/// cannot be decoded, unless those are skipped.
Dataset load_split_dataset(const std::string& where, const Intake& intake);

/// The same of several, as one: the places of their samples then begin with what each is called.
Dataset load_split_datasets(const std::vector<std::string>& where, const Intake& intake);

}  // namespace inkling
