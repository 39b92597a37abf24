// The only file that knows of JavaScript: plain objects out, typed arrays copied both ways. Typed in inkling.d.ts.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/reader/describe.h"
#include "core/reader/reader.h"

namespace {

using emscripten::val;
using namespace inkling;

[[noreturn]] void throw_type_error(const char* sentence) {
    val::global("TypeError").new_(std::string(sentence)).throw_();
    __builtin_unreachable();
}

template <class T>
val copied_out(const char* type, const std::vector<T>& values) {
    return val::global(type).new_(val(emscripten::typed_memory_view(values.size(), values.data())));
}

template <class T>
std::vector<T> copied_in(const val& array) {
    std::vector<T> values(array["length"].as<std::size_t>());
    val(emscripten::typed_memory_view(values.size(), values.data())).call<void>("set", array);
    return values;
}

bool is_a(const val& value, const char* type) {
    return value.instanceof (val::global(type));
}

val box_object(const StrokesBox& box) {
    val object = val::object();
    object.set("left", box.left);
    object.set("top", box.top);
    object.set("right", box.right);
    object.set("bottom", box.bottom);
    return object;
}

const char* verdict_name(Verdict verdict) {
    switch (verdict) {
        case Verdict::character: return "character";
        case Verdict::unsure: return "unsure";
        case Verdict::nothing: break;
    }
    return "nothing";
}

val character_object(const Character& character) {
    val candidates = val::array();
    for (const Candidate& candidate : character.candidates) {
        val object = val::object();
        object.set("label", candidate.label);
        object.set("probability", candidate.probability);
        candidates.call<void>("push", object);
    }
    val object = val::object();
    object.set("box", box_object(character.box));
    object.set("line", character.line);
    object.set("verdict", std::string(verdict_name(character.verdict)));
    object.set("candidates", candidates);
    object.set("input", copied_out("Uint8Array", character.input));
    return object;
}

val reading_object(const Reading& reading, bool stages_asked) {
    val characters = val::array();
    for (const Character& character : reading.characters) {
        characters.call<void>("push", character_object(character));
    }
    val object = val::object();
    object.set("text", reading.text);
    object.set("verdict", std::string(verdict_name(reading.verdict)));
    object.set("confidence", reading.confidence);
    object.set("characters", characters);
    if (stages_asked) {
        val stages = val::array();
        for (const Stage& stage : reading.stages) {
            val picture = val::object();
            picture.set("name", std::string(stage.name));
            picture.set("width", stage.image.width);
            picture.set("height", stage.image.height);
            picture.set("pixels", copied_out("Uint8Array", stage.image.pixels));
            stages.call<void>("push", picture);
        }
        object.set("stages", stages);
    }
    return object;
}

ReadOptions options_of(const val& object) {
    ReadOptions options;
    if (object.isUndefined() || object.isNull()) {
        return options;
    }
    if (const val top = object["top"]; !top.isUndefined()) {
        if (!top.isNumber() || !(top.as<double>() >= 1)) {
            throw_type_error("options.top must be a number of at least 1");
        }
        options.top = static_cast<int>(std::fmin(top.as<double>(), 65536));
    }
    if (const val allow = object["allow"]; !allow.isUndefined()) {
        if (!allow.isArray()) {
            throw_type_error("options.allow must be an array of labels");
        }
        options.allow.emplace();
        const auto count = allow["length"].as<std::size_t>();
        for (std::size_t i = 0; i < count; ++i) {
            if (!allow[i].isString()) {
                throw_type_error("options.allow must be an array of labels");
            }
            options.allow->push_back(allow[i].as<std::string>());
        }
    }
    if (const val stages = object["stages"]; !stages.isUndefined()) {
        options.stages = stages.as<bool>();
    }
    return options;
}

Strokes strokes_of(const val& points, const val& lengths) {
    if (!is_a(points, "Float32Array") || !is_a(lengths, "Uint32Array")) {
        throw_type_error("points must be a Float32Array and lengths a Uint32Array");
    }
    const auto coordinates = copied_in<float>(points);
    Strokes strokes;
    std::size_t next = 0;
    for (const std::uint32_t length : copied_in<std::uint32_t>(lengths)) {
        if (length > (coordinates.size() - next) / 2) {
            throw_type_error("lengths name more points than there are");
        }
        Stroke& stroke = strokes.emplace_back();
        for (std::uint32_t i = 0; i < length; ++i, next += 2) {
            stroke.push_back({coordinates[next], coordinates[next + 1]});
        }
    }
    if (next != coordinates.size()) {
        throw_type_error("points has coordinates that belong to no stroke");
    }
    for (const float coordinate : coordinates) {
        if (!(std::fabs(coordinate) <= kLargestCoordinate)) {
            throw_type_error("a coordinate is not a number within a million");
        }
    }
    return strokes;
}

val info_object(const Reader& reader, double file_bytes) {
    const Model& model = reader.model();
    const Shape input = model.network.input;
    val info = val::object();
    info.set("bytes", file_bytes);
    info.set("width", input.width);
    info.set("height", input.height);
    info.set("channels", input.channels);
    info.set("framing", std::string(model.framing == Framing::glyph ? "glyph" : "picture"));

    val classes = val::array();
    for (const ClassNames& names : model.classes) {
        val aliases = val::array();
        for (const std::string& alias : names.aliases) {
            aliases.call<void>("push", alias);
        }
        val object = val::object();
        object.set("label", names.label);
        object.set("aliases", aliases);
        classes.call<void>("push", object);
    }
    info.set("classes", classes);

    val layers = val::array();
    double parameters = 0;
    double multiply_adds = 0;
    for (const LayerDescription& layer : describe_layers(model.network)) {
        val object = val::object();
        object.set("kind", layer.kind);
        object.set("description", layer.text);
        object.set("parameters", static_cast<double>(layer.plan.parameter_count));
        object.set("multiplyAdds", static_cast<double>(layer.plan.multiply_adds));
        layers.call<void>("push", object);
        parameters += static_cast<double>(layer.plan.parameter_count);
        multiply_adds += static_cast<double>(layer.plan.multiply_adds);
    }
    info.set("layers", layers);
    info.set("parameters", parameters);
    info.set("multiplyAdds", multiply_adds);
    info.set("logitScale", model.logit_scale);
    info.set("temperature", model.temperature);

    val nothing = val::object();
    nothing.set("by", std::string(model.nothing.by == Nothing::By::none ? "none" : "extra-output"));
    nothing.set("threshold", model.nothing.threshold);
    info.set("nothing", nothing);

    const Provenance& from = model.provenance;
    val data_sets = val::array();
    for (const DataSet& data : from.data_sets) {
        val object = val::object();
        object.set("name", data.name);
        object.set("sha256", hexadecimal(data.sha256));
        object.set("samples", data.samples);
        data_sets.call<void>("push", object);
    }
    val validation = val::object();
    validation.set("samples", from.validation_samples);
    validation.set("correct", from.validation_correct);
    val provenance = val::object();
    provenance.set("program", from.program);
    provenance.set("recipe", from.recipe);
    provenance.set("seed", std::to_string(from.seed));
    provenance.set("licence", from.licence);
    provenance.set("dataSets", data_sets);
    provenance.set("validation", validation);
    info.set("provenance", provenance);
    return info;
}

// A Reader and the size of the file that it came from.
class BoundReader {
public:
    BoundReader(Reader reader, std::size_t file_bytes)
        : reader_(std::move(reader)), info_(info_object(reader_, static_cast<double>(file_bytes))) {}

