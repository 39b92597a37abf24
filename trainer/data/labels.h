// The names of classes: their order, and what integers stand for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "trainer/data/dataset.h"

namespace inkling {

/// Numbers labels as they first appear.
class LabelNumbers {
public:
    std::size_t number_of(const std::string& label);
    /// In the order of their numbers.
    std::vector<std::string> labels() const { return labels_; }

private:
    std::unordered_map<std::string, std::size_t> numbers_;
    std::vector<std::string> labels_;
};

/// Runs of digits by their value, the rest by bytes: 9, 10, A, Z, a.
bool natural_order(const std::string& a, const std::string& b);

/// Brings the labels into natural order, so that a class has the same number whatever form the data have. Throws
/// Failure (bad_data) on a label that no weight file could hold.
void sort_labels(Dataset& dataset, const std::string& where);

/// Takes away the labels that no sample bears.
void leave_out_empty_classes(Dataset& dataset);

/// classes.txt of a folder of arrays: line k + 1 names integer k. Nothing if there is none.
std::optional<std::vector<std::string>> read_class_names(const std::filesystem::path& folder);

}  // namespace inkling
