#include "core/image/pipeline.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "core/image/cleaning/ruled_lines.h"
#include "core/image/cleaning/specks.h"
#include "core/image/contrast.h"
#include "core/image/deskew.h"
#include "core/image/histogram.h"
#include "core/image/impulses.h"
#include "core/image/paper.h"
#include "core/image/plain_paper.h"
#include "core/image/smooth.h"
#include "core/image/white_balance.h"
#include "core/ink/stroke_width.h"

namespace inkling {
namespace {

constexpr int kMarginPart = 25;  // of the longer side: a ruled line ends no further from the edge

// What the stages hand on.
struct Sheet {
    ColourImage colours;
    GreyImage image;        // what the last stage made
    GreyImage flat;         // until the threshold
    GreyImage ink;          // stretched, turned
    Components components;  // kept
    FoundInk found;
};

struct Step {
    const char* name;
    void (*take)(Sheet&);
};

void balance(Sheet& sheet) {
    sheet.colours = white_balanced(std::move(sheet.colours));
    sheet.image = projected(sheet.colours, kLuminance);
}

void to_grey(Sheet& sheet) {
    sheet.found.colour_axis = colour_axis_of(sheet.colours);
    sheet.image = projected(sheet.colours, sheet.found.colour_axis);
    sheet.colours = {};
}

void clean(Sheet& sheet) {
    sheet.image = without_impulses(sheet.image);
}

void flatten(Sheet& sheet) {
    sheet.found.polarity = local_polarity(sheet.image);
    sheet.image = flattened(sheet.image, sheet.found.polarity);
}

void stretch(Sheet& sheet) {
    sheet.flat = std::move(sheet.image);
    sheet.image = stretched(sheet.flat);
    sheet.ink = sheet.image;
}

void apply_threshold(Sheet& sheet) {
    FoundInk& found = sheet.found;
    found.threshold = otsu_threshold(histogram_of(sheet.ink));
    found.stroke_width = stroke_width_of(sheet.ink, found.threshold, 50);
    found.threshold_kind = threshold_kind(sheet.ink, found.threshold);
    sheet.image = found.threshold_kind == ThresholdKind::otsu ? above(sheet.ink, found.threshold)
                                                              : sauvola(sheet.ink, sauvola_radius(found.stroke_width));
}

void binarise(Sheet& sheet) {
    apply_threshold(sheet);
    sheet.found.noisy = is_noisy(sheet.image) || is_noisy(complement(sheet.image));
    if (sheet.found.noisy) {
        sheet.ink = stretched(smoothed(sheet.flat));
        apply_threshold(sheet);
    }
    sheet.flat = {};
}

void deskew(Sheet& sheet) {
    float& slope = sheet.found.placement.slope;
    slope = skew_slope(sheet.image, components_of(sheet.image, least_area(sheet.image, sheet.found.stroke_width)));
    if (slope != 0) {
        sheet.ink = deskewed(sheet.ink, slope);
        sheet.image = above(deskewed(sheet.image, slope), 127);
    }
}

void remove_lines(Sheet& sheet) {
    const int margin = std::max(sheet.image.width, sheet.image.height) / kMarginPart;
    LinesRemoved cleaned =
        without_ruled_lines(sheet.image, sheet.found.stroke_width, margin, sheet.found.placement.slope);
    sheet.image = std::move(cleaned.binary);
    sheet.found.lines_removed = cleaned.count;
}

void remove_specks(Sheet& sheet) {
    sheet.components = components_of(sheet.image, least_area(sheet.image, sheet.found.stroke_width));
    const float slope = std::fabs(sheet.found.placement.slope);
    sheet.components =
        without_remnants(sheet.ink, sheet.components, static_cast<int>(slope * static_cast<float>(sheet.ink.height)),
                         static_cast<int>(slope * static_cast<float>(sheet.ink.width)));
    sheet.found.components_removed = static_cast<int>(sheet.components.left_out);
    sheet.image = inside(above(sheet.ink, -1), sheet.components);
}

void keep_ink(Sheet& sheet) {
    sheet.image = inside(sheet.ink, sheet.components);
}

constexpr Step kSteps[] = {
    {"balanced", balance},              // the light has no colour
    {"grey", to_grey},                  // along the colours in which ink and paper differ
    {"clean", clean},                   // without pixels that stand alone
    {"flat", flatten},                  // without light and shadow; from here on ink is light
    {"stretched", stretch},             // ink full, paper none
    {"binary", binarise},               // by a threshold; a noisy picture is smoothed before
    {"deskewed", deskew},               // rows and lines level
    {"lines_removed", remove_lines},    // ruled ones, and sides of boxes
    {"specks_removed", remove_specks},  // with frames and remnants of lines
    {kInkStage, keep_ink},              // with its soft edges again
};

}  // namespace

FoundInk find_ink(const Picture& picture, bool stages) {
    Sheet sheet;
    FoundInk& found = sheet.found;
    InkToPicture& placement = found.placement;
    placement.picture_width = picture.width;
    placement.picture_height = picture.height;
    const auto show = [&](const char* name) {
        if (stages) {
            found.stages.push_back({name, sheet.image});
        }
    };
    if (on_plain_paper(picture)) {
        found.polarity = polarity_of(picture);
        sheet.image = ink_of(picture);
        found.keeps_pen = true;
        show(kInkStage);
    } else {
        placement.reduction = reduction_of(picture, kMostInkPixels);
        sheet.colours = reduced(picture, placement.reduction);
        for (const auto& [name, take] : kSteps) {
            take(sheet);
            show(name);
        }
    }
    found.pixels = std::move(sheet.image);
    placement.ink_width = found.pixels.width;
    placement.ink_height = found.pixels.height;
    found.components = components_of(found.pixels);
    return std::move(sheet.found);
}

}  // namespace inkling
