#include "trainer/evaluate/suite.h"

#include <algorithm>
#include <limits>
#include <set>

#include "trainer/data/label_list.h"
#include "trainer/recipe/fields.h"
#include "trainer/recipe/toml_file.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::array kParts = {"test", "validation", "train", "all"};

std::string text_or(Fields& fields, const char* name, const std::string& otherwise) {
    return fields.find(name) != nullptr ? fields.text(name) : otherwise;
}

std::vector<std::string> texts(Fields& fields, const char* name) {
    const toml::node* node = fields.find(name);
    if (node == nullptr) {
        return {};
    }
    const toml::array* list = node->as_array();
    if (list == nullptr || list->empty()) {
        fields.refuse(std::string(name) + " must be a list of texts", node);
    }
    std::vector<std::string> values;
    for (const toml::node& one : *list) {
        if (!one.is_string()) {
            fields.refuse(std::string(name) + " must be a list of texts", node);
        }
        values.push_back(*one.value<std::string>());
    }
    return values;
}

// What both kinds of rows have.
SuiteRow row_of(Fields& fields, std::set<std::string>& names) {
    constexpr int kMost = std::numeric_limits<int>::max();
    SuiteRow row;
    row.name = fields.text("name");
    if (!names.insert(row.name).second) {
        fields.refuse("there is another set that is called " + row.name, fields.find("name"));
    }
    row.what = text_or(fields, "what", "");
    row.development = fields.truth("development", false);
    row.slice.data = fields.text("data");
    row.slice.part = fields.find("split") != nullptr ? kParts[fields.choice("split", kParts)] : kParts.front();
    row.slice.first = fields.whole("first", 0, 1, kMost);
    row.slice.last = fields.whole("last", 0, 1, kMost);
    if (row.slice.first > 0 && row.slice.last > 0) {
        fields.refuse("first and last exclude each other", fields.find("last"));
    }
    row.slice.writers = texts(fields, "writers");
    row.slice.labels = texts(fields, "labels");
    row.selection.mode = fields.find("mode") != nullptr ? kModes[fields.choice("mode", kModes)] : "";
    return row;
}

LabelledSet labelled_set_of(Fields& fields, std::set<std::string>& names) {
    LabelledSet set{row_of(fields, names), {}};
    set.selection.allow = text_or(fields, "allow", "");
    set.selection.fold_case = fields.truth("fold_case", false);
    fields.need("files");
    set.files = texts(fields, "files");
    fields.refuse_the_rest();
    return set;
}

NegativeSet negative_set_of(Fields& fields, std::set<std::string>& names, const Suite& suite, const fs::path& folder) {
    NegativeSet set{row_of(fields, names), 0, {}};
    const std::string against = fields.text("against");
    const auto found =
        std::find_if(suite.sets.begin(), suite.sets.end(), [&](const LabelledSet& one) { return one.name == against; });
    if (found == suite.sets.end()) {
        fields.refuse("against names " + against + ", which is the name of no [[set]] here", fields.find("against"));
    }
    set.against = static_cast<std::size_t>(found - suite.sets.begin());
    if (fields.find("except") != nullptr) {
        set.except = folder / fields.text("except");
        labels_in(set.except);  // refused now, if it is no list
    }
    if (fields.find("labels_in") != nullptr) {
        for (std::string& label : labels_in(folder / fields.text("labels_in"))) {
            set.slice.labels.push_back(std::move(label));
        }
    }
    fields.refuse_the_rest();
    return set;
}

template <class Read>
void for_each_table(Fields& fields, const fs::path& path, const char* name, Read read) {
    const toml::node* node = fields.find(name);
    if (node == nullptr) {
        return;
    }
    const std::string sentence = std::string(name) + " must be a list of tables: [[" + name + "]]";
    if (node->as_array() == nullptr) {
        fields.refuse(sentence, node);
    }
    for (const toml::node& one : *node->as_array()) {
        if (!one.is_table()) {
            fields.refuse(sentence, node);
        }
        Fields row(path, *one.as_table());
        read(row);
    }
}

}  // namespace

Suite load_suite(const fs::path& path) {
    const toml::table document = read_toml(path);
    Fields fields(path, document);
    Suite suite;
    std::set<std::string> names;
    for_each_table(fields, path, "set", [&](Fields& row) { suite.sets.push_back(labelled_set_of(row, names)); });
    for_each_table(fields, path, "negatives", [&](Fields& row) {
        suite.negatives.push_back(negative_set_of(row, names, suite, path.parent_path()));
    });
    fields.refuse_the_rest();
    if (suite.sets.empty()) {
        fields.refuse("a suite needs a [[set]]");
    }
    return suite;
}

bool has_label(const DataSlice& slice, const std::string& label) {
    return slice.labels.empty() || std::any_of(slice.labels.begin(), slice.labels.end(), [&](const std::string& one) {
               return one.ends_with('*') ? label.starts_with(one.substr(0, one.size() - 1)) : label == one;
           });
}

bool has_writer(const DataSlice& slice, const std::string& writer) {
    return slice.writers.empty() || std::any_of(slice.writers.begin(), slice.writers.end(),
                                                [&](const std::string& one) { return writer.starts_with(one); });
}

}  // namespace inkling
