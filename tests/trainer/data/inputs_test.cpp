// What is trained on is, byte for byte, what the reader sees.
#include "trainer/data/inputs.h"

#include "core/framing/glyph.h"
#include "core/image/pipeline.h"
#include "tests/catch.h"
#include "tests/core/reader/halves.h"
#include "tests/trainer/data/forms.h"
#include "tests/trainer/train/scratch_folder.h"
#include "trainer/evaluate/evaluation.h"

using namespace inkling;
namespace fs = std::filesystem;

namespace {

// Training's inputs, and the reader's of the same samples.
void check_equal(const Dataset& dataset, Framing framing, Shape shape) {
    const Reader reader = reader_of(halves(framing, shape, false));
    const Inputs inputs = inputs_of(dataset, classes_of(dataset), shape, framing, 2);
    REQUIRE(inputs.size() == dataset.samples.size());
    ReadOptions options;
    options.single = true;
    for (std::size_t i = 0; i < dataset.samples.size(); ++i) {
        CAPTURE(dataset.samples[i].location);
        const Reading reading = read(reader, dataset.samples[i], options);
        REQUIRE(reading.characters.size() == 1);
        REQUIRE((reading.characters.front().input == inputs.inputs[i]));
    }
}

// Every kind of network.
void check_equal(const Dataset& dataset) {
    check_equal(dataset, Framing::glyph, {kGlyphFrame, kGlyphFrame, 1});
    check_equal(dataset, Framing::picture, {20, 30, 1});
    check_equal(dataset, Framing::picture, {20, 30, 3});
}

// A folder of pictures, one folder a class.
struct PictureFolder {
    explicit PictureFolder(const std::vector<std::string>& pictures) {
        for (const std::string& name : pictures) {
            fs::create_directories(folder / "train" / name.substr(0, 1));
            fs::copy_file(fs::path(INKLING_FIXTURES) / "pictures" / name, folder / "train" / name.substr(0, 1) / name);
        }
    }
    ScratchFolder folder;
};

const std::vector<std::string> kPictures = {
    "0-blue-on-cream.png", "1-small.png",  "2-chalk.jpg",      "2-transparent.png",    "3-grey.jpg",
    "3-palette.png",       "4-16-bit.png", "4-corner.png",     "5-white-on-black.png", "6-pencil.jpg",
    "7-large.png",         "7-paint.bmp",  "8-grey-alpha.png", "9-one-bit.png"};

}  // namespace

TEST_CASE("training and reading see the same of IDX images") {
    Dataset dataset = load_dataset("sample");
    dataset.samples.resize(200);
    check_equal(dataset);
}

TEST_CASE("training and reading see the same of bitmaps") {
    const ScratchFolder folder;
    const Bytes rows = {0xFF, 0xFF, 0xFF, 0xFC, 0x3F, 0xFF, 0xFC, 0x3F, 0xFF, 0xFC, 0x3F, 0xFF, 0xFF, 0xFF, 0xFF};
    Dataset dataset;
    dataset.labels = {"1", "2"};
    dataset.samples = {{Bitmap{24, 5, rows}, 0}, {Bitmap{20, 5, rows}, 1}};
    check_equal(dataset);
}

TEST_CASE("training and reading see the same of pictures and photographs") {
    const PictureFolder pictures(kPictures);
    const Dataset dataset = load_dataset(pictures.folder / ".");
    REQUIRE(dataset.samples.size() == kPictures.size());
    check_equal(dataset);
}

TEST_CASE("training and reading see the same of strokes") {
    const Dataset dataset = load_dataset(std::string(INKLING_FIXTURES) + "/strokes/nist-sd19-letters.jsonl.gz");
    REQUIRE(dataset.samples.size() > 100);
    check_equal(dataset);
}

TEST_CASE("a thin pen of a picture is made thicker for training as for reading") {
    constexpr int kSide = 300;
    Pixels corner{kSide, kSide, 1, Bytes(kSide * kSide, 255)};  // an L, three pixels thin
    for (std::size_t along = 60; along < 240; ++along) {
        for (std::size_t across = 0; across < 3; ++across) {
            corner.values[along * kSide + 80 + across] = 0;
            corner.values[(240 + across) * kSide + along] = 0;
        }
    }
    Dataset dataset;
    dataset.labels = {"L"};
    dataset.samples = {{corner, 0}};
    check_equal(dataset);
    const Inputs inputs = inputs_of(dataset, classes_of(dataset), {kGlyphFrame, kGlyphFrame, 1}, Framing::glyph, 1);
    const Pixels rgba = as_rgba(corner);
    const FoundInk found = find_ink(picture_of(rgba));
    CHECK_FALSE(found.keeps_pen);
    CHECK((inputs.inputs.front() != glyph_input(found.pixels)));
}
