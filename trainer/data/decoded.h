// A sample as what is looked at: the pixels of its picture, or its strokes.
#pragma once

#include <type_traits>

#include "trainer/data/dataset.h"
#include "trainer/io/image_file.h"

namespace inkling {

/// visit(const Pixels&) or visit(const Strokes&); files are decoded and bitmaps unpacked. Throws Failure (bad_data) on
/// a picture that cannot be decoded.
template <class Visit>
auto visit_decoded(const Sample& sample, Visit visit) {
    const auto decode = [&](const auto& source) {
        using Kind = std::remove_cvref_t<decltype(source)>;
        if constexpr (std::is_same_v<Kind, Bitmap>) {
            return visit(unpacked(source));
        } else if constexpr (std::is_same_v<Kind, ImageFile>) {
            return visit(read_image(source.path));
        } else {
            return visit(source);
        }
    };
    return std::visit(decode, sample.source);
}

}  // namespace inkling
