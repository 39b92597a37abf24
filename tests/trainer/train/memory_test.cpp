#include "trainer/train/memory.h"

#include "tests/catch.h"
#include "trainer/base/failure.h"

using namespace inkling;

TEST_CASE("a training that needs more memory than there is is refused with what would help") {
    Recipe recipe{};
    recipe.name = "large";
    recipe.input = {512, 512, 3};
    recipe.training.batch = 64;
    recipe.training.block = 32;
    recipe.layers = {Conv{16, 3, 3, 1, 1, {1, 1, 1, 1}}, BatchNorm{}, Relu{}, GlobalAveragePool{}, Dense{2}};
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    // The input, three layers of 16 channels, two gradients of such a layer, and a few values.
    constexpr std::int64_t kPixels = 512 * 512;
    CHECK(block_bytes(architecture, 1) == 4 * (3 * kPixels + 5 * 16 * kPixels + 16 + 2));
    const std::int64_t of_two_threads = 64 * block_bytes(architecture, 1) + 100 * 3 * kPixels;
    check_memory(recipe, architecture, {100, 0}, 2, of_two_threads + 100000);
    check_memory(recipe, architecture, {100, 0}, 2, 0);  // unknown
    check_memory(recipe, architecture, {100, 0}, 1, of_two_threads - 100000);
    CHECK_THROWS_WITH(
        check_memory(recipe, architecture, {100, 0}, 2, of_two_threads - 100000),
        "recipe large needs 5.3 GiB of memory, and this machine has 5.3 GiB: 0.1 GiB for 100 samples, and "
        "2.6 GiB for a block of 32 samples, 2 at once; write a smaller block or input, or give fewer "
        "--threads");
    recipe.training.block = 4;
    check_memory(recipe, architecture, {100, 0}, 2, of_two_threads / 4);
    CHECK(machine_bytes() > 0);
}

TEST_CASE("fewer samples than a block need the memory of so many") {
    Recipe recipe{};
    recipe.input = {28, 28, 1};
    recipe.training.batch = recipe.training.block = 65536;
    recipe.layers = {Dense{2}};
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    check_memory(recipe, architecture, {10, 0}, 2, 1 << 20);
    CHECK_THROWS_AS(check_memory(recipe, architecture, {65536, 0}, 2, 1 << 20), Failure);
}

TEST_CASE("data that are held until their inputs are made count beside these, not beside the training") {
    Recipe recipe{};
    recipe.name = "small";
    recipe.input = {28, 28, 1};
    recipe.layers = {Dense{2}};
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    constexpr std::int64_t kHeld = std::int64_t{3} << 30;
    constexpr std::size_t kSamples = 1'000'000;
    check_memory(recipe, architecture, {kSamples, kHeld}, 2, kHeld + 784 * std::int64_t{kSamples});
    CHECK_THROWS_WITH(
        check_memory(recipe, architecture, {kSamples, kHeld}, 2, kHeld),
        "recipe small needs 3.7 GiB of memory, and this machine has 3.0 GiB: 0.7 GiB for 1000000 samples, "
        "and 3.0 GiB for the data as they are; write a smaller input, or give the pictures as files of "
        "their own");

    Dataset dataset;
    const auto added = [&](auto source) {
        const std::int64_t before = held_bytes(dataset);
        dataset.samples.push_back({std::move(source), 0});
        return held_bytes(dataset) - before - static_cast<std::int64_t>(sizeof(Sample));
    };
    CHECK(added(Pixels{30, 20, 3, Bytes(1800)}) == 1800);
    CHECK(added(Strokes{{{0, 0}, {1, 1}, {2, 2}}}) == 3 * sizeof(Point) + sizeof(Stroke));
    CHECK(added(ImageFile{"not-decoded-yet.png"}) == 0);
}
