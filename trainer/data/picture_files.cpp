#include "trainer/data/picture_files.h"

#include <algorithm>
#include <array>
#include <map>

#include "trainer/base/failure.h"
#include "trainer/data/labels.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::array kIgnored = {"thumbs.db", "desktop.ini"};
constexpr std::array kEndings = {".png", ".jpg", ".jpeg", ".bmp"};

template <std::size_t N>
bool is_one_of(const std::array<const char*, N>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), lower_case(name)) != names.end();
}

void add_pictures(const fs::path& folder, const std::string& name, std::vector<PictureFile>& files) {
    for (const fs::path& entry : entries_of(folder)) {
        const std::string its_name = (name.empty() ? "" : name + "/") + entry.filename().string();
        if (!fs::is_directory(entry)) {
            if (has_picture_ending(entry)) {
                files.push_back({entry, its_name});
            }
        } else if (!fs::is_symlink(entry)) {
            add_pictures(entry, its_name, files);
        }
    }
}

}  // namespace

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

bool has_picture_ending(const fs::path& path) {
    return is_one_of(kEndings, path.extension().string());
}

std::vector<fs::path> entries_of(const fs::path& folder) {
    std::vector<fs::path> entries;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (const std::string name = entry.path().filename().string(); name[0] != '.' && !is_one_of(kIgnored, name)) {
            entries.push_back(entry.path());
        }
    }
    std::sort(entries.begin(), entries.end(), [](const fs::path& a, const fs::path& b) {
        return natural_order(a.filename().string(), b.filename().string());
    });
    return entries;
}

std::vector<PictureFile> picture_files(const std::vector<std::string>& paths) {
    std::vector<PictureFile> files;
    for (const fs::path path : paths) {
        if (!fs::is_directory(path)) {
            files.push_back({path, path.filename().string()});
            continue;
        }
        const std::size_t before = files.size();
        add_pictures(path, fs::weakly_canonical(path).filename().string(), files);
        if (files.size() == before) {
            throw Failure(ExitCode::bad_data,
                          path.string() + ": no .png, .jpg or .bmp in this folder or in those in it");
        }
    }
    return files;
}

void check_names_differ(const std::vector<PictureFile>& files) {
    std::map<std::string, const PictureFile*> named;
    for (const PictureFile& file : files) {
        const auto [earlier, is_new] = named.emplace(file.name, &file);
        if (!is_new) {
            throw Failure(ExitCode::usage, earlier->second->path.string() + " and " + file.path.string() +
                                               " would both be written as " + file.name + ": take one at a time");
        }
    }
}

}  // namespace inkling
