// inkling_stage_bits WEIGHTS IMAGE...: each picture as decoded, which way it took through the stages (JSON), every
// stage of its reading, and of every character the network's input and its logits, raw and little-endian, on stdout.
// tests/wasm/stage_bits.mjs reads it.
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "core/image/pipeline.h"
#include "tests/bits/every_argument.h"
#include "trainer/io/image_file.h"

namespace {

using namespace inkling;

template <class Value>
void write_values(const std::vector<Value>& values) {
    std::fwrite(values.data(), sizeof(Value), values.size(), stdout);
}

// What is to follow: its sides, and how many bytes its way and its bits have.
void write_header(int width, int height, std::size_t way, std::size_t bits) {
    write_values(std::vector<std::uint32_t>{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height),
                                            static_cast<std::uint32_t>(way), static_cast<std::uint32_t>(bits)});
}

std::string way_of(const FoundInk& found) {
    const nlohmann::json way = {{"reduction", found.placement.reduction},
                                {"alongColours", found.colour_axis != kLuminance},
                                {"isLight", found.polarity == Polarity::light_on_dark},
                                {"isLocal", found.threshold_kind == ThresholdKind::sauvola},
                                {"isNoisy", found.noisy},
                                {"slope", found.placement.slope},
                                {"lines", found.lines_removed},
                                {"components", found.components_removed}};
    return way.dump();
}

void write_bits(const Reader& reader, const char* path) {
    const Pixels image = read_image(path);
    ReadOptions options;
    options.stages = true;
    const Reading reading = reader.read(picture_of(image), options);
    const std::string way = way_of(find_ink(picture_of(image)));
    std::size_t bytes = 0;
    for (const Stage& stage : reading.stages) {
        bytes += stage.image.pixels.size();
    }
    for (const Character& character : reading.characters) {
        bytes += character.input.size() + sizeof(std::int32_t) * reader.logits(character.input).size();
    }
    write_header(image.width, image.height, way.size(), bytes);
    write_values(image.values);
    std::fputs(way.c_str(), stdout);
    for (const Stage& stage : reading.stages) {
        write_values(stage.image.pixels);
    }
    for (const Character& character : reading.characters) {
        write_values(character.input);
        write_values(reader.logits(character.input));
    }
}

}  // namespace

int main(int argc, char** argv) {
    return for_every_argument("inkling_stage_bits", argc, argv, write_bits);
}
