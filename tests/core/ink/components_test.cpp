#include "core/ink/components.h"

#include <string_view>

#include "tests/catch.h"
#include "tests/core/image/painted.h"

using namespace inkling;

namespace {

GreyImage drawn(const std::vector<std::string_view>& rows) {
    GreyImage image(static_cast<int>(rows.front().size()), static_cast<int>(rows.size()));
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            image.at(x, y) = rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#' ? 255 : 0;
        }
    }
    return image;
}

// The same by flooding, slowly: the number of components and their total area.
std::pair<std::size_t, std::int64_t> flooded(GreyImage image) {
    std::size_t count = 0;
    std::int64_t area = 0;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            if (image.at(x, y) == 0) {
                continue;
            }
            ++count;
            std::vector<std::pair<int, int>> open = {{x, y}};
            image.at(x, y) = 0;
            while (!open.empty()) {
                const auto [u, v] = open.back();
                open.pop_back();
                ++area;
                for (int b = std::max(0, v - 1); b <= std::min(image.height - 1, v + 1); ++b) {
                    for (int a = std::max(0, u - 1); a <= std::min(image.width - 1, u + 1); ++a) {
                        if (image.at(a, b) != 0) {
                            image.at(a, b) = 0;
                            open.push_back({a, b});
                        }
                    }
                }
            }
        }
    }
    return {count, area};
}

}  // namespace

TEST_CASE("what touches, by a corner too, is one component") {
    const Components components = components_of(drawn({"#.#..#", ".#...#", "......", "##.#..", "..#..#"}));
    REQUIRE(components.list.size() == 4);
    CHECK(components.list[0].box == Box{0, 0, 3, 2});
    CHECK(components.list[0].area == 3);
    CHECK(components.list[1].box == Box{5, 0, 6, 2});
    CHECK(components.list[2].box == Box{0, 3, 4, 5});
    CHECK(components.list[2].area == 4);
    CHECK(components.list[3].area == 1);
    const auto runs = components.runs_of(components.list[2]);
    CHECK(std::vector<PixelRun>(runs.begin(), runs.end()) == std::vector<PixelRun>{{3, 0, 2}, {3, 3, 4}, {4, 2, 3}});
}

TEST_CASE("two arms that meet below are one component") {
    const Components components = components_of(drawn({"#...#", "#...#", "#####"}));
    REQUIRE(components.list.size() == 1);
    CHECK(components.list[0].area == 9);
}

TEST_CASE("components that are too small are left out and counted") {
    const Components components = components_of(drawn({"##.#", "##..", "...#"}), 2);
    REQUIRE(components.list.size() == 1);
    CHECK(components.left_out == 2);
    CHECK(components.runs.size() == 2);
}

TEST_CASE("components of noise are those that flooding finds") {
    for (const int part : {2, 3, 5, 9}) {
        Noise noise(static_cast<std::uint32_t>(part));
        GreyImage image(97, 61);
        for (std::uint8_t& value : image.pixels) {
            value = noise.next() % part == 0 ? 255 : 0;
        }
        const Components components = components_of(image);
        std::int64_t area = 0;
        for (const Component& component : components.list) {
            area += component.area;
        }
        CHECK(std::pair{components.list.size(), area} == flooded(image));
    }
}

TEST_CASE("what lies on all four sides encloses, an open side, or a box around a stem, does not") {
    const auto first_encloses_second = [](const std::vector<std::string_view>& rows) {
        const Components components = components_of(drawn(rows));
        REQUIRE(components.list.size() == 2);
        return encloses(components, components.list[0], components.list[1]);
    };
    CHECK(first_encloses_second({"#######", "#     #", "#  #  #", "#  #  #", "#     #", "#######"}));
    CHECK(first_encloses_second({"# ######", "#      #", "#  ##  #", "#  ##  #", "#      #", "########"}));
    CHECK_FALSE(first_encloses_second({"#######", "#      ", "#  #   ", "#  #   ", "#      ", "#######"}));
    CHECK_FALSE(first_encloses_second({"######", "     #", "  #  #", "  #  #", "  #  #", "     #", "######"}));
}
