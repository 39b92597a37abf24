// A table of a recipe, read field by field, so that a field of another name can be refused by its line.
#pragma once

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <string>
#include <toml++/toml.h>
#include <utility>

#include "core/network/utf8.h"
#include "trainer/base/failure.h"
#include "trainer/recipe/option_fields.h"

namespace inkling {

/// Refuses by throwing Failure (usage).
class Fields {
public:
    Fields(std::filesystem::path path, const toml::table& table) : path_(std::move(path)), table_(&table) {}

    [[noreturn]] void refuse(const std::string& sentence, const toml::node* at = nullptr) const {
        const toml::source_position position = (at != nullptr ? at->source() : table_->source()).begin;
        throw Failure(ExitCode::usage, path_.string() + ", line " + std::to_string(position.line) + ": " + sentence);
    }

    const toml::node* find(const char* name) {
        known_.insert(name);
        return table_->get(name);
    }
    const toml::node& need(const char* name) {
        const toml::node* node = find(name);
        if (node == nullptr) {
            refuse(std::string("the field ") + name + " is missing");
        }
        return *node;
    }

    std::string text(const char* name) {
        const toml::node& node = need(name);
        if (!node.is_string()) {
            refuse(std::string(name) + " must be a text", &node);
        }
        std::string value = *node.value<std::string>();
        if (value.size() > 255 || !is_plain_utf8(value)) {
            refuse(std::string(name) + " must be a text of at most 255 bytes without control characters", &node);
        }
        return value;
    }
    double number(const char* name, double otherwise, double least, double most) {
        const toml::node* node = find(name);
        if (node == nullptr) {
            return otherwise;
        }
        const std::optional<double> value = node->value<double>();
        if (!node->is_number() || !(*value >= least && *value <= most)) {
            refuse(std::string(name) + " must be a number from " + shortest(least) + " to " + shortest(most), node);
        }
        return *value;
    }
    int whole(const toml::node& node, const char* name, int least, int most) {
        const std::optional<std::int64_t> value = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
        if (!value || *value < least || *value > most) {
            refuse(std::string(name) + " must be a whole number from " + std::to_string(least) + " to " +
                       std::to_string(most),
                   &node);
        }
        return static_cast<int>(*value);
    }
    int whole(const char* name, std::optional<int> otherwise, int least, int most) {
        const toml::node* node = otherwise ? find(name) : &need(name);
        return node != nullptr ? whole(*node, name, least, most) : *otherwise;
    }
    bool truth(const char* name, bool otherwise) {
        const toml::node* node = find(name);
        if (node != nullptr && !node->is_boolean()) {
            refuse(std::string(name) + " must be true or false", node);
        }
        return node != nullptr ? *node->value<bool>() : otherwise;
    }
    // Which of `names` the text is.
    template <class Names>
    std::size_t choice(const char* name, const Names& names) {
        const std::string value = text(name);
        const auto found = std::find(names.begin(), names.end(), value);
        if (found == names.end()) {
            std::string known;
            for (const char* each : names) {
                known += (known.empty() ? "" : " or ") + ('"' + std::string(each) + '"');
            }
            refuse(std::string(name) + " must be " + known, find(name));
        }
        return static_cast<std::size_t>(found - names.begin());
    }
    // TOML's whole numbers end at 2^63 - 1: larger ones are written as a text.
    std::uint64_t seed(const char* name, std::uint64_t otherwise) {
        const toml::node* node = find(name);
        if (node == nullptr) {
            return otherwise;
        }
        const std::string digits = node->is_string()    ? *node->value<std::string>()
                                   : node->is_integer() ? std::to_string(*node->value<std::int64_t>())
                                                        : "";
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size()) {
            refuse(std::string(name) + " must be a whole number from 0 to 2^64 - 1 (in quotes above 2^63 - 1)", node);
        }
        return value;
    }
    // One number for both directions, or [vertical, horizontal].
    std::pair<int, int> pair(const char* name, std::optional<int> otherwise, int most) {
        const toml::node* node = otherwise ? find(name) : &need(name);
        if (node == nullptr) {
            return {*otherwise, *otherwise};
        }
        const toml::array* list = node->as_array();
        if (list == nullptr) {
            const int both = whole(*node, name, 1, most);
            return {both, both};
        }
        if (list->size() != 2) {
            refuse(std::string(name) + " must be one number, or two: [vertical, horizontal]", node);
        }
        return {whole(*list->get(0), name, 1, most), whole(*list->get(1), name, 1, most)};
    }
    Fields table(const char* name) {
        const toml::node& node = need(name);
        if (!node.is_table()) {
            refuse(std::string(name) + " must be a table", &node);
        }
        return {path_, *node.as_table()};
    }

    void refuse_the_rest() const {
        for (const auto& [key, node] : *table_) {
            if (!known_.contains(std::string(key.str()))) {
                refuse("there is no field " + std::string(key.str()) + " here", &node);
            }
        }
    }

private:
    std::filesystem::path path_;
    const toml::table* table_;
    std::set<std::string> known_;
};

}  // namespace inkling
