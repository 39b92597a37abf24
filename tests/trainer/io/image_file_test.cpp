#include "trainer/io/image_file.h"

#include <filesystem>
#include <fstream>
#include <optional>

#include "core/image/plain_paper.h"
#include "tests/catch.h"
#include "trainer/base/failure.h"

using namespace inkling;
namespace fs = std::filesystem;

namespace {

const fs::path kPictures = fs::path(INKLING_FIXTURES) / "pictures";

std::string refusal(const fs::path& path) {
    try {
        read_image(path);
    } catch (const Failure& failure) {
        CHECK(failure.code() == ExitCode::bad_data);
        return failure.what();
    }
    return "taken";
}

}  // namespace

TEST_CASE("every kind of PNG, JPEG and BMP that people have is read, and has ink") {
    int pictures = 0;
    for (const auto& entry : fs::directory_iterator(kPictures)) {
        const std::string name = entry.path().filename().string();
        if (name.size() > 2 && name[1] == '-') {  // 7-grey.png: a seven
            CAPTURE(name);
            const Pixels image = read_image(entry.path());
            CHECK(ink_box(ink_of(picture_of(image))));
            ++pictures;
        }
    }
    CHECK(pictures >= 10);
}

TEST_CASE("what is no image, or half of one, is refused with a sentence") {
    CHECK(refusal(kPictures / "empty.png").find("the file is empty") != std::string::npos);
    CHECK(refusal(kPictures / "text.png").find("not a PNG, JPEG or BMP image") != std::string::npos);
    CHECK(refusal(kPictures / "truncated.png").find("not a readable PNG") != std::string::npos);
    CHECK(refusal(kPictures / "truncated.jpg").find("not a readable JPEG") != std::string::npos);
}

TEST_CASE("a picture cut off at any byte is refused or whole, never half read") {
    const fs::path part = fs::temp_directory_path() / ("inkling-part-" + std::to_string(::getpid()));
    for (const char* name : {"1-small.png", "7-paint.bmp", "3-grey.jpg"}) {
        const Bytes whole = read_file(kPictures / name);
        const Pixels image = read_image(kPictures / name);
        const std::size_t step = std::max<std::size_t>(1, whole.size() / 60);
        for (std::size_t length = 0; length < whole.size(); length += step) {
            std::ofstream(part, std::ios::binary)
                .write(reinterpret_cast<const char*>(whole.data()), static_cast<std::streamsize>(length));
            CAPTURE(name, length);
            std::optional<Pixels> read;
            try {
                read = read_image(part);
            } catch (const Failure& failure) {
                CHECK(failure.code() == ExitCode::bad_data);
            }
            CHECK((!read || read->values == image.values));
        }
    }
    fs::remove(part);
}
