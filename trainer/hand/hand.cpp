#include "trainer/hand/hand.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kStep = 2;         // length of path between the points that are written
constexpr double kNearEnough = 45;  // between the end of a stroke and the next one's beginning, to be joined
constexpr double kLongestHook = 14;
constexpr double kPreferred = 0.9;  // how often a writer uses the form that he or she prefers

using ControlStroke = std::vector<ControlPoint>;

double distance(ControlPoint a, ControlPoint b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    return std::sqrt(dx * dx + dy * dy);
}

// Of parts that sum to anything above 0.
const Allograph* chosen(const std::vector<const Allograph*>& allographs, double part) {
    double sum = 0;
    for (const Allograph* one : allographs) {
        sum += one->share;
    }
    part *= sum;
    for (const Allograph* one : allographs) {
        part -= one->share;
        if (part < 0) {
            return one;
        }
    }
    return allographs.back();
}

void misplace(std::vector<ControlStroke>& strokes, const Hand& hand, Random& random) {
    for (ControlStroke& stroke : strokes) {
        const double dx = random.normal() * hand.drift;
        const double dy = random.normal() * hand.drift;
        for (ControlPoint& point : stroke) {
            point.x += dx + random.normal() * hand.sloppiness;
            point.y += dy + random.normal() * hand.sloppiness;
            point.corner = point.corner && random.uniform() >= hand.roundness;
        }
    }
}

