#include "core/network/codec.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <map>

#include "core/network/crc32c.h"
#include "core/network/requantise.h"
#include "core/reader/reader.h"
#include "tests/catch.h"
#include "tests/under_test.h"
#include "trainer/base/random.h"
#include "trainer/io/file.h"

using namespace inkling;

namespace {

constexpr std::size_t kSizeAt = 12;
constexpr std::size_t kChecksumAt = 16;
constexpr std::size_t kHeaderEnd = 20;

template <class T>
Bytes little_endian(T value) {
    Bytes bytes(sizeof value);
    std::memcpy(bytes.data(), &value, sizeof value);  // the tests run on little-endian machines
    return bytes;
}
Bytes u8(int value) {
    return little_endian(static_cast<std::uint8_t>(value));
}
Bytes u16(int value) {
    return little_endian(static_cast<std::uint16_t>(value));
}
Bytes u32(std::int64_t value) {
    return little_endian(static_cast<std::uint32_t>(value));
}
Bytes real(float value) {
    return little_endian(value);
}

void replace(Bytes& bytes, std::size_t at, const Bytes& by) {
    std::copy(by.begin(), by.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

Bytes with_checksum(Bytes bytes) {
    const std::span<const std::uint8_t> all(bytes);
    replace(bytes, kChecksumAt, u32(crc32c(all.subspan(kHeaderEnd), crc32c(all.first(kChecksumAt)))));
    return bytes;
}

Bytes with_size_and_checksum(Bytes bytes) {
    replace(bytes, kSizeAt, u32(static_cast<std::int64_t>(bytes.size())));
    return with_checksum(std::move(bytes));
}

Parameters random_parameters(Random& random, int outputs, int fan, int shift) {
    Parameters parameters;
    for (int i = 0; i < outputs * fan; ++i) {
        parameters.weights.push_back(static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127));
    }
    for (int o = 0; o < outputs; ++o) {
        parameters.bias.push_back(static_cast<std::int32_t>(random.below(2001)) - 1000);
        parameters.multipliers.push_back(static_cast<std::int32_t>(kLeastMultiplier + random.below(kLeastMultiplier)));
        parameters.shifts.push_back(static_cast<std::uint8_t>(shift));
    }
    return parameters;
}

// Something of everything that the format has, in a few hundred bytes.
Model small_model() {
    constexpr int kSumsToBytes = 38;  // the shift that brings sums of such layers to 0..255
    Random random{3};
    Model model;
    model.framing = Framing::picture;
    model.network.input = {9, 11, 3};
    model.network.layers = {Conv{4, 3, 5, 2, 1, {1, 2, 0, 3}},
                            Relu{},
                            MaxPool{2, 3, 1, 2},
                            Conv{5, 1, 3, 1, 1, {0, 1, 0, 0}},
                            Relu{},
                            GlobalAveragePool{},
                            Dense{4}};
    model.network.parameters = {random_parameters(random, 4, 3 * 5 * 3, kSumsToBytes),
                                {},
                                {},
                                random_parameters(random, 5, 1 * 3 * 4, kSumsToBytes),
                                {},
                                {},
                                random_parameters(random, 4, 5, 31)};
    model.classes = {{"\u00E9", {"\u00C9", "e"}}, {"\u6F22", {}}, {"7", {"seven"}}};
    model.logit_scale = 1e-3f;
    model.temperature = 1.25f;
    model.rejection = {Rejection::By::extra_output, -123, 456};
    model.provenance = {"inkling test", "every layer", "CC0-1.0", 0x0123456789ABCDEF, {{"first", {}, 60000}}, 100, 99};
    model.provenance.data_sets.push_back({"d\u00E9j\u00E0 vu", {}, 7});
    model.provenance.data_sets[1].sha256.fill(0xA5);
    model.self_test.seed = 42;
    model.self_test.logits = Engine(model.network).logits(self_test_input(42, model.network.input));
    return model;
}

// A weight file written field by field as weights/FORMAT.md says, without the codec; knows where each field begins.
class FileByHand {
public:
    explicit FileByHand(const Model& model) {
        put("magic", {0x89, 'I', 'N', 'K', '\r', '\n', 0x1A, '\n'});
        put("version", u16(1));
        put("flags", u16(0));
        put("size", u32(0));
        put("checksum", u32(0));
        put("width", u16(model.network.input.width));
        put("height", u16(model.network.input.height));
        put("channels", u8(model.network.input.channels));
        put("framing", u8(static_cast<int>(model.framing)));
        put_classes(model.classes);
        put("logit scale", real(model.logit_scale));
        put("temperature", real(model.temperature));
        put("rejection", u8(static_cast<int>(model.rejection.by)));
        put("margin", u32(static_cast<std::uint32_t>(model.rejection.margin)));
        put("floor", u32(static_cast<std::uint32_t>(model.rejection.floor)));
        put_provenance(model.provenance);
        put("layers", u16(static_cast<int>(model.network.layers.size())));
        for (const Layer& layer : model.network.layers) {
            const std::string name = "layer " + std::to_string(++layers_);
            put(name, u8(static_cast<int>(layer.index())));
            std::visit([&](const auto& l) { put_fields(name + " ", l); }, layer);
        }
        put("parameters", {});
        for (std::size_t i = 0; i < model.network.parameters.size(); ++i) {
            put_parameters("layer " + std::to_string(i + 1) + " ", model.network.parameters[i]);
        }
        put("self-test seed", u32(model.self_test.seed));
        put("self-test logits", {});
        for (const std::int32_t logit : model.self_test.logits) {
            put("", u32(logit));
        }
        bytes_ = with_size_and_checksum(std::move(bytes_));
    }

    const Bytes& bytes() const { return bytes_; }
    std::size_t at(const std::string& field) const { return offsets_.at(field); }

private:
    void put(const std::string& field, const Bytes& value) {
        offsets_[field] = bytes_.size();
        bytes_.insert(bytes_.end(), value.begin(), value.end());
    }
    void put_text(const std::string& field, const std::string& text) {
        put(field, u8(static_cast<int>(text.size())));
        put(field + " text", Bytes(text.begin(), text.end()));
    }
    void put_classes(const std::vector<ClassNames>& classes) {
        put("classes", u16(static_cast<int>(classes.size())));
        for (const ClassNames& names : classes) {
            put_text("label " + names.label, names.label);
            put("aliases of " + names.label, u8(static_cast<int>(names.aliases.size())));
            for (const std::string& alias : names.aliases) {
                put_text("alias " + alias, alias);
            }
        }
    }
    void put_provenance(const Provenance& from) {
        put_text("program", from.program);
        put_text("recipe", from.recipe);
        put_text("licence", from.licence);
        put("seed", little_endian(from.seed));
        put("data sets", u8(static_cast<int>(from.data_sets.size())));
        for (const DataSet& data : from.data_sets) {
            put_text("data set " + data.name, data.name);
            put("", Bytes(data.sha256.begin(), data.sha256.end()));
            put("", u32(data.samples));
        }
        put("validation samples", u32(from.validation_samples));
        put("validation correct", u32(from.validation_correct));
    }
    void put_outputs(const std::string& name, int outputs) {
        put(name + "outputs", u16(outputs));
        put(name + "weight bits", u8(8));
    }
    template <class Window>
    void put_window(const std::string& name, const Window& layer) {
        put(name + "kernel height", u8(layer.kernel_height));
        put(name + "kernel width", u8(layer.kernel_width));
        put(name + "stride height", u8(layer.stride_height));
        put(name + "stride width", u8(layer.stride_width));
    }
    void put_fields(const std::string& name, const Conv& conv) {
        put_outputs(name, conv.out_channels);
        put_window(name, conv);
        const Padding p = conv.padding;
        put(name + "padding", {static_cast<std::uint8_t>(p.top), static_cast<std::uint8_t>(p.left),
                               static_cast<std::uint8_t>(p.bottom), static_cast<std::uint8_t>(p.right)});
    }
    void put_fields(const std::string& name, const Dense& dense) { put_outputs(name, dense.outputs); }
    void put_fields(const std::string& name, const MaxPool& pool) { put_window(name, pool); }
    void put_fields(const std::string&, const Relu&) {}
    void put_fields(const std::string&, const GlobalAveragePool&) {}
    void put_parameters(const std::string& name, const Parameters& parameters) {
        put(name + "weights", Bytes(parameters.weights.begin(), parameters.weights.end()));
        put(name + "bias", {});
        for (const std::int32_t value : parameters.bias) {
            put("", u32(value));
        }
        put(name + "multipliers", {});
        for (const std::int32_t value : parameters.multipliers) {
            put("", u32(value));
        }
        put(name + "shifts", parameters.shifts);
    }

    Bytes bytes_;
    std::map<std::string, std::size_t> offsets_;
    int layers_ = 0;
};

struct Patch {
    std::string field;
    Bytes value;
};

Bytes patched(const FileByHand& file, const std::vector<Patch>& patches) {
    Bytes bytes = file.bytes();
    for (const Patch& patch : patches) {
        replace(bytes, file.at(patch.field), patch.value);
    }
    return with_checksum(std::move(bytes));
}

void check_refused(const Bytes& bytes, const std::string& sentence, std::size_t offset, Fault fault = Fault::damaged) {
    CAPTURE(sentence);
    const Result<Model> model = decode(bytes);
    REQUIRE_FALSE(model);
    CHECK(model.error().sentence == sentence);
    CHECK(model.error().offset == offset);
    CHECK((model.error().fault == fault));
    CHECK_FALSE(Reader::load(bytes));
}

struct Refusal {
    std::string sentence;
    std::string at;  // the field that is told
    std::vector<Patch> patches;
};

void check_refused(const FileByHand& file, const std::vector<Refusal>& refusals, Fault fault = Fault::damaged) {
    for (const Refusal& refusal : refusals) {
        check_refused(patched(file, refusal.patches), refusal.sentence, file.at(refusal.at), fault);
    }
}

bool are_shares(const std::vector<float>& values) {
    float total = 0;
    for (const float value : values) {
        if (!(value >= 0 && value <= 1)) {
            return false;
        }
        total += value;
    }
    return std::fabs(total - 1) < 1e-3f;
}

enum class Outcome { refused, failed_its_self_test, loaded };

// What changed bytes may come to: a refusal that points into them, or a model that computes and is written as it was.
Outcome outcome_of(const Bytes& bytes) {
    const Result<Model> model = decode(bytes);
    if (!model) {
        REQUIRE_FALSE(model.error().sentence.empty());
        REQUIRE(model.error().offset <= bytes.size());
        REQUIRE_FALSE(Reader::load(bytes));
        return Outcome::refused;
    }
    REQUIRE(encode(*model) == bytes);
    const Result<Reader> reader = Reader::load(bytes);
    if (!reader) {
        REQUIRE(reader.error().sentence == "the self-test gives other logits than the file says");
        REQUIRE(reader.error().offset <= bytes.size());
        const std::vector<std::uint8_t> input = self_test_input(7, model->network.input);
        REQUIRE(are_shares(probabilities(*model, Engine(model->network).logits(input))));
        return Outcome::failed_its_self_test;
    }
    const Reading reading = reader->read(Strokes{{{0, 0}, {3, 7}, {5, 1}}});
    REQUIRE(reading.characters.size() == 1);
    for (const Candidate& candidate : reading.characters[0].candidates) {
        REQUIRE((candidate.probability >= 0 && candidate.probability <= 1));
    }
    return Outcome::loaded;
}

using Outcomes = std::map<Outcome, int>;

Bytes shipped_file() {
    return read_file(std::filesystem::path(INKLING_WEIGHTS) / "digits.ink");
}

}  // namespace

TEST_CASE("a file is laid out as the contract says, and gives the model back") {
    const Model model = small_model();
    const FileByHand file(model);
    REQUIRE(file.bytes().size() <= 4096);
    CHECK(encode(model) == file.bytes());
    const Result<Model> decoded = decode(file.bytes());
    REQUIRE(decoded);
    CHECK((*decoded == model));
    CHECK(Reader::load(file.bytes()));
}

TEST_CASE("the shipped file is written again as it was read") {
    const Bytes file = shipped_file();
    const Result<Model> model = decode(file);
    REQUIRE(model);
    CHECK((encode(*model) == file));
}

TEST_CASE("what is not a weight file of this version is refused by its header") {
    const FileByHand file(small_model());
    const std::size_t size = file.bytes().size();
    check_refused({}, "this is not an Inkling weight file", 0);
    const std::string text = "name,label\nfirst,7\n";
    check_refused({text.begin(), text.end()}, "this is not an Inkling weight file", 0);
    check_refused({file.bytes().begin(), file.bytes().begin() + 19}, "the file ends within its header", 19);
    check_refused(file,
                  {{"this is version 2 of the format, and only version 1 is known", "version", {{"version", u16(2)}}},
                   {"this is version 0 of the format, and only version 1 is known", "version", {{"version", u16(0)}}},
                   {"the header has flags that are not known", "flags", {{"flags", u16(1)}}},
                   {"the header has flags that are not known", "flags", {{"flags", u16(0x8000)}}}},
                  Fault::unsupported);
    check_refused(patched(file, {{"size", u32(0)}}),
                  "the file has " + std::to_string(size) + " bytes where its header says 0", kSizeAt);
    Bytes longer = file.bytes();
    longer.push_back(0);
    check_refused(with_size_and_checksum(longer), "the file goes on after its end", size);
    longer.resize((std::size_t{64} << 20) + 1);
    check_refused(longer, "the file is larger than 64 MiB", kSizeAt);
}

TEST_CASE("every rule about one field is kept, and a breach names the field's offset") {
    const FileByHand file(small_model());
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    check_refused(
        file,
        {{"the input's width is not 1..512", "width", {{"width", u16(0)}}},
         {"the input's width is not 1..512", "width", {{"width", u16(513)}}},
         {"the input's height is not 1..512", "height", {{"height", u16(0)}}},
         {"the input's height is not 1..512", "height", {{"height", u16(65535)}}},
         {"the input's channels are not 1 or 3", "channels", {{"channels", u8(2)}}},
         {"the framing is neither glyph nor picture", "framing", {{"framing", u8(2)}}},
         {"glyph framing needs a grey input of 28x28", "framing", {{"framing", u8(0)}}},
         {"there are not 1..4096 classes", "classes", {{"classes", u16(0)}}},
         {"there are not 1..4096 classes", "classes", {{"classes", u16(4097)}}},
         {"the file ends within a list", "label \u00E9", {{"classes", u16(4096)}}},
         {"a class has more than 16 aliases", "aliases of 7", {{"aliases of 7", u8(17)}}},
         {"a label is not of 1..64 bytes", "label 7", {{"label 7", u8(0)}}},
         {"a label is not of 1..64 bytes", "label 7", {{"label 7", u8(65)}}},
         {"the logit scale is not 1e-12..1e3", "logit scale", {{"logit scale", real(nan)}}},
         {"the logit scale is not 1e-12..1e3", "logit scale", {{"logit scale", real(infinity)}}},
         {"the logit scale is not 1e-12..1e3", "logit scale", {{"logit scale", real(-1)}}},
         {"the logit scale is not 1e-12..1e3", "logit scale", {{"logit scale", real(0)}}},
         {"the logit scale is not 1e-12..1e3", "logit scale", {{"logit scale", real(1001)}}},
         {"the temperature is not 0.01..100", "temperature", {{"temperature", real(nan)}}},
         {"the temperature is not 0.01..100", "temperature", {{"temperature", real(-infinity)}}},
         {"the temperature is not 0.01..100", "temperature", {{"temperature", real(0.0099f)}}},
         {"the temperature is not 0.01..100", "temperature", {{"temperature", real(100.1f)}}},
         {"the rejection rule is not none or extra output", "rejection", {{"rejection", u8(2)}}},
         {"there are more than 16 data sets", "data sets", {{"data sets", u8(17)}}},
         {"the name of a data set is empty", "data set first", {{"data set first", u8(0)}}},
         {"more validation samples are correct than there are",
          "validation correct",
          {{"validation correct", u32(101)}}},
         {"there are not 1..256 layers", "layers", {{"layers", u16(0)}}},
         {"there are not 1..256 layers", "layers", {{"layers", u16(257)}}},
         {"a layer is of an unknown kind", "layer 3", {{"layer 3", u8(5)}}},
         {"a layer is of an unknown kind", "layer 3", {{"layer 3", u8(255)}}},
         {"a layer has no outputs", "layer 1 outputs", {{"layer 1 outputs", u16(0)}}},
         {"a layer has no outputs", "layer 7 outputs", {{"layer 7 outputs", u16(0)}}},
         {"a kernel's height is 0", "layer 1 kernel height", {{"layer 1 kernel height", u8(0)}}},
         {"a kernel's width is 0", "layer 3 kernel width", {{"layer 3 kernel width", u8(0)}}},
         {"a stride is 0", "layer 1 stride height", {{"layer 1 stride height", u8(0)}}},
         {"a stride is 0", "layer 3 stride width", {{"layer 3 stride width", u8(0)}}},
         {"the width of the weights is not 8 bits", "layer 1 weight bits", {{"layer 1 weight bits", u8(16)}}},
         {"a weight is -128", "layer 4 weights", {{"layer 4 weights", u8(-128)}}},
         {"a multiplier is not 2^30..2^31-1", "layer 4 multipliers", {{"layer 4 multipliers", u32((1 << 30) - 1)}}},
         {"a multiplier is not 2^30..2^31-1", "layer 7 multipliers", {{"layer 7 multipliers", u32(1u << 31)}}},
         {"a shift is not 1..62", "layer 1 shifts", {{"layer 1 shifts", u8(0)}}},
         {"a shift is not 1..62", "layer 7 shifts", {{"layer 7 shifts", u8(63)}}}});
    check_refused(file,
                  {{"weights of 4 and 2 bits are reserved for a later version",
                    "layer 1 weight bits",
                    {{"layer 1 weight bits", u8(4)}}},
                   {"weights of 4 and 2 bits are reserved for a later version",
                    "layer 7 weight bits",
                    {{"layer 7 weight bits", u8(2)}}}},
                  Fault::unsupported);
    const std::string threshold = "the rejection's margin or floor is not 0, though there is no rejection rule";
    check_refused(file, {{threshold, "margin", {{"rejection", u8(0)}}},
                         {threshold, "floor", {{"rejection", u8(0)}, {"margin", u32(0)}}}});
}

TEST_CASE("the ends of a rule are taken") {
    const FileByHand file(small_model());
    for (const Patch& patch : std::vector<Patch>{{"logit scale", real(1e-12f)},
                                                 {"logit scale", real(1e3f)},
                                                 {"temperature", real(0.01f)},
                                                 {"temperature", real(100)},
                                                 {"margin", u32(1u << 31)},
                                                 {"floor", u32((1u << 31) - 1)},
                                                 {"validation correct", u32(100)},
                                                 {"seed", Bytes(8, 0xFF)},
                                                 {"layer 1 weights", u8(-127)},
                                                 {"layer 1 multipliers", u32(1 << 30)},
                                                 {"layer 1 multipliers", u32((1u << 31) - 1)},
                                                 {"layer 1 shifts", u8(1)},
                                                 {"layer 1 shifts", u8(62)}}) {
        CAPTURE(patch.field);
        CHECK(outcome_of(patched(file, {patch})) != Outcome::refused);
    }
}

TEST_CASE("texts are UTF-8 without control characters, and a class is called by no other's name") {
    const FileByHand file(small_model());
    const std::string text = "a text is not valid UTF-8 or has control characters";
    const std::string twice = "a label or alias stands twice";
    check_refused(file, {{text, "label \u00E9", {{"label \u00E9 text", {0xC3, 0x28}}}},
                         {text, "label \u6F22", {{"label \u6F22 text", {0xED, 0xA0, 0x80}}}},
                         {text, "alias e", {{"alias e text", {'\n'}}}},
                         {text, "program", {{"program text", {0xFF}}}},
                         {text, "recipe", {{"recipe text", {0}}}},
                         {text, "licence", {{"licence text", {0x7F}}}},
                         {text, "data set first", {{"data set first text", {0x80}}}},
                         {twice, "alias \u00C9", {{"alias \u00C9 text", {0xC3, 0xA9}}}},  // the label of its own class
                         {twice, "label 7", {{"label 7 text", {'e'}}}},                   // another's alias
                         {twice, "label 7", {{"alias e text", {'7'}}}}});                 // another's label
}

TEST_CASE("layers that make no network of bounded size are refused, each at its offset") {
    const FileByHand file(small_model());
    const std::vector<Patch> large = {{"width", u16(512)}, {"height", u16(512)}};
    const auto and_large = [&](std::vector<Patch> patches) {
        patches.insert(patches.end(), large.begin(), large.end());
        return patches;
    };
    check_refused(
        file,
        {{"layer 2 (global-average-pool) needs 8-bit activations: put a relu before it",
          "layer 2",
          {{"layer 2", u8(4)}}},
         {"layer 6 (relu) needs the sums of a conv or dense layer before it", "layer 6", {{"layer 6", u8(2)}}},
         {"layer 3 (max-pool) has a kernel larger than its padded input",
          "layer 3",
          {{"layer 3 kernel height", u8(5)}}},
         {"the last layer must be conv or dense: its sums are the logits", "layer 7", {{"layers", u16(6)}}},
         {"the last layer must give one logit for each class, not a picture of them", "layer 5", {{"layers", u16(4)}}},
         {"the last layer's outputs are not as many as the classes and the rejection rule need",
          "parameters",
          {{"layer 7 outputs", u16(3)}}},
         {"the last layer's outputs are not as many as the classes and the rejection rule need",
          "parameters",
          {{"rejection", u8(0)}, {"margin", u32(0)}, {"floor", u32(0)}}},
         {"layer 1 (conv) needs more than 64 MiB of activations", "layer 1",
          and_large({{"layer 1 outputs", u16(65535)}})},
         {"layer 1 (conv) brings the network beyond 2^31 multiply-adds and comparisons", "layer 1",
          and_large({{"layer 1 kernel height", u8(255)}, {"layer 1 kernel width", u8(255)}})},
         {"layer 3 (max-pool) brings the network beyond 2^31 multiply-adds and comparisons", "layer 3",
          and_large({{"layer 3 kernel height", u8(128)}, {"layer 3 kernel width", u8(255)}})},
         {"the file ends within the parameters", "layer 1 weights", {{"layer 1 outputs", u16(65535)}}}});
}

TEST_CASE("padding that needs far more memory than input and output is refused") {
    Model model;
    model.framing = Framing::picture;
    model.network.input = {1, 1, 1};
    model.network.layers = {Dense{65535}, Relu{}, Conv{1, 1, 1, 255, 255, {255, 255, 255, 255}}};
    model.classes = {{"7", {}}};
    const FileByHand file(model);
    check_refused(file, {{"layer 3 (conv) needs more than 64 MiB of activations", "layer 3", {}}});
}

TEST_CASE("an output whose sum just fits 32 bits is taken, one more is refused") {
    const Model model = small_model();
    const FileByHand file(model);
    std::int64_t bound = 0;
    for (std::size_t i = 0; i < 45; ++i) {
        bound += 255 * std::abs(int{model.network.parameters[0].weights[i]});
    }
    const std::int64_t most = (std::int64_t{1} << 31) - 1 - bound;
    for (const std::int64_t sign : {1, -1}) {
        CHECK(decode(patched(file, {{"layer 1 bias", u32(sign * most)}})));
        check_refused(
            file,
            {{"the sum of an output may leave 32 bits", "layer 1 bias", {{"layer 1 bias", u32(sign * (most + 1))}}}});
    }
    check_refused(file,
                  {{"the sum of an output may leave 32 bits", "layer 1 bias", {{"layer 1 bias", u32(1u << 31)}}}});
}

TEST_CASE("a file whose self-test fails is not loaded") {
    const FileByHand file(small_model());
    for (const Patch& patch : std::vector<Patch>{{"self-test logits", u32(123456)}, {"self-test seed", u32(41)}}) {
        const Bytes bytes = patched(file, {patch});
        CHECK(decode(bytes));
        const Result<Reader> reader = Reader::load(bytes);
        REQUIRE_FALSE(reader);
        CHECK(reader.error().sentence == "the self-test gives other logits than the file says");
        CHECK(reader.error().offset == file.at("self-test logits"));
    }
}

TEST_CASE("a small file may be cut anywhere") {
    const Bytes whole = FileByHand(small_model()).bytes();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        REQUIRE(outcome_of(cut) == Outcome::refused);
        if (size >= kHeaderEnd) {
            REQUIRE(outcome_of(with_size_and_checksum(std::move(cut))) == Outcome::refused);
        }
    }
}

