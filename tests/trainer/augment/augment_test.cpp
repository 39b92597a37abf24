#include "trainer/augment/augment.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/catch.h"
#include "trainer/augment/thickness.h"

using namespace inkling;

namespace {

constexpr Shape kShape{28, 28, 1};

std::vector<std::uint8_t> disc() {
    std::vector<std::uint8_t> image(784);
    for (int y = 0; y < 28; ++y) {
        for (int x = 0; x < 28; ++x) {
            image[static_cast<std::size_t>(y * 28 + x)] = std::hypot(x - 13.5, y - 13.5) < 6 ? 255 : 0;
        }
    }
    return image;
}

std::vector<float> augmented(const Augmentation& augmentation, std::uint64_t key) {
    std::vector<float> out(784);
    augment(disc(), kShape, Framing::glyph, augmentation, Random{key}, out.data());
    return out;
}

Augmentation only(double Augmentation::* field, double value) {
    Augmentation augmentation;
    augmentation.*field = value;
    return augmentation;
}

const Augmentation kEverything = {30, 3, 0.2, 0.3, 1, 0.5, 1, 0.5, 0.5, 0.3, 0.5, 0.5, 0.5, 0.5, 0.5};

constexpr Shape kColour{6, 8, 3};

// Another value everywhere, and another in each channel.
std::vector<std::uint8_t> slope() {
    std::vector<std::uint8_t> image;
    for (int y = 0; y < kColour.height; ++y) {
        for (int x = 0; x < kColour.width; ++x) {
            for (int c = 0; c < 3; ++c) {
                image.push_back(static_cast<std::uint8_t>(30 + 20 * x + 5 * y + 7 * c));
            }
        }
    }
    return image;
}

std::vector<float> augmented_picture(const std::vector<std::uint8_t>& image, const Augmentation& augmentation,
                                     std::uint64_t key) {
    std::vector<float> out(image.size());
    augment(image, kColour, Framing::picture, augmentation, Random{key}, out.data());
    return out;
}

float ink(const std::vector<float>& image) {
    return std::accumulate(image.begin(), image.end(), 0.0f);
}

}  // namespace

TEST_CASE("without distortions an image stays what it is") {
    const std::vector<std::uint8_t> image = disc();
    const std::vector<float> out = augmented({}, 1);
    for (std::size_t i = 0; i < out.size(); ++i) {
        REQUIRE(out[i] == Approx(static_cast<float>(image[i]) / 255).margin(1e-6));
    }
}

TEST_CASE("the key alone decides the distortion") {
    Augmentation all{15, 2, 0.1, 0.2, 1};
    CHECK(augmented(all, 5) == augmented(all, 5));
    CHECK(augmented(all, 5) != augmented(all, 6));
    all = kEverything;
    CHECK(augmented(all, 5) == augmented(all, 5));
    CHECK(augmented(all, 5) != augmented(all, 6));
}

TEST_CASE("each distortion stays within its bound") {
    const float before = ink(augmented({}, 0));
    bool grew = false;
    bool shrank = false;
    for (std::uint64_t key = 0; key < 200; ++key) {
        CHECK(ink(augmented({180, 0, 0, 0, 0}, key)) == Approx(before).epsilon(0.03));  // a disc, turned
        CHECK(ink(augmented({0, 0, 0.1, 0, 0}, key)) == Approx(before).epsilon(0.22));
        const std::vector<float> shifted = augmented({0, 2, 0, 0, 0}, key);
        float mean_x = 0;
        for (std::size_t i = 0; i < shifted.size(); ++i) {
            mean_x += shifted[i] * static_cast<float>(i % 28);
        }
        CHECK(std::abs(mean_x / ink(shifted) - 13.5f) <= 2.01f);
        const float thick = ink(augmented({0, 0, 0, 0, 1}, key));
        grew = grew || thick > 1.1f * before;
        shrank = shrank || thick < 0.9f * before;
    }
    CHECK(grew);
    CHECK(shrank);
}

