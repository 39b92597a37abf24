#include "trainer/augment/augment.h"

#include <catch2/catch.hpp>
#include <numeric>

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
    const Augmentation all{15, 2, 0.1, 0.2, 1};
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
        for (const float value : augmented({20, 3, 0.2, 0.3, 1}, key)) {
            REQUIRE(value >= 0);
            REQUIRE(value <= 1.0f + 1e-6f);
        }
    }
}
