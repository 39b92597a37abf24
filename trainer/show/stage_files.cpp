#include "trainer/show/stage_files.h"

#include <utility>

#include "trainer/base/failure.h"
#include "trainer/io/png.h"

namespace inkling {

Pixels pixels_of(GreyImage image) {
    return {image.width, image.height, 1, std::move(image.pixels)};
}

void write_stages(const std::filesystem::path& folder, std::span<const NamedPixels> stages) {
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        write_png(folder / ((number.size() < 2 ? "0" : "") + number + "-" + stages[i].name + ".png"), stages[i].pixels);
    }
}

void write_png(const std::filesystem::path& path, const Pixels& pixels) {
    if (path.has_parent_path()) {
        std::error_code error;
        std::filesystem::create_directories(path.parent_path(), error);
        if (error) {
            throw Failure(ExitCode::input_output, path.parent_path().string() + ": " + error.message());
        }
    }
    write_file(path, png_of(pixels));
}

}  // namespace inkling
