// How well answers fit the truth: the confusion matrix and what follows from it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace inkling {

/// part / whole, and 0 of nothing.
double ratio(std::int64_t part, std::int64_t whole);

struct ClassMetrics {
    double precision, recall, f1;  // 0 where there is nothing to divide by, as scikit-learn has it
    std::int64_t support;          // samples of the class
};

struct Interval {
    double low, high;
};

/// counts[truth][answer]. An answer may be "none" (no ink was found): it has a column of its own, after the classes.
struct Confusion {
    explicit Confusion(std::vector<std::string> class_labels);

    void add(std::size_t truth, std::size_t answer) { ++counts[truth][answer]; }
    std::size_t no_answer() const { return labels.size(); }

    std::int64_t samples() const;
    std::int64_t correct() const;
    double accuracy() const;
    std::vector<ClassMetrics> per_class() const;

    std::vector<std::string> labels;
    std::vector<std::vector<std::int64_t>> counts;  // [class][class or none]
};

/// Mean of the recalls of the classes that occur; 0 if none does.
double mean_recall(const std::vector<ClassMetrics>& classes);

/// Unweighted, and weighted by support.
ClassMetrics macro_average(const std::vector<ClassMetrics>& classes);
ClassMetrics weighted_average(const std::vector<ClassMetrics>& classes);

/// 95 % interval of a proportion (Wilson 1927).
Interval wilson_interval(std::int64_t correct, std::int64_t samples);

/// An answer's probability, 0..1, and whether it was right.
struct Prediction {
    float probability;
    bool right;
};

inline constexpr int kCalibrationBins = 15;

/// Expected calibration error, 0..1: predictions are put in kCalibrationBins bins ((m - 1) / M, m / M] of their
/// probability (0 is in the first); the distance between mean probability and accuracy of a bin, weighted by its
/// predictions (Guo et al. 2017). 0 of nothing.
double calibration_error(const std::vector<Prediction>& predictions);

/// Area under the receiver operating characteristic: how often one of `positives` has a higher score than one of
/// `negatives`, equal scores counted half (Mann, Whitney 1947). Neither is empty.
double area_under_roc(const std::vector<std::int64_t>& positives, std::vector<std::int64_t> negatives);

}  // namespace inkling