void join(std::vector<ControlStroke>& strokes, const Hand& hand, Random& random) {
    for (std::size_t i = 1; i < strokes.size();) {
        ControlStroke& before = strokes[i - 1];
        ControlStroke& next = strokes[i];
        if (random.uniform() >= hand.joins || distance(before.back(), next.front()) > kNearEnough) {
            ++i;
            continue;
        }
        before.back().corner = next.front().corner = true;
        before.insert(before.end(), next.begin(), next.end());
        strokes.erase(strokes.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

// Longer or shorter at its last point, and perhaps with a tick there. Of the last stretch half is left.
void end_elsewhere(ControlStroke& stroke, const Hand& hand, Random& random) {
    const double too_far = random.normal() * hand.overshoot;
    const bool hooked = random.uniform() < hand.hooks;
    const double turn = random.symmetric(2.4);
    const double hook = random.uniform() * kLongestHook;
    if (stroke.size() < 2) {
        return;
    }
    const ControlPoint from = stroke[stroke.size() - 2];
    ControlPoint& last = stroke.back();
    const double length = distance(from, last);
    if (length == 0) {
        return;
    }
    const double factor = std::max(too_far / length, -0.5);
    const double dx = (last.x - from.x) / length;
    const double dy = (last.y - from.y) / length;
    last.x += (last.x - from.x) * factor;
    last.y += (last.y - from.y) * factor;
    if (hooked) {
        last.corner = true;
        stroke.push_back({last.x + hook * (dx * cosine(turn) - dy * sine(turn)),
                          last.y + hook * (dx * sine(turn) + dy * cosine(turn))});
    }
}

void change_ends(std::vector<ControlStroke>& strokes, const Hand& hand, Random& random) {
    for (ControlStroke& stroke : strokes) {
        end_elsewhere(stroke, hand, random);
        std::reverse(stroke.begin(), stroke.end());
        end_elsewhere(stroke, hand, random);
        std::reverse(stroke.begin(), stroke.end());
    }
}

// The path through the points, `kStep` by `kStep`.
ControlStroke path_through(const ControlStroke& stroke, double bend) {
    ControlStroke path = {stroke.front()};
    for (std::size_t i = 1; i < stroke.size(); ++i) {
        const ControlPoint from = stroke[i - 1];
        const ControlPoint to = stroke[i];
        // Tangents: a corner has none of its neighbours'.
        const auto tangent = [&](std::size_t at) {
            const bool ends = at == 0 || at + 1 == stroke.size() || stroke[at].corner;
            const ControlPoint before = ends ? from : stroke[at - 1];
            const ControlPoint after = ends ? to : stroke[at + 1];
            const double part = bend * (ends ? 1 : 0.5);
            return ControlPoint{(after.x - before.x) * part, (after.y - before.y) * part};
        };
        const ControlPoint out = tangent(i - 1);
        const ControlPoint in = tangent(i);
        const int steps = std::max(1, static_cast<int>(std::ceil(distance(from, to) / kStep)));
        for (int step = 1; step <= steps; ++step) {
            const double t = static_cast<double>(step) / steps;
            // Hermite's cubic
            const auto along = [&](double a, double b, double out_slope, double in_slope) {
                return (2 * t * t * t - 3 * t * t + 1) * a + (t * t * t - 2 * t * t + t) * out_slope +
                       (3 * t * t - 2 * t * t * t) * b + (t * t * t - t * t) * in_slope;
            };
            path.push_back({along(from.x, to.x, out.x, in.x), along(from.y, to.y, out.y, in.y)});
        }
    }
    return path;
}

// Each point becomes the mean of the path around it; the ends stay.
ControlStroke hurried(const ControlStroke& path, double haste) {
    const auto most = static_cast<std::ptrdiff_t>(haste / (2 * kStep));
    const auto size = static_cast<std::ptrdiff_t>(path.size());
    ControlStroke mean(path.size());
    for (std::ptrdiff_t i = 0; i < size; ++i) {
        const std::ptrdiff_t reach = std::min({most, i, size - 1 - i});
        for (std::ptrdiff_t k = i - reach; k <= i + reach; ++k) {
            mean[static_cast<std::size_t>(i)].x += path[static_cast<std::size_t>(k)].x;
            mean[static_cast<std::size_t>(i)].y += path[static_cast<std::size_t>(k)].y;
        }
        mean[static_cast<std::size_t>(i)].x /= static_cast<double>(2 * reach + 1);
        mean[static_cast<std::size_t>(i)].y /= static_cast<double>(2 * reach + 1);
    }
    return mean;
}

// 0 <= number < 1, mostly small. One draw a statement: compilers may take the factors in any order.
double rarely_large(Random& random) {
    const double part = random.uniform();
    return part * random.uniform();
}

}  // namespace

Hand random_hand(std::uint64_t seed, std::uint64_t writer) {
    Random random{seed, key_of(Purpose::hand), writer};
    Hand hand;
    hand.slant = random.normal() * 0.2;
    hand.width = exponential(random.normal() * 0.22 - 0.1);
    hand.turn = random.normal() * 0.06;
    hand.bend = 0.6 + random.uniform();
    hand.roundness = rarely_large(random);
    hand.sloppiness = 1.5 + 4.5 * rarely_large(random);
    hand.drift = 1 + 4 * rarely_large(random);
    hand.haste = 28 * rarely_large(random);
    hand.joins = random.uniform() < 0.3 ? random.uniform() : 0;
    hand.hooks = random.uniform() < 0.3 ? 0.5 * random.uniform() : 0.03;
    hand.overshoot = 10 * rarely_large(random);
    return hand;
}

Strokes written(const Allograph& allograph, const Hand& hand, Random random) {
    std::vector<ControlStroke> strokes = allograph.strokes;
    misplace(strokes, hand, random);
    join(strokes, hand, random);
    change_ends(strokes, hand, random);
    const double slant = hand.slant + random.normal() * 0.05;
    const double width = hand.width * exponential(random.normal() * 0.06);
    const double turn = hand.turn + random.normal() * 0.04;
    Strokes paths;
    for (const ControlStroke& stroke : strokes) {
        Stroke& path = paths.emplace_back();
        for (const ControlPoint point : hurried(path_through(stroke, hand.bend), hand.haste)) {
            const double x = point.x * width - slant * (point.y - 100);
            path.push_back({static_cast<float>(x * cosine(turn) + point.y * sine(turn)),
                            static_cast<float>(point.y * cosine(turn) - x * sine(turn))});
        }
    }
    return paths;
}

WrittenCharacter written_by(std::uint64_t seed, std::uint64_t writer, std::uint64_t times,
                            const std::vector<const Allograph*>& allographs) {
    std::uint64_t label = 0;
    for (const char byte : allographs.front()->label) {
        label = label * 256 + static_cast<unsigned char>(byte);
    }
    Random habit{seed, key_of(Purpose::hand), writer, label};
    Random now{seed, key_of(Purpose::hand), writer, label, times};
    const Allograph* preferred = chosen(allographs, habit.uniform());
    const bool as_ever = now.uniform() < kPreferred;
    const Allograph* allograph = as_ever ? preferred : chosen(allographs, now.uniform());
    return {allograph, written(*allograph, random_hand(seed, writer), now)};
}

}  // namespace inkling
