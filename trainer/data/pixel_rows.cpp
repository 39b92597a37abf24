#include "trainer/data/pixel_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "trainer/base/failure.h"
#include "trainer/data/labels.h"
#include "trainer/io/csv.h"

namespace inkling {
namespace {

constexpr std::array kLabelColumns = {"label", "Label", "LABEL", "class", "Class"};

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && stopped == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// How a row is read; without a label, it is not.
struct Layout {
    std::size_t columns = 0;
    std::optional<std::size_t> label;
    int width = 0, height = 0;
};

// 28 and 28 of "28x28", the name of the last pixel.
std::optional<std::pair<int, int>> height_and_width_in(const std::string& name) {
    const std::size_t x = name.find('x');
    if (x == std::string::npos) {
        return std::nullopt;
    }
    const std::optional<int> height = number_in<int>(std::string_view(name).substr(0, x));
    const std::optional<int> width = number_in<int>(std::string_view(name).substr(x + 1));
    if (!height || !width || *height < 1 || *width < 1 || *height > kMostPictureSide || *width > kMostPictureSide) {
        return std::nullopt;
    }
    return std::pair(*height, *width);
}

bool names_label(const std::string& field) {
    return std::find(kLabelColumns.begin(), kLabelColumns.end(), field) != kLabelColumns.end();
}

// A label may be no number in a row without a header, too.
bool is_header(const CsvRows& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (names_label(row[i]) || (i > 0 && !row[i].empty() && !number_in<double>(row[i]))) {
            return true;
        }
    }
    return false;
}

Layout layout_of(const CsvRows& row, bool header) {
    Layout layout{row.size(), {}, 0, 0};
    std::size_t last_pixel = row.size() - 1;
    for (std::size_t i = 0; i < row.size() && !layout.label; ++i) {
        if (header ? names_label(row[i]) : i == 0) {
            layout.label = i;
            last_pixel -= i == last_pixel && i > 0 ? 1 : 0;
        }
    }
    if (!layout.label) {
        return layout;
    }
    const std::size_t pixels = row.size() - 1;
    layout.height = layout.width = static_cast<int>(std::lround(std::sqrt(static_cast<double>(pixels))));
    if (const auto named = height_and_width_in(row[last_pixel]); header && named) {
        std::tie(layout.height, layout.width) = *named;
    }
    if (pixels == 0 || static_cast<std::size_t>(layout.height) * static_cast<std::size_t>(layout.width) != pixels) {
        row.refuse("its " + std::to_string(pixels) +
                   " pixels are not a square (nor does a header end in a pixel called HEIGHTxWIDTH)");
    }
    return layout;
}

Pixels pixels_of(const CsvRows& row, const Layout& layout) {
    Pixels pixels{layout.width, layout.height, 1, {}};
    pixels.values.reserve(layout.columns);
    for (std::size_t i = 0; i < layout.columns; ++i) {
        if (i == layout.label) {
            continue;
        }
        const std::optional<std::uint8_t> value = number_in<std::uint8_t>(row[i]);
        if (!value) {
            row.refuse("column " + std::to_string(i + 1) + " is \"" + row[i].substr(0, 40) +
                       "\", not a whole number from 0 to 255");
        }
        pixels.values.push_back(*value);
    }
    return pixels;
}

std::string label_of(const CsvRows& row, const Layout& layout, const std::optional<std::vector<std::string>>& classes) {
    const std::string& text = row[*layout.label];
    if (!classes) {
        return text;
    }
    const std::optional<std::size_t> number = number_in<std::size_t>(text);
    if (!number || *number >= classes->size()) {
        row.refuse("label " + text + " is beyond the " + std::to_string(classes->size()) +
                   " classes that classes.txt beside it names");
    }
    return (*classes)[*number];
}

}  // namespace

Dataset load_pixel_rows(const std::filesystem::path& path, Split split) {
    const std::string name = path.filename().string();
    const std::optional<std::vector<std::string>> classes = read_class_names(path.parent_path());
    Dataset dataset;
    dataset.folder = path.parent_path();
    LabelNumbers labels;
    for (const std::string& label : classes.value_or(std::vector<std::string>{})) {
        labels.number_of(label);
    }
    CsvRows row(path);
    Layout layout;
    while (row.next()) {
        if (layout.columns == 0) {
            const bool header = is_header(row);
            layout = layout_of(row, header);
            if (!layout.label) {
                dataset.remarks.push_back("left out " + path.string() +
                                          ": its header has no column called label, so its samples have none");
                return dataset;
            }
            if (header) {
                continue;
            }
        }
        if (row.size() != layout.columns) {
            row.refuse(std::to_string(row.size()) + " columns, and the first row has " +
                       std::to_string(layout.columns));
        }
        dataset.samples.push_back({pixels_of(row, layout), labels.number_of(label_of(row, layout, classes)), split,
                                   name + "#" + std::to_string(dataset.samples.size())});
    }
    dataset.labels = labels.labels();
    dataset.sources.push_back({{name, row.digest(), static_cast<std::uint32_t>(dataset.samples.size())}, split});
    return dataset;
}

}  // namespace inkling
