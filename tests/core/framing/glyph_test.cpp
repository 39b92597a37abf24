#include "core/framing/glyph.h"

#include <cstdlib>
#include <string>

#include "tests/catch.h"
#include "trainer/base/random.h"
#include "trainer/data/split.h"

using namespace inkling;

namespace {

// What MNIST promises of its own images.
bool is_framed_as_mnist(const GreyImage& image) {
    const Box box = *ink_box(image);
    double mass = 0, mass_x = 0, mass_y = 0;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            mass += image.at(x, y);
            mass_x += x * image.at(x, y);
            mass_y += y * image.at(x, y);
        }
    }
    return std::max(box.width(), box.height()) == 20 && std::lround(mass_x / mass) == 14 &&
           std::lround(mass_y / mass) == 14;
}

// Some ink anywhere on a sheet of any size: strokes, specks and faint spots.
GreyImage random_ink(std::uint64_t seed) {
    Random random{seed};
    GreyImage image(1 + static_cast<int>(random.below(120)), 1 + static_cast<int>(random.below(120)));
    for (int pieces = 1 + static_cast<int>(random.below(5)); pieces > 0; --pieces) {
        const int left = static_cast<int>(random.below(static_cast<std::uint64_t>(image.width)));
        const int top = static_cast<int>(random.below(static_cast<std::uint64_t>(image.height)));
        const int right = std::min(image.width, left + 1 + static_cast<int>(random.below(40)));
        const int bottom = std::min(image.height, top + 1 + static_cast<int>(random.below(40)));
        const auto darkest = 1 + random.below(255);
        for (int y = top; y < bottom; ++y) {
            for (int x = left; x < right; ++x) {
                image.at(x, y) = static_cast<std::uint8_t>(random.below(darkest + 1));
            }
        }
    }
    return image;
}

Dataset mnist_like(Split split) {
    const char* data = std::getenv("INKLING_DATA");
    return part_of(load_dataset(data != nullptr ? std::string(data) + "/mnist" : "sample"), split);
}

}  // namespace

TEST_CASE("MNIST's training images pass unchanged: they are so framed already") {
    const Dataset dataset = mnist_like(Split::train);
    REQUIRE(dataset.samples.size() >= 2000);
    std::size_t unchanged = 0;
    for (const Sample& sample : dataset.samples) {
        const auto& pixels = std::get<Pixels>(sample.source);
        GreyImage image(pixels.width, pixels.height);
        image.pixels = pixels.values;
        unchanged += normalise(image) == image ? 1 : 0;
    }
    CAPTURE(unchanged, dataset.samples.size());
    CHECK(static_cast<double>(unchanged) >= 0.999 * static_cast<double>(dataset.samples.size()));
}

TEST_CASE("a normalised glyph is framed as MNIST's, and normalising it again changes nothing") {
    int framed = 0;
    int at_the_edge = 0;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        const std::optional<GreyImage> glyph = normalise(random_ink(seed));
        if (!glyph) {
            continue;
        }
        CAPTURE(seed);
        REQUIRE(glyph->width == 28);
        REQUIRE(glyph->height == 28);
        REQUIRE(normalise(*glyph) == glyph);
        const Box box = *ink_box(*glyph);
        REQUIRE(std::max(box.width(), box.height()) == 20);
        // Or centring would push it out of the frame, and it stays at the edge.
        const bool at_edge = box.left == 0 || box.top == 0 || box.right == 28 || box.bottom == 28;
        REQUIRE((is_framed_as_mnist(*glyph) || at_edge));
        (is_framed_as_mnist(*glyph) ? framed : at_the_edge) += 1;
    }
    CHECK(framed > 2000);
    CHECK(at_the_edge > 100);
}

TEST_CASE("ink never leaves the frame, however far its mass lies from its middle") {
    GreyImage ink(40, 40);
    for (int i = 0; i < 40; ++i) {
        ink.at(0, i) = 255;  // a long thin stem
        for (int j = 0; j < 40 && i < 4; ++j) {
            ink.at(j, i) = 255;  // under a heavy bar
        }
    }
    const GreyImage glyph = *normalise(ink);
    CHECK(ink_box(glyph)->height() == 20);
    CHECK(ink_box(glyph)->width() == 20);
    CHECK(normalise(glyph) == glyph);
}

TEST_CASE("the position and the size of a drawing do not change its glyph's frame") {
    GreyImage far(300, 200);
    for (int y = 150; y < 190; ++y) {
        for (int x = 250; x < 260; ++x) {
            far.at(x, y) = 255;
        }
    }
    GreyImage near(10, 40);
    near.pixels.assign(near.pixels.size(), 255);
    CHECK(normalise(far) == normalise(near));
    CHECK(is_framed_as_mnist(*normalise(far)));
}

TEST_CASE("aspect is kept: a line stays thin") {
    GreyImage line(3, 200);
    line.pixels.assign(line.pixels.size(), 255);
    const Box box = *ink_box(*normalise(line));
    CHECK(box.height() == 20);
    CHECK(box.width() == 1);
}

TEST_CASE("without ink there is no glyph, nor where nothing is left of it") {
    CHECK_FALSE(normalise(GreyImage(28, 28)));
    GreyImage specks(2000, 2000);
    specks.at(3, 3) = 255;
    specks.at(1990, 1980) = 255;
    CHECK_FALSE(normalise(specks));
}

TEST_CASE("a single pixel is a glyph: a dot is a character") {
    GreyImage dot(5, 5);
    dot.at(2, 2) = 9;
    const GreyImage glyph = *normalise(dot);
    CHECK(ink_box(glyph)->width() == 20);
}
