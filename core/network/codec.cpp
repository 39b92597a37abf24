#include "core/network/codec.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <set>
#include <string_view>
#include <type_traits>

#include "core/network/crc32c.h"
#include "core/network/requantise.h"
#include "core/network/utf8.h"

namespace inkling {
namespace {

constexpr std::uint8_t kMagic[8] = {0x89, 'I', 'N', 'K', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t kSizeOffset = 12;
constexpr std::size_t kChecksumOffset = 16;
constexpr std::size_t kHeaderBytes = 20;

constexpr int kMostSide = 512;
constexpr std::size_t kMostClasses = 4096;
constexpr std::size_t kMostAliases = 16;
constexpr std::size_t kMostLabelBytes = 64;
constexpr std::size_t kMostTextBytes = 255;
constexpr std::size_t kMostLayers = 256;
constexpr float kLeastLogitScale = 1e-12f;
constexpr float kMostLogitScale = 1e3f;
constexpr float kLeastTemperature = 0.01f;
constexpr float kMostTemperature = 100.0f;

std::uint32_t checksum(std::span<const std::uint8_t> file) {
    return crc32c(file.subspan(kHeaderBytes), crc32c(file.first(kChecksumOffset)));
}

// Encoder and Decoder have the same interface, so that each field of the format is listed once, in transfer() below.

class Encoder {
public:
    static constexpr bool kReads = false;
    std::vector<std::uint8_t> bytes;

    bool ok() const { return true; }
    std::size_t offset() const { return bytes.size(); }
    void check(bool holds, const char* sentence) { check(holds, sentence, 0); }
    void check([[maybe_unused]] bool holds, [[maybe_unused]] const char* sentence, std::size_t,
               Fault = Fault::damaged) {
        assert(holds && "encode: the model breaks a rule of the format");
    }

    template <class T>
    void integer(const T& value) {
        auto rest = static_cast<std::uint64_t>(static_cast<std::make_unsigned_t<T>>(value));
        for (std::size_t i = 0; i < sizeof(T); ++i, rest >>= 8) {
            bytes.push_back(static_cast<std::uint8_t>(rest));
        }
    }
    template <class Stored>
    void small(const int& value) {
        integer(static_cast<Stored>(value));
    }
    void real(const float& value) {
        std::uint32_t bits;
        std::memcpy(&bits, &value, sizeof bits);
        integer(bits);
    }
    template <class Count, class T>
    void count(const std::vector<T>& list, std::size_t, std::size_t, const char*) {
        integer(static_cast<Count>(list.size()));
    }
    template <class T>
    void array(const std::vector<T>& list, std::int64_t) {
        for (const T& value : list) {
            integer(value);
        }
    }
    void text(const std::string& value, std::size_t, std::size_t, const char*) {
        integer(static_cast<std::uint8_t>(value.size()));
        bytes.insert(bytes.end(), value.begin(), value.end());
    }
};

class Decoder {
public:
    static constexpr bool kReads = true;

    explicit Decoder(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    bool ok() const { return !error_; }
    std::size_t offset() const { return offset_; }
    const Error& error() const { return *error_; }
    void check(bool holds, const char* sentence) { check(holds, sentence, field_); }
    void check(bool holds, const char* sentence, std::size_t offset, Fault fault = Fault::damaged) {
        if (ok() && !holds) {
            error_ = Error{fault, sentence, offset};
        }
    }

    template <class T>
    void integer(T& value) {
        value = {};
        if (const std::uint8_t* from = take(sizeof(T))) {
            std::uint64_t bits = 0;
            for (std::size_t i = 0; i < sizeof(T); ++i) {
                bits |= std::uint64_t{from[i]} << 8 * i;
            }
            value = static_cast<T>(bits);
        }
    }
    template <class Stored>
    void small(int& value) {
        Stored stored;
        integer(stored);
        value = stored;
    }
    void real(float& value) {
        std::uint32_t bits;
        integer(bits);
        std::memcpy(&value, &bits, sizeof value);
    }
    // Every element takes at least a byte of the file, so nothing is allocated for a count that the file cannot hold.
    template <class Count, class T>
    void count(std::vector<T>& list, std::size_t least, std::size_t most, const char* sentence) {
        Count stored;
        integer(stored);
        check(stored >= least && stored <= most, sentence);
        check(stored <= bytes_.size() - offset_, "the file ends within a list", offset_);
        list.resize(ok() ? stored : 0);
    }
    template <class T>
    void array(std::vector<T>& list, std::int64_t length) {
        field_ = offset_;
        const std::uint64_t left = (bytes_.size() - offset_) / sizeof(T);
        check(static_cast<std::uint64_t>(length) <= left, "the file ends within the parameters", offset_);
        list.resize(ok() ? static_cast<std::size_t>(length) : 0);
        const std::size_t first = offset_;
        for (T& value : list) {
            integer(value);
        }
        field_ = first;
    }
    void text(std::string& value, std::size_t least, std::size_t most, const char* sentence) {
        std::uint8_t length;
        integer(length);
        const std::size_t first = field_;
        check(length >= least && length <= most, sentence);
        if (const std::uint8_t* from = take(length)) {
            value.assign(from, from + length);
        }
        field_ = first;
        check(is_plain_utf8(value), "a text is not valid UTF-8 or has control characters");
    }

private:
    const std::uint8_t* take(std::size_t size) {
        field_ = offset_;
        check(size <= bytes_.size() - offset_, "the file ends too early", offset_);
        if (!ok()) {
            return nullptr;
        }
        offset_ += size;
        return bytes_.data() + field_;
    }

    std::span<const std::uint8_t> bytes_;
    std::size_t offset_ = kHeaderBytes;
    std::size_t field_ = 0;  // where the field last read begins
    std::optional<Error> error_;
};

template <class Archive, class E>
void transfer_enum(Archive& archive, E& value, std::uint8_t most, const char* sentence) {
    auto code = static_cast<std::uint8_t>(value);
    archive.integer(code);
    archive.check(code <= most, sentence);
    if constexpr (Archive::kReads) {
        value = static_cast<E>(code);
    }
}

template <class Archive, class T>
void transfer_input(Archive& archive, T& model) {
    auto& input = model.network.input;
    archive.template small<std::uint16_t>(input.width);
    archive.check(input.width >= 1 && input.width <= kMostSide, "the input's width is not 1..512");
    archive.template small<std::uint16_t>(input.height);
    archive.check(input.height >= 1 && input.height <= kMostSide, "the input's height is not 1..512");
    archive.template small<std::uint8_t>(input.channels);
    archive.check(input.channels == 1 || input.channels == 3, "the input's channels are not 1 or 3");
    transfer_enum(archive, model.framing, 1, "the framing is neither glyph nor picture");
    archive.check(model.framing != Framing::glyph || input == Shape{28, 28, 1},
                  "glyph framing needs a grey input of 28x28");
}

template <class Archive, class T>
void transfer_classes(Archive& archive, T& classes) {
    std::set<std::string_view> names;
    const auto transfer_name = [&](auto& name) {
        const std::size_t offset = archive.offset();
        archive.text(name, 1, kMostLabelBytes, "a label is not of 1..64 bytes");
        if (archive.ok()) {
            archive.check(names.insert(name).second, "a label or alias stands twice", offset);
        }
    };
    archive.template count<std::uint16_t>(classes, 1, kMostClasses, "there are not 1..4096 classes");
    for (auto& names_of_class : classes) {
        transfer_name(names_of_class.label);
        archive.template count<std::uint8_t>(names_of_class.aliases, 0, kMostAliases,
                                             "a class has more than 16 aliases");
        for (auto& alias : names_of_class.aliases) {
            transfer_name(alias);
        }
        if (!archive.ok()) {
            return;
        }
    }
}

template <class Archive, class T>
void transfer_decision(Archive& archive, T& model) {
    archive.real(model.logit_scale);
    archive.check(model.logit_scale >= kLeastLogitScale && model.logit_scale <= kMostLogitScale,
                  "the logit scale is not 1e-12..1e3");
    archive.real(model.temperature);
    archive.check(model.temperature >= kLeastTemperature && model.temperature <= kMostTemperature,
                  "the temperature is not 0.01..100");
    auto& rejection = model.rejection;
    transfer_enum(archive, rejection.by, 1, "the rejection rule is not none or extra output");
    for (auto* threshold : {&rejection.margin, &rejection.floor}) {
        archive.integer(*threshold);
        archive.check(rejection.by != Rejection::By::none || *threshold == 0,
                      "the rejection's margin or floor is not 0, though there is no rejection rule");
    }
}

template <class Archive, class T>
void transfer_provenance(Archive& archive, T& provenance) {
    for (auto* text : {&provenance.program, &provenance.recipe, &provenance.licence}) {
        archive.text(*text, 0, kMostTextBytes, "a text is too long");
    }
    archive.integer(provenance.seed);
    archive.template count<std::uint8_t>(provenance.data_sets, 0, kMostDataSets, "there are more than 16 data sets");
    for (auto& data_set : provenance.data_sets) {
        archive.text(data_set.name, 1, kMostTextBytes, "the name of a data set is empty");
        for (auto& byte : data_set.sha256) {
            archive.integer(byte);
        }
        archive.integer(data_set.samples);
    }
    archive.integer(provenance.validation_samples);
    archive.integer(provenance.validation_correct);
    archive.check(provenance.validation_correct <= provenance.validation_samples,
                  "more validation samples are correct than there are");
}

template <class Archive>
void transfer_at_least_one(Archive& archive, auto& value, const char* sentence) {
    archive.template small<std::uint8_t>(value);
    archive.check(value >= 1, sentence);
}

template <class Archive>
void transfer_window(Archive& archive, auto& layer) {
    transfer_at_least_one(archive, layer.kernel_height, "a kernel's height is 0");
    transfer_at_least_one(archive, layer.kernel_width, "a kernel's width is 0");
    transfer_at_least_one(archive, layer.stride_height, "a stride is 0");
    transfer_at_least_one(archive, layer.stride_width, "a stride is 0");
}

template <class Archive>
void transfer_outputs(Archive& archive, auto& outputs) {
    archive.template small<std::uint16_t>(outputs);
    archive.check(outputs >= 1, "a layer has no outputs");
    int bits = kWeightBits;  // NOLINT(misc-const-correctness): the Decoder writes it
    archive.template small<std::uint8_t>(bits);
    archive.check(bits != 4 && bits != 2, "weights of 4 and 2 bits are reserved for a later version",
                  archive.offset() - 1, Fault::unsupported);
    archive.check(bits == kWeightBits, "the width of the weights is not 8 bits");
}

// The fields of each kind of layer. A kind's code in the file is its index among Layer's alternatives.
template <class Archive, class L>
void transfer_fields(Archive& archive, L& layer) {
    using Kind = std::remove_const_t<L>;
    if constexpr (std::is_same_v<Kind, Conv>) {
        transfer_outputs(archive, layer.out_channels);
        transfer_window(archive, layer);
        for (auto* side : {&layer.padding.top, &layer.padding.left, &layer.padding.bottom, &layer.padding.right}) {
            archive.template small<std::uint8_t>(*side);
        }
    } else if constexpr (std::is_same_v<Kind, Dense>) {
        transfer_outputs(archive, layer.outputs);
    } else if constexpr (std::is_same_v<Kind, MaxPool>) {
        transfer_window(archive, layer);
    } else {
        static_assert(std::is_empty_v<Kind>);
    }
}

template <std::size_t kind = 0>
Layer layer_of_kind(std::size_t code) {
    if constexpr (kind + 1 < std::variant_size_v<Layer>) {
        return code == kind ? Layer(std::in_place_index<kind>) : layer_of_kind<kind + 1>(code);
    } else {
        return Layer(std::in_place_index<kind>);
    }
}

template <class Archive, class T>
void transfer_layers(Archive& archive, T& model, std::vector<LayerPlan>& plans) {
    auto& layers = model.network.layers;
    archive.template count<std::uint16_t>(layers, 1, kMostLayers, "there are not 1..256 layers");
    std::vector<std::size_t> offsets;
    for (auto& layer : layers) {
        offsets.push_back(archive.offset());
        auto code = static_cast<std::uint8_t>(layer.index());
        archive.integer(code);
        archive.check(code < std::variant_size_v<Layer>, "a layer is of an unknown kind");
        if (!archive.ok()) {
            return;
        }
        if constexpr (Archive::kReads) {
            layer = layer_of_kind(code);
        }
        std::visit([&](auto& l) { transfer_fields(archive, l); }, layer);
        if (!archive.ok()) {
            return;
        }
    }
    offsets.push_back(archive.offset());
    const Result<std::vector<LayerPlan>> planned = plan(model.network.input, layers);
    if (!planned) {
        archive.check(false, planned.error().sentence.c_str(), offsets[planned.error().offset]);
        return;
    }
    plans = *planned;
    archive.check(plans.back().output.channels == static_cast<int>(model.output_count()),
                  "the last layer's outputs are not as many as the classes and the rejection rule need",
                  offsets.back());
}

template <class Archive, class P>
void transfer_parameters(Archive& archive, P& parameters, const LayerPlan& planned) {
    const int outputs = planned.output.channels;
    const std::int64_t fan = planned.parameter_count / outputs - 1;
    archive.array(parameters.weights, fan * outputs);
    archive.check(std::count(parameters.weights.begin(), parameters.weights.end(), -128) == 0, "a weight is -128");
    archive.array(parameters.bias, outputs);
    if (!archive.ok()) {
        return;
    }
    for (int o = 0; o < outputs; ++o) {
        std::int64_t bound = std::abs(static_cast<std::int64_t>(parameters.bias[static_cast<std::size_t>(o)]));
        for (std::int64_t i = 0; i < fan; ++i) {
            bound += 255 * std::abs(parameters.weights[static_cast<std::size_t>(o * fan + i)]);
        }
        archive.check(bound < std::int64_t{1} << 31, "the sum of an output may leave 32 bits");
    }
    archive.array(parameters.multipliers, outputs);
    archive.check(std::all_of(parameters.multipliers.begin(), parameters.multipliers.end(),
                              [](std::int32_t m) { return m >= kLeastMultiplier; }),
                  "a multiplier is not 2^30..2^31-1");
    archive.array(parameters.shifts, outputs);
    archive.check(std::all_of(parameters.shifts.begin(), parameters.shifts.end(),
                              [](std::uint8_t s) { return s >= 1 && s <= kMostShift; }),
                  "a shift is not 1..62");
}

template <class Archive, class T>
void transfer(Archive& archive, T& model) {
    transfer_input(archive, model);
    transfer_classes(archive, model.classes);
    transfer_decision(archive, model);
    transfer_provenance(archive, model.provenance);
    std::vector<LayerPlan> plans;
    transfer_layers(archive, model, plans);
    if (!archive.ok()) {
        return;
    }
    if constexpr (Archive::kReads) {
        model.network.parameters.resize(plans.size());
    }
    for (std::size_t i = 0; i < plans.size() && archive.ok(); ++i) {
        if (plans[i].parameter_count > 0) {
            transfer_parameters(archive, model.network.parameters[i], plans[i]);
        }
    }
    archive.integer(model.self_test.seed);
    archive.array(model.self_test.logits, static_cast<std::int64_t>(model.output_count()));
}

template <class T>
T little_endian(std::span<const std::uint8_t> bytes, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
        value |= std::uint32_t{bytes[offset + i]} << 8 * i;
    }
    return static_cast<T>(value);
}

void store_u32(std::vector<std::uint8_t>& bytes, std::size_t offset, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i, value >>= 8) {
        bytes[offset + i] = static_cast<std::uint8_t>(value);
    }
}

std::optional<Error> header_error(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < sizeof kMagic || !std::equal(std::begin(kMagic), std::end(kMagic), bytes.begin())) {
        return Error{Fault::damaged, "this is not an Inkling weight file", 0};
    }
    if (bytes.size() < kHeaderBytes) {
        return Error{Fault::damaged, "the file ends within its header", bytes.size()};
    }
    const auto version = little_endian<std::uint16_t>(bytes, 8);
    if (version != kFormatVersion) {
        return Error{Fault::unsupported,
                     "this is version " + std::to_string(version) + " of the format, and only version 1 is known", 8};
    }
    if (little_endian<std::uint16_t>(bytes, 10) != 0) {
        return Error{Fault::unsupported, "the header has flags that are not known", 10};
    }
    if (bytes.size() > kMostFileBytes) {
        return Error{Fault::damaged, "the file is larger than 64 MiB", kSizeOffset};
    }
    if (const auto size = little_endian<std::uint32_t>(bytes, kSizeOffset); size != bytes.size()) {
        return Error{
            Fault::damaged,
            "the file has " + std::to_string(bytes.size()) + " bytes where its header says " + std::to_string(size),
            kSizeOffset};
    }
    if (little_endian<std::uint32_t>(bytes, kChecksumOffset) != checksum(bytes)) {
        return Error{Fault::damaged, "the checksum does not fit: the file was damaged on its way", kChecksumOffset};
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::uint8_t> encode(const Model& model) {
    Encoder encoder;
    encoder.bytes.assign(std::begin(kMagic), std::end(kMagic));
    encoder.integer(static_cast<std::uint16_t>(kFormatVersion));
    encoder.bytes.resize(kHeaderBytes);
    transfer(encoder, model);
    store_u32(encoder.bytes, kSizeOffset, static_cast<std::uint32_t>(encoder.bytes.size()));
    store_u32(encoder.bytes, kChecksumOffset, checksum(encoder.bytes));
    return std::move(encoder.bytes);
}

Result<Model> decode(std::span<const std::uint8_t> bytes) {
    if (const std::optional<Error> error = header_error(bytes)) {
        return *error;
    }
    Decoder decoder(bytes);
    Model model;
    transfer(decoder, model);
    decoder.check(decoder.offset() == bytes.size(), "the file goes on after its end", decoder.offset());
    if (!decoder.ok()) {
        return decoder.error();
    }
    return model;
}

}  // namespace inkling