TEST_CASE("values stay within 0 and 1") {
    for (std::uint64_t key = 0; key < 100; ++key) {
        for (const Augmentation& augmentation : {Augmentation{20, 3, 0.2, 0.3, 1}, kEverything}) {
            for (const float value : augmented(augmentation, key)) {
                REQUIRE(value >= 0);
                REQUIRE(value <= 1.0f + 1e-6f);
            }
        }
        for (const float value : augmented_picture(slope(), kEverything, key)) {
            REQUIRE(value >= 0);
            REQUIRE(value <= 1.0f + 1e-6f);
        }
    }
}

TEST_CASE("flips change sides and nothing else, as often as they should") {
    const std::vector<float> plain = augmented_picture(slope(), {}, 0);
    const auto at = [](int x, int y, int c) { return static_cast<std::size_t>((y * kColour.width + x) * 3 + c); };
    const auto mirrored = [&](bool left_right) {
        std::vector<float> image(plain.size());
        for (int y = 0; y < kColour.height; ++y) {
            for (int x = 0; x < kColour.width; ++x) {
                for (int c = 0; c < 3; ++c) {
                    image[at(x, y, c)] =
                        plain[left_right ? at(kColour.width - 1 - x, y, c) : at(x, kColour.height - 1 - y, c)];
                }
            }
        }
        return image;
    };
    for (const auto& [field, image] : {std::pair{&Augmentation::flip_horizontal, mirrored(true)},
                                       std::pair{&Augmentation::flip_vertical, mirrored(false)}}) {
        CHECK(augmented_picture(slope(), only(field, 1), 3) == image);
        int flipped = 0;
        for (std::uint64_t key = 0; key < 200; ++key) {
            const std::vector<float> sometimes = augmented_picture(slope(), only(field, 0.25), key);
            REQUIRE((sometimes == image || sometimes == plain));
            flipped += sometimes == image ? 1 : 0;
        }
        CHECK(flipped > 25);
        CHECK(flipped < 80);
    }
}

TEST_CASE("beyond its edges a picture goes on, a glyph has paper") {
    const std::vector<std::uint8_t> full(static_cast<std::size_t>(kColour.size()), 200);
    Augmentation moved = kEverything;
    moved.brightness = moved.contrast = moved.saturation = moved.hue = 0;
    for (std::uint64_t key = 0; key < 50; ++key) {
        for (const float value : augmented_picture(full, moved, key)) {
            REQUIRE(value == Approx(200.0 / 255));
        }
    }
    std::vector<float> glyph(full.size());
    augment(full, kColour, Framing::glyph, only(&Augmentation::shift, 3), Random{1}, glyph.data());
    CHECK(*std::min_element(glyph.begin(), glyph.end()) == 0);
}

TEST_CASE("a crop shows a part of the picture as large as the whole") {
    double smallest = 1, largest = 0;
    for (std::uint64_t key = 0; key < 200; ++key) {
        const std::vector<float> image = augmented_picture(slope(), only(&Augmentation::crop, 0.5), key);
        const double across = static_cast<double>(image[3 * 7] - image[0]) * 255 / 140;   // of the width
        const double down = static_cast<double>(image[3 * 8 * 5] - image[0]) * 255 / 25;  // of the height
        REQUIRE(across > 0.5);
        REQUIRE(across <= 1.001);
        REQUIRE(down > 0.5);
        REQUIRE(down <= 1.001);
        smallest = std::min(smallest, across * down);
        largest = std::max(largest, across * down);
    }
    CHECK(smallest < 0.6);
    CHECK(largest > 0.9);
}

