#include "core/image/smooth.h"

#include <cstdint>
#include <vector>

#include "tests/catch.h"

using namespace inkling;

TEST_CASE("smoothing spreads a pixel by binomial weights, and leaves what is even as it is") {
    GreyImage image(5, 5);
    image.at(2, 2) = 160;
    const GreyImage spread = smoothed(image);
    const std::vector<std::uint8_t> expected = {
        0, 0,  0,  0,  0,  //
        0, 10, 20, 10, 0,  //
        0, 20, 40, 20, 0,  //
        0, 10, 20, 10, 0,  //
        0, 0,  0,  0,  0,
    };
    CHECK(spread.pixels == expected);

    GreyImage even(3, 2);
    even.pixels.assign(6, 255);
    CHECK(smoothed(even).pixels == even.pixels);
    CHECK(smoothed(GreyImage(1, 1)).pixels == GreyImage(1, 1).pixels);
}
