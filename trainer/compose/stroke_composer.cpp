#include "trainer/compose/stroke_composer.h"

#include <numbers>

#include "core/network/elementary.h"
#include "trainer/base/failure.h"
#include "trainer/base/random.h"

namespace inkling {
namespace {

constexpr double kUnits = 100;         // of the line height
constexpr double kMostAspect = 1.5;    // what is wider is as wide as a character so much wider than high
constexpr double kMostOverlap = 0.15;  // of connected neighbours

double between(double least, double most, Random& random) {
    return least + random.uniform() * (most - least);
}

// The character so high, sheared, with its box's left edge at 0 and its bottom at 0.
Strokes brought_to(const Strokes& strokes, double height, double shear) {
    const SourceBox box = *box_of(strokes);
    const double side = std::max<double>({box.bottom - box.top, (box.right - box.left) / kMostAspect, 1e-6});
    const double scale = height / side;
    Strokes placed = strokes;
    for (Stroke& stroke : placed) {
        for (Point& point : stroke) {
            const double y = (point.y - box.bottom) * scale;
            point = {static_cast<float>((point.x - box.left) * scale - y * shear), static_cast<float>(y)};
        }
    }
    const float left = box_of(placed)->left;
    for (Stroke& stroke : placed) {
        for (Point& point : stroke) {
            point.x -= left;
        }
    }
    return placed;
}

}  // namespace

StrokeComposer::StrokeComposer(const Dataset& dataset, const StringForm& form) : dataset_(&dataset), form_(form) {
    std::map<std::string, std::map<std::size_t, std::vector<const Sample*>>> by_writer;
    for (const Sample& sample : dataset.samples) {
        const auto* const strokes = std::get_if<Strokes>(&sample.source);
        if (strokes != nullptr && box_of(*strokes) && !sample.writer.empty()) {
            by_writer[sample.writer][sample.label].push_back(&sample);
        }
    }
    for (auto& [name, by_label] : by_writer) {
        if (by_label.size() < 2) {
            continue;
        }
        Writer& writer = writers_.emplace_back(Writer{name, {}});
        for (auto& [label, samples] : by_label) {
            writer.of_label.push_back(std::move(samples));
        }
    }
    if (writers_.empty()) {
        throw Failure(ExitCode::bad_data,
                      dataset.folder.string() +
                          ": strings are composed of pen strokes of named writers, and nobody wrote "
                          "two different characters here (--data)");
    }
}

ComposedStrokes StrokeComposer::composed(std::uint64_t seed, std::uint64_t number) const {
    Random random{seed, key_of(Purpose::strings), number};
    const Writer& writer = writers_[random.below(writers_.size())];
    const auto lengths = static_cast<std::uint64_t>(form_.most_length - form_.least_length + 1);
    const std::uint64_t length = static_cast<std::uint64_t>(form_.least_length) + random.below(lengths);
    const double degrees = random.symmetric(form_.slant);
    const double angle = degrees * std::numbers::pi / 180;
    const double shear = sine(angle) / cosine(angle);
    ComposedStrokes string{"", writer.name, {}, {}};
    double x = 0;
    for (std::uint64_t i = 0; i < length; ++i) {
        const std::vector<const Sample*>& forms = writer.of_label[random.below(writer.of_label.size())];
        const Sample& sample = *forms[random.below(forms.size())];
        const double height = kUnits * between(form_.least_height, form_.most_height, random);
        const double y = kUnits * random.symmetric(form_.baseline);
        const double gap = kUnits * between(form_.least_gap, form_.most_gap, random);
        const double overlap = kUnits * random.uniform() * kMostOverlap;
        const bool connects = random.uniform() < form_.connected;
        const Strokes placed = brought_to(std::get<Strokes>(sample.source), height, shear);
        if (i > 0) {
            x += connects ? -overlap : gap;
        }
        for (const Stroke& stroke : placed) {
            Stroke& own = string.strokes.emplace_back();
            for (const Point point : stroke) {
                own.push_back({static_cast<float>(point.x + x), static_cast<float>(point.y + y)});
            }
            string.owner.push_back(i);
        }
        x += box_of(placed)->right;
        string.text += dataset_->labels[sample.label];
    }
    return string;
}

}  // namespace inkling
