#include "trainer/negatives/scribble.h"

#include <cmath>
#include <numbers>

#include "core/network/elementary.h"

namespace inkling {
namespace {

constexpr double kSide = 100;

Point point_of(double x, double y) {
    return {static_cast<float>(x), static_cast<float>(y)};
}

// A line that goes on and turns by chance, within the square.
Stroke wild_line(Random& random, int steps) {
    Stroke stroke;
    double x = random.uniform() * kSide, y = random.uniform() * kSide;
    double direction = random.uniform() * 2 * std::numbers::pi, turn = 0;
    const double restless = 0.2 + random.uniform() * 0.5;
    for (int i = 0; i < steps; ++i) {
        stroke.push_back(point_of(x, y));
        turn = 0.8 * turn + restless * random.normal();
        direction = std::fmod(direction + turn, 2 * std::numbers::pi);
        x += 5 * cosine(direction);
        y += 5 * sine(direction);
        if (x < 0 || x > kSide || y < 0 || y > kSide) {  // back towards the middle
            direction += std::numbers::pi / 2;
            x = std::fmin(std::fmax(x, 0), kSide);
            y = std::fmin(std::fmax(y, 0), kSide);
        }
    }
    return stroke;
}

Strokes wild_lines(Random& random) {
    Strokes strokes;
    const auto count = 1 + random.below(3);
    for (std::uint64_t i = 0; i < count; ++i) {
        strokes.push_back(wild_line(random, 120 + static_cast<int>(random.below(200))));
    }
    return strokes;
}

// To and fro between two sides that move on, as one blackens a place.
Strokes to_and_fro(Random& random) {
    Stroke stroke;
    const double angle = random.uniform() * 2 * std::numbers::pi;
    const double length = 30 + random.uniform() * 70, width = 20 + random.uniform() * 80;
    const auto turns = 5 + random.below(9);
    for (std::uint64_t i = 0; i <= turns; ++i) {
        const double along = (i % 2 == 0 ? 0 : length) + random.normal() * 5;
        const double across = width * static_cast<double>(i) / static_cast<double>(turns) + random.normal() * 4;
        stroke.push_back(
            point_of(along * cosine(angle) - across * sine(angle), along * sine(angle) + across * cosine(angle)));
    }
    return {stroke};
}

Strokes hatching(Random& random) {
    Strokes strokes;
    const double slant = random.symmetric(60);
    const auto lines = 3 + random.below(4);
    for (std::uint64_t i = 0; i < lines; ++i) {
        const double x = kSide * static_cast<double>(i) / static_cast<double>(lines - 1) + random.normal() * 4;
        const double top = random.normal() * 6, bottom = kSide * 0.8 + random.normal() * 6;
        strokes.push_back({point_of(x + slant, top), point_of(x, bottom)});
    }
    if (random.uniform() < 0.4) {  // across, too
        for (std::uint64_t i = 0; i < lines; ++i) {
            const double y = kSide * static_cast<double>(i) / static_cast<double>(lines - 1) + random.normal() * 4;
            const double left = random.normal() * 6, right = kSide + random.normal() * 6;
            strokes.push_back({point_of(left, y), point_of(right, y)});
        }
    }
    return strokes;
}

Strokes dots(Random& random) {
    Strokes strokes;
    const auto count = random.uniform() < 0.6 ? 1 : 2 + random.below(4);
    for (std::uint64_t i = 0; i < count; ++i) {
        const double x = count == 1 ? 0 : random.uniform() * kSide, y = random.uniform() * kSide;
        Stroke dot = {point_of(x, y)};
        const double size = count == 1 ? 1 : 3;
        for (std::uint64_t move = random.below(6); move > 0; --move) {  // pressed down, the pen moves a little
            const double dx = random.normal() * size, dy = random.normal() * size;
            dot.push_back(point_of(x + dx, y + dy));
        }
        strokes.push_back(dot);
    }
    return strokes;
}

// Lying, or nearly so: one that stands is a 1.
Strokes lying_line(Random& random) {
    const double fall = random.symmetric(30), bend = random.symmetric(12);
    return {{point_of(0, 0), point_of(kSide / 2, fall / 2 + bend), point_of(kSide, fall)}};
}

}  // namespace

Strokes scribble(Random& random) {
    const double kind = random.uniform();
    return kind < 0.35   ? wild_lines(random)
           : kind < 0.6  ? to_and_fro(random)
           : kind < 0.75 ? hatching(random)
           : kind < 0.92 ? dots(random)
                         : lying_line(random);
}

}  // namespace inkling
