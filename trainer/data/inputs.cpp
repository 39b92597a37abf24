#include "trainer/data/inputs.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/framing/glyph.h"
#include "core/framing/pen.h"
#include "core/framing/whole_picture.h"
#include "core/image/pipeline.h"
#include "core/ink/ink.h"
#include "core/ink/raster.h"
#include "trainer/base/workers.h"
#include "trainer/data/decoded.h"

namespace inkling {
namespace {

using Input = std::optional<std::vector<std::uint8_t>>;
using OtherPens = std::array<std::vector<std::uint8_t>, kOtherPens.size()>;

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

OtherPens in_other_pens(const GreyImage& ink, const std::vector<std::uint8_t>& as_it_is) {
    OtherPens pens;
    std::transform(kOtherPens.begin(), kOtherPens.end(), pens.begin(),
                   [&](float wider) { return glyph_input(with_other_pen(ink, wider)).value_or(as_it_is); });
    return pens;
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

Inputs inputs_of(const Dataset& dataset, const std::vector<ClassNames>& classes, Shape input, Framing framing,
                 int threads, bool other_pens) {
    const std::vector<int> class_of_label = class_of_labels(dataset.labels, classes);
    const bool in_pens = other_pens && framing == Framing::glyph;
    std::vector<Input> found(dataset.samples.size());
    std::vector<OtherPens> pens(in_pens ? found.size() : 0);
    for_each_index(dataset.samples.size(), threads, [&](std::size_t i) {
        const Sample& sample = dataset.samples[i];
        if (framing == Framing::picture) {
            found[i] = visit_decoded(sample, [&](const auto& source) { return whole_picture(source, input); });
            return;
        }
        Ink found_ink = visit_decoded(sample, [](const auto& source) { return ink_of(source); });
        const GreyImage ink = in_its_pen(std::move(found_ink.pixels), found_ink.keeps_pen);
        found[i] = glyph_input(ink);
        if (in_pens && found[i]) {
            pens[i] = in_other_pens(ink, *found[i]);
        }
    });
    Inputs inputs;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const int its_class = class_of_label[dataset.samples[i].label];
        if (!found[i] || its_class < 0) {
            ++inputs.skipped;
            continue;
        }
        inputs.inputs.push_back(*std::move(found[i]));
        inputs.classes.push_back(its_class);
        if (in_pens) {
            inputs.other_pens.push_back(std::move(pens[i]));
        }
    }
    return inputs;
}

}  // namespace inkling
