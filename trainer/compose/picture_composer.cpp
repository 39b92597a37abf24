#include "trainer/compose/picture_composer.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "core/ink/resize.h"
#include "core/network/elementary.h"
#include "trainer/base/failure.h"
#include "trainer/base/random.h"
#include "trainer/data/inputs.h"

namespace inkling {
namespace {

constexpr int kHeight = 48;        // of the line, in pixels
constexpr int kMargin = 24;        // of paper around it
constexpr double kNeighbours = 3;  // samples of each class that count as of one writer, each way
constexpr int kDark = 64;          // ink that connects

double drawn(double least, double most, Random& random) {
    return least + random.uniform() * (most - least);
}

GreyImage cut_out(const GreyImage& ink, const Box& box) {
    return resize(ink, box, box.width(), box.height());
}

// The ink alone, so high (or, if it is flat, so wide), sheared.
GreyImage brought_to(const GreyImage& ink, int height, double shear) {
    const Box box = ink_box(ink).value_or(Box{0, 0, ink.width, ink.height});
    const int side = std::max(box.height(), box.width() * 2 / 3);
    const auto scaled = [&](int length) { return std::max(1, length * height / side); };
    const GreyImage upright = resize(ink, box, scaled(box.width()), scaled(box.height()));
    const int reach = static_cast<int>(std::ceil(std::abs(shear) * upright.height)) + 1;
    GreyImage sheared(upright.width + 2 * reach, upright.height);
    for (int y = 0; y < sheared.height; ++y) {
        const double shift = reach - shear * (y - sheared.height / 2.0);
        const int whole = static_cast<int>(std::floor(shift));
        const double part = shift - whole;
        for (int x = 0; x < sheared.width; ++x) {
            const auto at = [&](int column) {
                return column >= 0 && column < upright.width ? static_cast<double>(upright.at(column, y)) : 0.0;
            };
            sheared.at(x, y) = static_cast<std::uint8_t>(at(x - whole) * (1 - part) + at(x - whole - 1) * part + 0.5);
        }
    }
    const Box own = ink_box(sheared).value_or(Box{0, 0, sheared.width, sheared.height});
    return cut_out(sheared, own);
}

// How far the next ink may move to the left, from where its box begins, until ink of both touches.
int room_between(const GreyImage& line, const GreyImage& next, int x, int y) {
    int least = next.width + x;
    for (int row = 0; row < next.height; ++row) {
        int first = 0;
        while (first < next.width && next.at(first, row) < kDark) {
            ++first;
        }
        if (first == next.width) {
            continue;
        }
        for (int near = -1; near <= 1; ++near) {
            const int its_row = y + row + near;
            if (its_row < 0 || its_row >= line.height) {
                continue;
            }
            int last = std::min(line.width, x) - 1;
            while (last >= 0 && line.at(last, its_row) < kDark) {
                --last;
            }
            if (last >= 0) {
                least = std::min(least, x + first - last - 1);
            }
        }
    }
    return least;
}

}  // namespace

PictureComposer::PictureComposer(const Dataset& dataset, const StringForm& form) : dataset_(&dataset), form_(form) {
    of_label_.resize(dataset.labels.size());
    for (const Sample& sample : dataset.samples) {
        of_label_[sample.label].push_back(&sample);
    }
    std::erase_if(of_label_, [](const auto& samples) { return samples.empty(); });
    if (of_label_.empty()) {
        throw Failure(ExitCode::bad_data, dataset.folder.string() + " has no samples to compose strings of (--data)");
    }
}

ComposedInk PictureComposer::composed(std::uint64_t seed, std::uint64_t number) const {
    Random random{seed, key_of(Purpose::strings), number};
    const auto lengths = static_cast<std::uint64_t>(form_.most_length - form_.least_length + 1);
    const std::uint64_t length = static_cast<std::uint64_t>(form_.least_length) + random.below(lengths);
    const double angle = random.symmetric(form_.slant) * std::numbers::pi / 180;
    const double shear = sine(angle) / cosine(angle);
    const double writer = random.uniform();
    ComposedInk string{
        "", GreyImage(static_cast<int>(length) * 3 * kHeight + 2 * kMargin, 2 * kHeight + 2 * kMargin), {}};
    GreyImage owner(string.ink.width, string.ink.height);
    const int bottom = kMargin + kHeight * 3 / 2;
    int x = kMargin;
    for (std::uint64_t i = 0; i < length; ++i) {
        const std::vector<const Sample*>& samples = of_label_[random.below(of_label_.size())];
        const auto most = static_cast<double>(samples.size() - 1);
        const double place = std::clamp(writer * most + random.symmetric(kNeighbours), 0.0, most);
        const Sample& sample = *samples[static_cast<std::size_t>(place + 0.5)];
        const int height = static_cast<int>(kHeight * drawn(form_.least_height, form_.most_height, random) + 0.5);
        const int down = static_cast<int>(std::lround(kHeight * random.symmetric(form_.baseline)));
        const int gap = static_cast<int>(kHeight * drawn(form_.least_gap, form_.most_gap, random) + 0.5);
        const bool connects = random.uniform() < form_.connected;
        const GreyImage glyph = brought_to(framed_ink(sample), height, shear);
        const int y = bottom + down - glyph.height;
        if (i > 0) {
            x += connects ? -room_between(string.ink, glyph, x, y) : gap;
        }
        for (int row = 0; row < glyph.height; ++row) {
            for (int column = 0; column < glyph.width; ++column) {
                if (const std::uint8_t value = glyph.at(column, row); value > string.ink.at(x + column, y + row)) {
                    string.ink.at(x + column, y + row) = value;
                    owner.at(x + column, y + row) = static_cast<std::uint8_t>(i + 1);
                }
            }
        }
        x += glyph.width;
        string.text += dataset_->labels[sample.label];
    }
    const Box used{0, 0, x + kMargin, string.ink.height};
    string.ink = cut_out(string.ink, used);
    string.owner = cut_out(owner, used).pixels;
    return string;
}

}  // namespace inkling
