#include "trainer/evaluate/metrics.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace inkling {
namespace {

ClassMetrics averaged(const std::vector<ClassMetrics>& classes, bool by_support) {
    ClassMetrics average{0, 0, 0, 0};
    double weights = 0;
    for (const ClassMetrics& one : classes) {
        const double weight = by_support ? static_cast<double>(one.support) : 1;
        average.precision += weight * one.precision;
        average.recall += weight * one.recall;
        average.f1 += weight * one.f1;
        average.support += one.support;
        weights += weight;
    }
    if (weights > 0) {
        average.precision /= weights;
        average.recall /= weights;
        average.f1 /= weights;
    }
    return average;
}

}  // namespace

double ratio(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

Confusion::Confusion(std::vector<std::string> class_labels)
    : labels(std::move(class_labels)), counts(labels.size(), std::vector<std::int64_t>(labels.size() + 1)) {}

std::int64_t Confusion::samples() const {
    std::int64_t total = 0;
    for (const std::vector<std::int64_t>& row : counts) {
        total += std::accumulate(row.begin(), row.end(), std::int64_t{0});
    }
    return total;
}

std::int64_t Confusion::correct() const {
    std::int64_t total = 0;
    for (std::size_t c = 0; c < labels.size(); ++c) {
        total += counts[c][c];
    }
    return total;
}

double Confusion::accuracy() const {
    return ratio(correct(), samples());
}

std::vector<ClassMetrics> Confusion::per_class() const {
    std::vector<ClassMetrics> classes;
    for (std::size_t c = 0; c < labels.size(); ++c) {
        std::int64_t answered = 0;
        for (const std::vector<std::int64_t>& row : counts) {
            answered += row[c];
        }
        const std::int64_t support = std::accumulate(counts[c].begin(), counts[c].end(), std::int64_t{0});
        classes.push_back({ratio(counts[c][c], answered), ratio(counts[c][c], support),
                           ratio(2 * counts[c][c], answered + support), support});
    }
    return classes;
}

double mean_recall(const std::vector<ClassMetrics>& classes) {
    double sum = 0;
    std::int64_t occurring = 0;
    for (const ClassMetrics& one : classes) {
        sum += one.recall;
        occurring += one.support > 0 ? 1 : 0;
    }
    return occurring == 0 ? 0 : sum / static_cast<double>(occurring);
}

ClassMetrics macro_average(const std::vector<ClassMetrics>& classes) {
    return averaged(classes, false);
}

ClassMetrics weighted_average(const std::vector<ClassMetrics>& classes) {
    return averaged(classes, true);
}

Interval wilson_interval(std::int64_t correct, std::int64_t samples) {
    if (samples == 0) {
        return {0, 1};
    }
    constexpr double z = 1.959963984540054;  // 97.5th percentile of the normal distribution
    const auto n = static_cast<double>(samples);
    const double p = static_cast<double>(correct) / n;
    const double middle = p + z * z / (2 * n);
    const double reach = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {(middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n)};
}

double calibration_error(const std::vector<Prediction>& predictions) {
    struct Bin {
        double probability = 0, right = 0;  // sums
    };
    std::array<Bin, kCalibrationBins> bins;
    for (const Prediction& one : predictions) {
        const auto upper = static_cast<int>(std::ceil(static_cast<double>(one.probability) * kCalibrationBins));
        Bin& bin = bins[static_cast<std::size_t>(std::clamp(upper - 1, 0, kCalibrationBins - 1))];
        bin.probability += static_cast<double>(one.probability);
        bin.right += one.right ? 1 : 0;
    }
    double gaps = 0;
    for (const Bin& bin : bins) {
        gaps += std::fabs(bin.probability - bin.right);
    }
    return predictions.empty() ? 0 : gaps / static_cast<double>(predictions.size());
}

double area_under_roc(const std::vector<std::int64_t>& positives, std::vector<std::int64_t> negatives) {
    assert(!positives.empty() && !negatives.empty());
    std::sort(negatives.begin(), negatives.end());
    double wins = 0;
    for (const std::int64_t score : positives) {
        const auto [first, last] = std::equal_range(negatives.begin(), negatives.end(), score);
        wins += static_cast<double>(first - negatives.begin()) + static_cast<double>(last - first) / 2;
    }
    return wins / (static_cast<double>(positives.size()) * static_cast<double>(negatives.size()));
}

}  // namespace inkling
