#include "core/reader/line_reading.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/ink/order.h"
#include "core/layout/spaces.h"
#include "core/network/elementary.h"
#include "core/reader/text.h"

namespace inkling {
namespace {

constexpr std::size_t kMostPaths = 5;
constexpr std::size_t kMostAlternatives = 3;  // classes of a hypothesis
constexpr double kLeastProbability = 1e-7;    // what is less likely costs no more
constexpr double kCostsOfNat = 256;
constexpr double kLeastExponent = -600;
constexpr double kResolution = 1e15;  // of probabilities that are compared

// That ink is no character, before the network is asked: the more of it stands side by side, the less likely. Its place
// in the line counts as that of a character, or else what stands out of the line would rather be nothing.
constexpr std::int64_t kNothingCost = 1408;
constexpr std::int64_t kWide = 100, kWidest = 1000;  // percent of the line's height
Cost nothing_cost(const Hypothesis& hypothesis, std::int32_t height) {
    const std::int64_t width = std::clamp(100 * std::int64_t{hypothesis.box.width()} / height, kWide, kWidest);
    return hypothesis.cost + static_cast<Cost>(kNothingCost * width * width / (kWide * kWide));
}

Cost cost_of(double probability) {
    return static_cast<Cost>(std::floor(-kCostsOfNat * logarithm(std::max(probability, kLeastProbability)) + 0.5));
}

std::vector<Alternative> alternatives_of(const Hypothesis& hypothesis, std::int32_t height,
                                         const std::vector<std::int32_t>& logits, const Model& model,
                                         const Flags& allowed) {
    const std::vector<float> shares = probabilities(model, logits);
    std::vector<Alternative> all;
    double excluded = 0;
    for (std::size_t c = 0; c < model.classes.size(); ++c) {
        if (allowed[c] != 0) {
            all.push_back({c, cost_of(static_cast<double>(shares[c])) + hypothesis.cost});
        } else {
            excluded += static_cast<double>(shares[c]);
        }
    }
    sort_by(all, [](const Alternative& one) { return std::int64_t{one.cost}; });
    // What would be another class is cut as that one is, and read as the best that is allowed.
    Alternative& best = all.front();
    best.cost = cost_of(static_cast<double>(shares[best.symbol]) + excluded) + hypothesis.cost;
    all.resize(std::min(all.size(), kMostAlternatives));
    all.push_back(
        {nothing_symbol(model), cost_of(static_cast<double>(shares.back())) + nothing_cost(hypothesis, height)});
    return all;
}

// Paths that differ only in what is nothing have the same text.
void add(std::vector<TextCandidate>& texts, TextCandidate candidate) {
    const auto same =
        std::find_if(texts.begin(), texts.end(), [&](const TextCandidate& one) { return one.text == candidate.text; });
    if (same == texts.end()) {
        texts.push_back(std::move(candidate));
    } else {
        same->probability += candidate.probability;
    }
}

}  // namespace

std::size_t nothing_symbol(const Model& model) {
    return model.classes.size();
}

std::vector<Path> read_line(const Lattice& lattice, const LogitsOfHypotheses& logits, const Model& model,
                            const Flags& allowed) {
    std::vector<std::vector<Alternative>> alternatives(lattice.hypotheses.size());
    for (std::size_t h = 0; h < alternatives.size(); ++h) {
        if (!logits[h]) {
            continue;
        }
        alternatives[h] = !logits[h]->empty()
                              ? alternatives_of(lattice.hypotheses[h], lattice.height, *logits[h], model, allowed)
                              : std::vector<Alternative>{
                                    {nothing_symbol(model), nothing_cost(lattice.hypotheses[h], lattice.height)}};
    }
    return best_paths(lattice, alternatives, cost_between, kMostPaths);
}

std::vector<TextCandidate> texts_of(const std::vector<Path>& paths, const Lattice& lattice, const Model& model) {
    std::vector<TextCandidate> texts;
    double total = 0;
    for (const Path& path : paths) {
        const Flags spaces = spaces_of(path, lattice);
        TextCandidate candidate;
        std::optional<TextPiece> last;
        for (std::size_t i = 0; i < path.steps.size(); ++i) {
            if (const std::size_t symbol = path.steps[i].symbol; symbol != nothing_symbol(model)) {
                const TextPiece piece{model.classes[symbol].label, 0, spaces[i] != 0};
                write(candidate.text, last ? &*last : nullptr, piece);
                last = piece;
            }
        }
        const auto above = static_cast<double>(path.cost - paths.front().cost);
        candidate.probability = exponential(std::max(-above / kCostsOfNat, kLeastExponent));
        total += candidate.probability;
        add(texts, std::move(candidate));
    }
    std::for_each(texts.begin(), texts.end(), [&](TextCandidate& one) { one.probability /= total; });
    return texts;
}

std::vector<TextCandidate> continued(const std::vector<TextCandidate>& texts, const std::vector<TextCandidate>& line) {
    std::vector<TextCandidate> all;
    for (const TextCandidate& before : texts) {
        for (const TextCandidate& next : line) {
            const char* between = before.text.empty() || next.text.empty() ? "" : "\n";
            add(all, {before.text + between + next.text, before.probability * next.probability});
        }
    }
    // The first is what is read, however likely the others are.
    sort_by(all, [&](const TextCandidate& one) {
        return one.text == all.front().text ? std::numeric_limits<std::int64_t>::min()
                                            : -static_cast<std::int64_t>(kResolution * one.probability);
    });
    all.resize(std::min(all.size(), kMostPaths));
    return all;
}

Flags spaces_of(const Path& path, const Lattice& lattice) {
    std::vector<Box> boxes;
    boxes.reserve(path.steps.size());
    for (const PathStep& step : path.steps) {
        boxes.push_back(lattice.hypotheses[step.hypothesis].box);
    }
    return spaces_before(boxes, lattice.height);
}

}  // namespace inkling
