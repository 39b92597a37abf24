// A weight file on a data set: every sample through the reader that ships.
#pragma once

#include "core/reader/reader.h"
#include "trainer/data/dataset.h"
#include "trainer/evaluate/metrics.h"
#include "trainer/train/samples.h"

namespace inkling {

struct Evaluation {
    Confusion confusion;
    std::int64_t skipped;  // samples whose label the network does not have
};

/// As it would read it in the page. Throws Failure (bad_data) on a picture that cannot be decoded.
Reading read(const Reader& reader, const Sample& sample, const ReadOptions& options = {});

/// The reader's best answer for each sample, however sure.
Evaluation evaluate(const Reader& reader, const Dataset& dataset, int threads);

/// Inputs that the network got right: the same, of samples that are brought to its input already.
std::int64_t count_correct(const Reader& reader, const Inputs& inputs, int threads);

}  // namespace inkling