TEST_CASE("a small file may be changed in any bit, its checksum repaired") {
    const Bytes whole = FileByHand(small_model()).bytes();
    Outcomes outcomes;
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        CAPTURE(bit / 8, bit % 8);
        Bytes changed = whole;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1 << bit % 8));
        REQUIRE(outcome_of(changed) == Outcome::refused);
        if (bit / 8 < kChecksumAt || bit / 8 >= kHeaderEnd) {
            ++outcomes[outcome_of(with_checksum(std::move(changed)))];
        }
    }
    // All three must have been seen, or the changes were no test.
    CHECK(outcomes[Outcome::refused] > 100);
    CHECK(outcomes[Outcome::failed_its_self_test] > 100);
    CHECK(outcomes[Outcome::loaded] > 100);
}

TEST_CASE("no bit of the shipped file's header may change") {
    const Bytes whole = shipped_file();
    for (std::size_t bit = 0; bit < 8 * kHeaderEnd; ++bit) {
        CAPTURE(bit / 8, bit % 8);
        Bytes changed = whole;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1 << bit % 8));
        REQUIRE(outcome_of(changed) == Outcome::refused);
        if (bit / 8 < kChecksumAt) {
            REQUIRE(outcome_of(with_checksum(std::move(changed))) == Outcome::refused);
        }
    }
}

TEST_CASE("the shipped file may be changed anywhere behind its header") {
    const int positions = is_sanitised ? 2000 : 4000;
    const int every_run = is_sanitised ? 20 : 10;
    const Bytes whole = shipped_file();
    Random random{2026};
    for (int i = 0; i < positions; ++i) {
        const std::size_t position = kHeaderEnd + random.below(whole.size() - kHeaderEnd);
        const auto value = static_cast<std::uint8_t>(whole[position] ^ (1 + random.below(255)));
        CAPTURE(position, int{value});
        Bytes changed = whole;
        changed[position] = value;
        const Result<Model> unrepaired = decode(changed);
        REQUIRE_FALSE(unrepaired);
        REQUIRE(unrepaired.error().offset == kChecksumAt);
        changed = with_checksum(std::move(changed));
        if (i % every_run == 0) {
            outcome_of(changed);
        } else if (const Result<Model> model = decode(changed)) {
            REQUIRE((encode(*model) == changed));
        } else {
            REQUIRE(model.error().offset <= changed.size());
        }
    }
}
