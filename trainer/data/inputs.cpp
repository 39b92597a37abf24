#include "trainer/data/inputs.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "core/framing/glyph.h"
#include "core/framing/pen.h"
#include "core/framing/whole_picture.h"
#include "core/image/pipeline.h"
#include "core/ink/ink.h"
#include "core/ink/raster.h"
#include "trainer/augment/scan.h"
#include "trainer/augment/thickness.h"
#include "trainer/base/workers.h"
#include "trainer/data/decoded.h"

namespace inkling {
namespace {

using Input = std::optional<std::vector<std::uint8_t>>;

Ink ink_of(const Pixels& pixels) {
    const Pixels rgba = as_rgba(pixels);
    return find_ink(picture_of(rgba));
}

std::vector<std::uint8_t> whole_picture(const Pixels& pixels, Shape input) {
    const Pixels rgba = as_rgba(pixels);
    return picture_input(picture_of(rgba), input);
}

std::vector<std::uint8_t> whole_picture(const Strokes& strokes, Shape input) {
    return picture_input(rasterise(strokes), input);
}

struct Glyph {
    Input input;
    Versions versions;
};

// `number`: of the sample among those that are framed together; by it scans differ.
Glyph glyph_of(const GreyImage& ink, bool of_strokes, std::uint64_t number, const AskedVersions& asked) {
    Glyph glyph{glyph_input(ink), {}};
    if (!glyph.input) {
        return glyph;
    }
    if (asked.pens) {
        const GreyImage drawn = of_strokes ? ink : as_drawn(ink);
        for (const float wider : kOtherPens) {
            glyph.versions.pens.push_back(glyph_input(with_other_pen(drawn, wider)).value_or(*glyph.input));
        }
    }
    for (std::uint64_t scan = 0; asked.scans && of_strokes && scan < kScans; ++scan) {
        const GreyImage scanned = as_scanned(ink, {key_of(Purpose::scan), number, scan});
        glyph.versions.scans.push_back(glyph_input(scanned).value_or(*glyph.input));
    }
    return glyph;
}

void add(Inputs& inputs, Glyph glyph, int its_class, const AskedVersions& asked) {
    if (!glyph.input || its_class < 0) {
        ++inputs.skipped;
        return;
    }
    inputs.inputs.push_back(*std::move(glyph.input));
    inputs.classes.push_back(its_class);
    if (asked.pens || asked.scans) {
        inputs.versions.push_back(std::move(glyph.versions));
    }
}

}  // namespace

std::vector<ClassNames> classes_of(const Dataset& dataset) {
    std::vector<bool> occurs(dataset.labels.size());
    for (const Sample& sample : dataset.samples) {
        occurs[sample.label] = true;
    }
    std::vector<ClassNames> classes;
    for (std::size_t i = 0; i < occurs.size(); ++i) {
        if (occurs[i]) {
            classes.push_back({dataset.labels[i], {}});
        }
    }
    return classes;
}

std::vector<int> class_of_labels(const std::vector<std::string>& labels, const std::vector<ClassNames>& classes) {
    std::vector<int> found;
    for (const std::string& label : labels) {
        const auto match = std::find_if(classes.begin(), classes.end(),
                                        [&](const ClassNames& names) { return names.is_called(label); });
        found.push_back(match == classes.end() ? -1 : static_cast<int>(match - classes.begin()));
    }
    return found;
}

void append(Inputs& inputs, Inputs more) {
    std::move(more.inputs.begin(), more.inputs.end(), std::back_inserter(inputs.inputs));
    inputs.classes.insert(inputs.classes.end(), more.classes.begin(), more.classes.end());
    std::move(more.versions.begin(), more.versions.end(), std::back_inserter(inputs.versions));
    inputs.skipped += more.skipped;
}

GreyImage framed_ink(const Sample& sample) {
    Ink ink = visit_decoded(sample, [](const auto& source) { return ink_of(source); });
    return in_its_pen(std::move(ink.pixels), ink.keeps_pen);
}

Inputs inputs_of(const Dataset& dataset, const std::vector<ClassNames>& classes, Shape input, Framing framing,
                 int threads, const AskedVersions& asked) {
    const std::vector<int> class_of_label = class_of_labels(dataset.labels, classes);
    const AskedVersions of_glyphs = framing == Framing::glyph ? asked : AskedVersions{};
    std::vector<Glyph> found(dataset.samples.size());
    for_each_index(dataset.samples.size(), threads, [&](std::size_t i) {
        const Sample& sample = dataset.samples[i];
        if (framing == Framing::picture) {
            found[i].input = visit_decoded(sample, [&](const auto& source) { return whole_picture(source, input); });
        } else {
            found[i] = glyph_of(framed_ink(sample), std::holds_alternative<Strokes>(sample.source), i, of_glyphs);
        }
    });
    Inputs inputs;
    for (std::size_t i = 0; i < found.size(); ++i) {
        add(inputs, std::move(found[i]), class_of_label[dataset.samples[i].label], of_glyphs);
    }
    return inputs;
}

Inputs inputs_of_ink(const std::vector<GreyImage>& inks, int its_class, int threads, const AskedVersions& asked) {
    std::vector<Glyph> found(inks.size());
    for_each_index(inks.size(), threads, [&](std::size_t i) { found[i] = glyph_of(inks[i], true, i, asked); });
    Inputs inputs;
    for (Glyph& glyph : found) {
        add(inputs, std::move(glyph), its_class, asked);
    }
    return inputs;
}

}  // namespace inkling
