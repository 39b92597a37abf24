#include "trainer/train/memory.h"

#include <catch2/catch.hpp>

#include "trainer/failure.h"

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
    check_memory(recipe, architecture, 100, 2, of_two_threads + 100000);
    check_memory(recipe, architecture, 100, 2, 0);  // unknown
    check_memory(recipe, architecture, 100, 1, of_two_threads - 100000);
    CHECK_THROWS_WITH(check_memory(recipe, architecture, 100, 2, of_two_threads - 100000),
                      "recipe large needs 5.3 GiB of memory, and this machine has 5.3 GiB: 2.6 GiB for a block of 32 "
                      "samples, 2 at once, and 0.1 GiB for 100 samples; write a smaller block or input, or give fewer "
                      "--threads");
    recipe.training.block = 4;
    check_memory(recipe, architecture, 100, 2, of_two_threads / 4);
    CHECK(machine_bytes() > 0);
}

TEST_CASE("fewer samples than a block need the memory of so many") {
    Recipe recipe{};
    recipe.input = {28, 28, 1};
    recipe.training.batch = recipe.training.block = 65536;
    recipe.layers = {Dense{2}};
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    check_memory(recipe, architecture, 10, 2, 1 << 20);
    CHECK_THROWS_AS(check_memory(recipe, architecture, 65536, 2, 1 << 20), Failure);
}
