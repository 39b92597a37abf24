// Pictures in folders: which files they are, and in which order.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace inkling {

/// A-Z to a-z; other bytes stay.
std::string lower_case(std::string text);

/// .png, .jpg, .jpeg or .bmp, in any case.
bool has_picture_ending(const std::filesystem::path& path);

/// What a folder holds and is not hidden, in natural order: the same on every disk.
std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder);

struct PictureFile {
    std::filesystem::path path;
    std::string name;  // of a file: its own; in a folder that was named: from that folder on, with slashes
};

/// Files as they are named, whatever their endings; of folders, and the folders in them, the files with a picture's
/// ending. Links to folders in them are not followed. Throws Failure (bad_data) if a folder holds none.
std::vector<PictureFile> picture_files(const std::vector<std::string>& paths);

/// Throws Failure (usage) if two have the same name: what is written of one would replace what is written of the other.
void check_names_differ(const std::vector<PictureFile>& files);

}  // namespace inkling
