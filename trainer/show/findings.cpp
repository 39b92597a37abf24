#include "trainer/show/findings.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace inkling {
namespace {

void count_classes(Findings& findings, const Dataset& dataset) {
    findings.classes.resize(dataset.labels.size());
    for (const Sample& sample : dataset.samples) {
        ++findings.classes[sample.label].of_split[static_cast<std::size_t>(sample.split)];
    }
    for (std::size_t label = 0; label < findings.classes.size(); ++label) {
        const ClassCounts& counts = findings.classes[label];
        if (counts.all() == 0) {
            findings.empty_classes.push_back(label);
        } else if (counts.learnable() == 0) {
            findings.test_only_classes.push_back(label);
        } else if (counts.learnable() == 1) {
            findings.single_classes.push_back(label);
        }
    }
}

Spread spread_of(std::vector<int> sides) {
    std::sort(sides.begin(), sides.end());
    return {sides.front(), sides[sides.size() / 2], sides.back()};
}

void measure(Findings& findings, const Dataset& dataset, const std::vector<Facts>& facts) {
    std::vector<int> widths, heights;
    std::map<std::pair<int, int>, std::size_t> sizes;
    std::set<std::string> writers;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Facts& of_sample = facts[i];
        if (!of_sample.bad.empty()) {
            findings.undecodable.push_back(i);
            continue;
        }
        if (const auto* strokes = std::get_if<Strokes>(&dataset.samples[i].source)) {
            ++findings.strokes;
            writers.insert(dataset.samples[i].writer);
            if (!box_of(*strokes)) {
                findings.without_ink.push_back(i);
            }
            continue;
        }
        ++findings.pictures;
        widths.push_back(of_sample.width);
        heights.push_back(of_sample.height);
        ++sizes[{of_sample.width, of_sample.height}];
        ++(of_sample.channels == 1 ? findings.grey : of_sample.channels == 3 ? findings.colour : findings.transparent);
        if (of_sample.polarity) {
            ++(*of_sample.polarity == Polarity::dark_on_light ? findings.dark_on_light : findings.light_on_dark);
        }
        // Ink is found by its lightness: a picture in colour may have content all the same.
        if (!of_sample.ink && of_sample.channels == 1) {
            findings.without_ink.push_back(i);
        }
    }
    writers.erase("");
    findings.writers = writers.size();
    if (findings.pictures > 0) {
        findings.width = spread_of(std::move(widths));
        findings.height = spread_of(std::move(heights));
    }
    for (const auto& [size, samples] : sizes) {
        findings.sizes.push_back({size.first, size.second, samples});
    }
    std::stable_sort(findings.sizes.begin(), findings.sizes.end(),
                     [](const PictureSize& a, const PictureSize& b) { return a.samples > b.samples; });
}

std::vector<Alike> group_alike(const Dataset& dataset, const std::vector<Facts>& facts) {
    const std::vector<std::size_t> first = first_alike(facts);
    std::map<std::size_t, Alike> groups;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i] == i) {
            continue;
        }
        const auto [group, is_new] = groups.try_emplace(first[i], Alike{{first[i]}, false, false});
        const Sample& one = dataset.samples[first[i]];
        const Sample& other = dataset.samples[i];
        group->second.samples.push_back(i);
        group->second.across_splits |= one.split != other.split;
        group->second.across_labels |= one.label != other.label;
    }
    std::vector<Alike> alike;
    for (auto& [number, group] : groups) {
        alike.push_back(std::move(group));
    }
    const auto worse = [](const Alike& a, const Alike& b) {
        return std::pair(a.across_splits, a.across_labels) > std::pair(b.across_splits, b.across_labels);
    };
    std::stable_sort(alike.begin(), alike.end(), worse);
    return alike;
}

}  // namespace

std::size_t ClassCounts::all() const {
    return std::accumulate(of_split.begin(), of_split.end(), std::size_t{0});
}

std::size_t ClassCounts::learnable() const {
    return all() - of(Split::test);
}

Findings find(const Dataset& dataset, const std::vector<Facts>& facts) {
    Findings findings;
    count_classes(findings, dataset);
    measure(findings, dataset, facts);
    findings.alike = group_alike(dataset, facts);
    return findings;
}

}  // namespace inkling
