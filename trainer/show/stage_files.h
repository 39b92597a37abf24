// The stages of a picture's way as files to look at.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "core/image/stage.h"
#include "trainer/io/pixels.h"

namespace inkling {

struct NamedPixels {
    std::string name;
    Pixels pixels;
};

/// One channel, its levels as they are.
Pixels pixels_of(GreyImage image);

/// Writes folder/01-NAME.png and so on; makes the folder. Throws Failure (input_output).
void write_stages(const std::filesystem::path& folder, std::span<const NamedPixels> stages);

/// Writes a PNG, and makes the folder that it lies in. Throws Failure (input_output).
void write_png(const std::filesystem::path& path, const Pixels& pixels);

}  // namespace inkling
