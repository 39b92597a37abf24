#include "trainer/io/orientation.h"

#include <algorithm>
#include <cstdlib>

#include "tests/catch.h"
#include "trainer/io/image_file.h"

using namespace inkling;

namespace {

const std::filesystem::path kUnusual = std::filesystem::path(INKLING_FIXTURES) / "unusual";

// Pixels that tell in their red where they were: 0 1 2 above 3 4 5.
Pixels numbered() {
    Pixels pixels{3, 2, 4, {}};
    for (std::uint8_t i = 0; i < 6; ++i) {
        pixels.values.insert(pixels.values.end(), {i, 9, 9, 255});
    }
    return pixels;
}

std::vector<int> numbers_of(const Pixels& pixels) {
    std::vector<int> numbers;
    for (std::size_t i = 0; i < pixels.values.size(); i += 4) {
        numbers.push_back(pixels.values[i]);
    }
    return numbers;
}

double difference(const Pixels& a, const Pixels& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i) {
        sum += std::abs(a.values[i] - b.values[i]);
    }
    return sum / static_cast<double>(a.values.size());
}

}  // namespace

TEST_CASE("each of EXIF's eight orientations is turned as its specification says") {
    const std::vector<std::vector<int>> expected = {{0, 1, 2, 3, 4, 5}, {2, 1, 0, 5, 4, 3}, {5, 4, 3, 2, 1, 0},
                                                    {3, 4, 5, 0, 1, 2}, {0, 3, 1, 4, 2, 5}, {3, 0, 4, 1, 5, 2},
                                                    {5, 2, 4, 1, 3, 0}, {2, 5, 1, 4, 0, 3}};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const Pixels turned = upright(numbered(), orientation);
        CHECK(numbers_of(turned) == expected[static_cast<std::size_t>(orientation) - 1]);
        CHECK(turned.width == (orientation < 5 ? 3 : 2));
        CHECK(turned.height == (orientation < 5 ? 2 : 3));
    }
}

TEST_CASE("a JPEG is upright whatever its orientation") {
    const Pixels first = read_image(kUnusual / "7-orientation-1.jpg");
    REQUIRE(first.width == 80);
    REQUIRE(first.height == 96);
    for (int orientation = 2; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const Bytes file = read_file(kUnusual / ("7-orientation-" + std::to_string(orientation) + ".jpg"));
        CHECK(orientation_of(file) == orientation);
        const Pixels other = read_image(kUnusual / ("7-orientation-" + std::to_string(orientation) + ".jpg"));
        REQUIRE(other.width == first.width);
        REQUIRE(other.height == first.height);
        CHECK(difference(first, other) < 2);  // JPEG loses more than that nowhere
    }
}

TEST_CASE("an orientation that cannot be read, or is none, is upright") {
    CHECK(orientation_of({}) == 1);
    CHECK(orientation_of(read_file(std::filesystem::path(INKLING_FIXTURES) / "pictures" / "3-grey.jpg")) == 1);
    Bytes file = read_file(kUnusual / "7-orientation-6.jpg");
    const std::string tag("\x01\x12\0\x03", 4);
    const auto entry = std::search(file.begin(), file.end(), tag.begin(), tag.end());
    REQUIRE(entry != file.end());
    REQUIRE(entry[9] == 6);
    entry[9] = 9;
    CHECK(orientation_of(file) == 1);
    for (std::size_t length = 0; length < 120; ++length) {
        const int orientation = orientation_of(std::span(file).first(length));
        CHECK((orientation >= 1 && orientation <= 8));
    }
}
