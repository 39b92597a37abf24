#include "trainer/data/labels.h"

#include <algorithm>
#include <fstream>
#include <numeric>

#include "core/network/utf8.h"
#include "trainer/base/failure.h"

namespace inkling {
namespace {

constexpr std::size_t kMostLabelBytes = 64;  // the weight file's own bounds: weights/FORMAT.md
constexpr std::size_t kMostClasses = 4096;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The run of digits at `at`, without zeros in front.
std::string_view number_at(const std::string& text, std::size_t& at) {
    while (at < text.size() && text[at] == '0') {
        ++at;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) {
        ++at;
    }
    return std::string_view(text).substr(begin, at - begin);
}

}  // namespace

std::size_t LabelNumbers::number_of(const std::string& label) {
    const auto [entry, is_new] = numbers_.try_emplace(label, labels_.size());
    if (is_new) {
        labels_.push_back(label);
    }
    return entry->second;
}

bool natural_order(const std::string& a, const std::string& b) {
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (is_digit(a[i]) && is_digit(b[j])) {
            const std::string_view one = number_at(a, i);
            const std::string_view other = number_at(b, j);
            if (one != other) {
                return one.size() != other.size() ? one.size() < other.size() : one < other;
            }
        } else if (a[i] != b[j]) {
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
        } else {
            ++i;
            ++j;
        }
    }
    const bool both_end = i == a.size() && j == b.size();
    return both_end ? a < b : i == a.size();  // 01 and 1 are two labels
}

void sort_labels(Dataset& dataset, const std::string& where) {
    if (dataset.labels.size() > kMostClasses) {
        throw Failure(ExitCode::bad_data, where + ": it has " + std::to_string(dataset.labels.size()) +
                                              " classes, and a network has at most 4096");
    }
    for (const std::string& label : dataset.labels) {
        if (label.empty() || label.size() > kMostLabelBytes || !is_plain_utf8(label)) {
            throw Failure(ExitCode::bad_data, where + ": the label \"" + (is_plain_utf8(label) ? label : "?") +
                                                  "\" is not of 1 to 64 bytes of UTF-8 without control characters");
        }
    }
    std::vector<std::size_t> order(dataset.labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return natural_order(dataset.labels[a], dataset.labels[b]); });
    std::vector<std::size_t> now(order.size());
    std::vector<std::string> sorted;
    for (const std::size_t before : order) {
        now[before] = sorted.size();
        sorted.push_back(dataset.labels[before]);
    }
    dataset.labels = std::move(sorted);
    for (Sample& sample : dataset.samples) {
        sample.label = now[sample.label];
    }
}

void leave_out_empty_classes(Dataset& dataset) {
    LabelNumbers borne;
    for (Sample& sample : dataset.samples) {
        sample.label = borne.number_of(dataset.labels[sample.label]);
    }
    dataset.labels = borne.labels();
}

std::optional<std::vector<std::string>> read_class_names(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / "classes.txt";
    std::ifstream file(path);
    if (!file) {
        return std::nullopt;
    }
    std::vector<std::string> names;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        if (std::find(names.begin(), names.end(), line) != names.end()) {
            throw Failure(ExitCode::bad_data,
                          path.string() + ": line " + std::to_string(names.size() + 1) + " names " + line + " again");
        }
        if (names.size() == kMostClasses) {
            throw Failure(ExitCode::bad_data, path.string() + ": it names more than 4096 classes");
        }
        names.push_back(line);
    }
    if (names.empty()) {
        throw Failure(ExitCode::bad_data, path.string() + ": it names no class");
    }
    return names;
}

}  // namespace inkling
