#include "trainer/data/picture_files.h"

#include <fstream>

#include "tests/catch.h"
#include "tests/trainer/train/scratch_folder.h"
#include "trainer/base/failure.h"

using namespace inkling;
namespace fs = std::filesystem;

namespace {

void touch(const fs::path& path) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "x";
}

std::vector<std::string> names_of(const std::vector<PictureFile>& files) {
    std::vector<std::string> names;
    for (const PictureFile& file : files) {
        names.push_back(file.name);
    }
    return names;
}

}  // namespace

TEST_CASE("pictures in a folder, and in folders in it, come in natural order, a named file whatever its ending") {
    const ScratchFolder scratch;
    for (const char* name : {"scans/10.png", "scans/9.JPG", "scans/more/1.bmp", "scans/notes.txt", "scans/.hidden.png",
                             "scans/Thumbs.db", "photo.data"}) {
        touch(scratch / name);
    }
    fs::create_directory_symlink(scratch / "scans", scratch / "scans/loop");
    const auto files = picture_files({(scratch / "photo.data").string(), (scratch / "scans").string()});
    CHECK(names_of(files) == std::vector<std::string>{"photo.data", "scans/9.JPG", "scans/10.png", "scans/more/1.bmp"});
    CHECK(files[3].path == scratch / "scans/more/1.bmp");
    CHECK(names_of(picture_files({(scratch / "scans/").string()})) ==
          std::vector<std::string>{"scans/9.JPG", "scans/10.png", "scans/more/1.bmp"});
}

TEST_CASE("a folder without pictures is refused, and so are two that would be written over each other") {
    const ScratchFolder scratch;
    touch(scratch / "empty/notes.txt");
    touch(scratch / "a/1.png");
    touch(scratch / "b/1.png");
    CHECK_THROWS_AS(picture_files({(scratch / "empty").string()}), Failure);
    CHECK_NOTHROW(check_names_differ(picture_files({(scratch / "a").string(), (scratch / "b").string()})));
    CHECK_THROWS_AS(check_names_differ(picture_files({(scratch / "a/1.png").string(), (scratch / "b/1.png").string()})),
                    Failure);
}
