#include "trainer/data/image_tree.h"

#include <algorithm>
#include <charconv>

#include "trainer/base/failure.h"
#include "trainer/data/labels.h"
#include "trainer/data/picture_files.h"
#include "trainer/data/selection.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

bool has_folders(const fs::path& folder) {
    const std::vector<fs::path> entries = entries_of(folder);
    return std::any_of(entries.begin(), entries.end(), [](const fs::path& entry) { return fs::is_directory(entry); });
}

std::string utf8(char32_t c) {
    if (c < 0x80) {
        return {static_cast<char>(c)};
    }
    std::string text;
    const int following = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    constexpr unsigned kLead[] = {0, 0xC0, 0xE0, 0xF0};
    text += static_cast<char>(kLead[following] | (c >> (6 * following)));
    for (int i = following - 1; i >= 0; --i) {
        text += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F));
    }
    return text;
}

// A for U+0041; a name that is no such number stays.
std::string character_numbered(const std::string& folder_name) {
    constexpr std::size_t kPrefix = 2, kFewest = 4, kMost = 6;
    const std::size_t digits = folder_name.size() - std::min(kPrefix, folder_name.size());
    if (!lower_case(folder_name).starts_with("u+") || digits < kFewest || digits > kMost) {
        return folder_name;
    }
    std::uint32_t value = 0;
    const char* const end = folder_name.data() + folder_name.size();
    const auto [stopped, error] = std::from_chars(folder_name.data() + kPrefix, end, value, 16);
    return error == std::errc() && stopped == end && value <= 0x10FFFF ? utf8(value) : folder_name;
}

// a for a_lower, A_lower and lower_a, A for upper_A and its like; any other name for what it numbers.
std::string label_of(const std::string& folder_name) {
    const std::string name = lower_case(folder_name);
    const std::size_t line = name.find('_');
    if (line != std::string::npos) {
        const std::string before = name.substr(0, line), after = name.substr(line + 1);
        const std::string& letter = before.size() == 1 ? before : after;
        const std::string& its_case = before.size() == 1 ? after : before;
        if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z' &&
            (its_case == "lower" || its_case == "upper")) {
            return its_case == "lower" ? letter : with_case_folded(letter);
        }
    }
    return character_numbered(folder_name);
}

// A name that a weight file can hold.
std::string source_name(const fs::path& folder) {
    const std::string name = fs::weakly_canonical(folder).filename().string();
    return name.empty() ? "pictures" : name;
}

class Tree {
public:
    explicit Tree(const fs::path& folder) { dataset_.folder = folder; }

    void add_classes(const fs::path& folder, Split split) {
        const std::size_t before = dataset_.samples.size();
        for (const fs::path& entry : entries_of(folder)) {
            if (fs::is_directory(entry)) {
                add_class(entry, split);
            } else if (has_picture_ending(entry)) {
                leave_out(entry);  // other files, such as a README, have their place there
            }
        }
        if (dataset_.samples.size() > before) {
            const std::string part = name_of(split);
            dataset_.sources.push_back(
                {{source_name(dataset_.folder) + (part.empty() ? "" : "/" + part), {}, 0}, split, true});
        }
    }

    void leave_out(const fs::path& path) {
        if (left_out_++ == 0) {
            first_left_out_ = path;
        }
    }

    Dataset finished() {
        dataset_.labels = labels_.labels();
        if (left_out_ > 0) {
            dataset_.remarks.push_back(
                "left out what is no .png, .jpg or .bmp in the folder of a class: " + first_left_out_.string() +
                (left_out_ > 1 ? " and " + std::to_string(left_out_ - 1) + " more" : ""));
        }
        return std::move(dataset_);
    }

private:
    void add_class(const fs::path& folder, Split split) {
        const std::size_t label = labels_.number_of(label_of(folder.filename().string()));
        for (const fs::path& entry : entries_of(folder)) {
            if (fs::is_directory(entry)) {
                throw Failure(ExitCode::bad_data,
                              entry.string() + " is a folder within the folder of a class: pictures are to lie in " +
                                  folder.string() + " itself; or is " + folder.string() + " the data?");
            }
            if (!has_picture_ending(entry)) {
                leave_out(entry);
                continue;
            }
            dataset_.samples.push_back(
                {ImageFile{entry}, label, split, entry.lexically_relative(dataset_.folder).generic_string()});
        }
    }

    Dataset dataset_;
    LabelNumbers labels_;
    std::size_t left_out_ = 0;
    fs::path first_left_out_;
};

}  // namespace

Dataset load_image_tree(const fs::path& folder) {
    const std::vector<fs::path> entries = entries_of(folder);
    // A class may be called train, too: then pictures lie in its folder, not classes.
    const auto is_split = [](const fs::path& entry) {
        return fs::is_directory(entry) && split_named(lower_case(entry.filename().string())) != Split::unsplit &&
               has_folders(entry);
    };
    Tree tree(folder);
    if (std::none_of(entries.begin(), entries.end(), is_split)) {
        tree.add_classes(folder, Split::unsplit);
        return tree.finished();
    }
    for (const fs::path& entry : entries) {
        if (is_split(entry)) {
            tree.add_classes(entry, split_named(lower_case(entry.filename().string())));
        } else if (fs::is_directory(entry)) {
            tree.leave_out(entry);
        }
    }
    return tree.finished();
}

}  // namespace inkling