    val info() const { return info_; }

    val read_strokes(const val& points, const val& lengths, const val& options) const {
        const ReadOptions read_options = options_of(options);
        return reading_object(reader_.read(strokes_of(points, lengths), read_options), read_options.stages);
    }

    val read_image(const val& rgba, int width, int height, const val& options) const {
        if (!is_a(rgba, "Uint8Array") && !is_a(rgba, "Uint8ClampedArray")) {
            throw_type_error("rgba must be a Uint8Array or a Uint8ClampedArray");
        }
        const std::int64_t pixels = std::int64_t{width} * height;
        if (width < 1 || height < 1 || width > kMostPictureSide || height > kMostPictureSide ||
            pixels > kMostPicturePixels) {
            throw_type_error("a picture has 1 to 16384 pixels a side, and at most 64 million");
        }
        if (rgba["length"].as<double>() != static_cast<double>(4 * pixels)) {
            throw_type_error("rgba must have width * height * 4 bytes");
        }
        const ReadOptions read_options = options_of(options);
        const auto bytes = copied_in<std::uint8_t>(rgba);
        return reading_object(reader_.read(Picture{width, height, bytes}, read_options), read_options.stages);
    }

    val logits(const val& input) const {
        if (!is_a(input, "Uint8Array") ||
            input["length"].as<double>() != static_cast<double>(reader_.model().network.input.size())) {
            throw_type_error("input must be a Uint8Array of width * height * channels bytes");
        }
        return copied_out("Int32Array", reader_.logits(copied_in<std::uint8_t>(input)));
    }

private:
    Reader reader_;
    val info_;
};

val load(const val& weights) {
    if (!is_a(weights, "Uint8Array")) {
        throw_type_error("weights must be a Uint8Array");
    }
    const auto bytes = copied_in<std::uint8_t>(weights);
    Result<Reader> reader = Reader::load(bytes);
    val loaded = val::object();
    if (reader) {
        loaded.set("reader", val(BoundReader(*std::move(reader), bytes.size())));
        loaded.set("error", val::null());
    } else {
        loaded.set("reader", val::null());
        loaded.set("error", sentence_of(reader.error()));
    }
    return loaded;
}

}  // namespace

EMSCRIPTEN_BINDINGS(inkling) {
    using emscripten::optional_override;  // Embind takes calls of the exact number of arguments only.
    emscripten::class_<BoundReader>("Reader")
        .property("info", &BoundReader::info)
        .function("readStrokes", &BoundReader::read_strokes)
        .function("readStrokes", optional_override([](const BoundReader& self, const val& points, const val& lengths) {
                      return self.read_strokes(points, lengths, val::undefined());
                  }))
        .function("readImage", &BoundReader::read_image)
        .function("readImage", optional_override([](const BoundReader& self, const val& rgba, int width, int height) {
                      return self.read_image(rgba, width, height, val::undefined());
                  }))
        .function("logits", &BoundReader::logits);
    emscripten::function("load", &load);
}