TEST_CASE("colour jitter changes what it says, within its bound") {
    const std::vector<float> plain = augmented_picture(slope(), {}, 0);
    const auto grey = [](const std::vector<float>& image, std::size_t pixel) {
        return 0.299 * static_cast<double>(image[3 * pixel]) + 0.587 * static_cast<double>(image[3 * pixel + 1]) +
               0.114 * static_cast<double>(image[3 * pixel + 2]);
    };
    for (std::uint64_t key = 0; key < 100; ++key) {
        const std::vector<float> bright = augmented_picture(slope(), only(&Augmentation::brightness, 0.2), key);
        const float factor = bright[5] / plain[5];
        CHECK(factor > 0.799f);
        CHECK(factor < 1.201f);
        const std::vector<float> contrast = augmented_picture(slope(), only(&Augmentation::contrast, 0.3), key);
        const std::vector<float> saturated = augmented_picture(slope(), only(&Augmentation::saturation, 1), key);
        const std::vector<float> turned = augmented_picture(slope(), only(&Augmentation::hue, 0.5), key);
        CHECK(ink(contrast) == Approx(ink(plain)).epsilon(1e-4));
        for (std::size_t i = 0; i < plain.size(); ++i) {
            REQUIRE(bright[i] == Approx(std::min(1.0f, plain[i] * factor)).epsilon(1e-4));
        }
        for (std::size_t pixel = 0; pixel < plain.size() / 3; ++pixel) {
            REQUIRE(grey(saturated, pixel) == Approx(grey(plain, pixel)).epsilon(0.01));
            REQUIRE(grey(turned, pixel) == Approx(grey(plain, pixel)).epsilon(0.01));
        }
    }
    const std::vector<float> turned = augmented_picture(slope(), only(&Augmentation::hue, 0.5), 1);
    CHECK(turned != plain);
    const std::vector<std::uint8_t> grey_picture(static_cast<std::size_t>(kColour.size()), 90);
    Augmentation colours;
    colours.saturation = 1;
    colours.hue = 0.5;
    for (const float value : augmented_picture(grey_picture, colours, 4)) {
        CHECK(value == Approx(90.0 / 255).epsilon(2e-3));  // grey has no colour to change
    }
}

TEST_CASE("elastic distortion moves neighbours alike, distant points each in its own way, and no ink is lost") {
    const std::vector<float> still = augmented(Augmentation{}, 1);
    const std::vector<float> bent = augmented(only(&Augmentation::elastic, 1.5), 1);
    CHECK(bent != still);
    CHECK(augmented(only(&Augmentation::elastic, 1.5), 2) != bent);
    CHECK(augmented(only(&Augmentation::elastic, 1.5), 1) == bent);
    CHECK(ink(bent) == Approx(ink(still)).epsilon(0.25));
    // A pixel that lies with all within 3 pixels of it inside the disc, or outside, keeps its value.
    for (int y = 0; y < 28; ++y) {
        for (int x = 0; x < 28; ++x) {
            const double from_edge = std::abs(std::hypot(x - 13.5, y - 13.5) - 6);
            if (from_edge > 3) {
                const auto index = static_cast<std::size_t>(y * 28 + x);
                CHECK(bent[index] == Approx(still[index]));
            }
        }
    }
}

TEST_CASE("another pen leaves ink wider or thinner by a part of its longer side, and never breaks a thin stroke") {
    GreyImage bar(60, 60);  // 6 wide, 50 long
    for (int y = 5; y < 55; ++y) {
        for (int x = 27; x < 33; ++x) {
            bar.at(x, y) = 255;
        }
    }
    const auto width = [](const GreyImage& image) {
        int sum = 0;
        for (int x = 0; x < image.width; ++x) {
            sum += image.at(x, image.height / 2);
        }
        return sum / 255.0;
    };
    CHECK(width(with_other_pen(bar, 0.06f)) == Approx(9).margin(0.05));
    CHECK(width(with_other_pen(bar, 0.03f)) == Approx(7.5).margin(0.05));
    CHECK(width(with_other_pen(bar, -0.03f)) == Approx(4.5).margin(0.05));
    CHECK(with_other_pen(bar, -0.2f).pixels == bar.pixels);  // it would be gone
    CHECK(with_other_pen(GreyImage(4, 4), 0.06f).pixels == GreyImage(4, 4).pixels);
}
