// Strings composed of one writer's characters, as pen strokes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/ink/strokes.h"
#include "trainer/compose/string_form.h"
#include "trainer/data/dataset.h"

namespace inkling {

struct ComposedStrokes {
    std::string text, writer;
    Strokes strokes;                 // about a hundred units high
    std::vector<std::size_t> owner;  // of each stroke, its character's place in the text
};

class StrokeComposer {
public:
    /// Of the stroke samples, which outlive it, of writers who wrote at least two different characters. Throws Failure
    /// (bad_data) if there is no such writer.
    StrokeComposer(const Dataset& dataset, const StringForm& form);

    /// The string of this number.
    ComposedStrokes composed(std::uint64_t seed, std::uint64_t number) const;

private:
    struct Writer {
        std::string name;
        std::vector<std::vector<const Sample*>> of_label;  // each label that the writer has written
    };
    const Dataset* dataset_;
    StringForm form_;
    std::vector<Writer> writers_;
};

}  // namespace inkling
