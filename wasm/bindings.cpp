// The only file that knows of JavaScript: plain objects out, typed arrays copied both ways. Typed in inkling.d.ts.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "core/reader/describe.h"
#include "core/reader/reader.h"

namespace {

using emscripten::val;
using namespace inkling;

// A mistake of the caller's. It leaves as a string where an object is expected, and inkling.mjs throws it: an exception
// thrown here would leap over the frames below it, which then keep their memory and their stack for good.
Error mistake(const char* sentence) {
    return {Fault::damaged, sentence, 0};
}
val to_throw(const Error& mistake) {
    return val(mistake.sentence);
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
    return value.instanceof(val::global(type));
}

// A plain object in the making. Its functions are not inlined: dozens of fields would each bring their own copy.
class Object {
public:
    Object& set(const char* name, double number) { return set(name, val(number)); }
    Object& set(const char* name, const std::string& text) { return set(name, val(text)); }
    [[gnu::noinline]] Object& set(const char* name, const char* text) { return set(name, std::string(text)); }
    [[gnu::noinline]] Object& set(const char* name, const val& value) {
        object_.set(name, value);
        return *this;
    }
    Object& set(const char* name, const Object& object) { return set(name, object.object_); }
    const val& value() const { return object_; }

private:
    val object_ = val::object();
};

template <class List, class ToValue>
val array_of(const List& list, ToValue to_value) {
    val array = val::array();
    for (const auto& one : list) {
        array.call<void>("push", to_value(one));
    }
    return array;
}

Object box_object(const SourceBox& box) {
    return Object().set("left", box.left).set("top", box.top).set("right", box.right).set("bottom", box.bottom);
}

val character_object(const Character& character) {
    const auto candidate_object = [](const Candidate& candidate) {
        return Object().set("label", candidate.label).set("probability", candidate.probability).value();
    };
    return Object()
        .set("box", box_object(character.box))
        .set("line", character.line)
        .set("afterSpace", val(character.after_space))
        .set("strokes", array_of(character.strokes,
                                 [](const StrokePiece& piece) {
                                     return Object()
                                         .set("stroke", static_cast<double>(piece.stroke))
                                         .set("first", static_cast<double>(piece.first))
                                         .set("last", static_cast<double>(piece.last))
                                         .value();
                                 }))
        .set("verdict", name_of(character.verdict))
        .set("certain", val(character.is_certain()))
        .set("candidates", array_of(character.candidates, candidate_object))
        .set("excludedProbability", character.excluded_probability)
        .set("nothingProbability", character.nothing_probability)
        .set("input", copied_out("Uint8Array", character.input))
        .value();
}

val reading_object(const Reading& reading, bool stages_asked) {
    Object object;
    object.set("text", reading.text)
        .set("verdict", name_of(reading.verdict))
        .set("confidence", reading.confidence)
        .set("lines", array_of(reading.lines,
                               [](const ReadLine& line) {
                                   return Object().set("text", line.text).set("box", box_object(line.box)).value();
                               }))
        .set("characters", array_of(reading.characters, character_object))
        .set("alternatives", array_of(reading.alternatives, [](const TextCandidate& one) {
                 return Object().set("text", one.text).set("probability", one.probability).value();
             }));
    if (stages_asked) {
        object.set("stages", array_of(reading.stages, [](const Stage& stage) {
                       return Object()
                           .set("name", stage.name)
                           .set("width", stage.image.width)
                           .set("height", stage.image.height)
                           .set("pixels", copied_out("Uint8Array", stage.image.pixels))
                           .value();
                   }));
    }
    return object.value();
}

Result<ReadOptions> options_of(const val& object) {
    ReadOptions options;
    if (object.isUndefined() || object.isNull()) {
        return options;
    }
    if (const val top = object["top"]; !top.isUndefined()) {
        if (!top.isNumber() || !(top.as<double>() >= 1)) {
            return mistake("options.top must be a number of at least 1");
        }
        options.top = static_cast<int>(std::fmin(top.as<double>(), 65536));
    }
    if (const val allow = object["allow"]; !allow.isUndefined()) {
        if (!allow.isArray()) {
            return mistake("options.allow must be an array of labels");
        }
        options.allow.emplace();
        const auto count = allow["length"].as<std::size_t>();
        for (std::size_t i = 0; i < count; ++i) {
            if (!allow[i].isString()) {
                return mistake("options.allow must be an array of labels");
            }
            options.allow->push_back(allow[i].as<std::string>());
        }
    }
    if (const val stages = object["stages"]; !stages.isUndefined()) {
        options.stages = stages.as<bool>();
    }
    if (const val single = object["single"]; !single.isUndefined()) {
        options.single = single.as<bool>();
    }
    return options;
}

Result<Strokes> strokes_of(const val& points, const val& lengths) {
    if (!is_a(points, "Float32Array") || !is_a(lengths, "Uint32Array")) {
        return mistake("points must be a Float32Array and lengths a Uint32Array");
    }
    if (lengths["length"].as<double>() > static_cast<double>(kMostStrokes)) {
        return mistake("there are more than 6000 strokes");
    }
    const auto coordinates = copied_in<float>(points);
    Strokes strokes;
    std::size_t next = 0;
    for (const std::uint32_t length : copied_in<std::uint32_t>(lengths)) {
        if (length > (coordinates.size() - next) / 2) {
            return mistake("lengths name more points than there are");
        }
        Stroke& stroke = strokes.emplace_back();
        for (std::uint32_t i = 0; i < length; ++i, next += 2) {
            stroke.push_back({coordinates[next], coordinates[next + 1]});
        }
    }
    if (next != coordinates.size()) {
        return mistake("points has coordinates that belong to no stroke");
    }
    for (const float coordinate : coordinates) {
        if (!(std::fabs(coordinate) <= kLargestCoordinate)) {
            return mistake("a coordinate is not a number within a million");
        }
    }
    return strokes;
}

val info_object(const Reader& reader, std::size_t file_bytes) {
    const Model& model = reader.model();
    const ModelDescription description = describe(model);
    const auto class_object = [](const ClassNames& names) {
        return Object()
            .set("label", names.label)
            .set("aliases", array_of(names.aliases, [](const std::string& alias) { return val(alias); }))
            .value();
    };
    const auto layer_object = [](const LayerDescription& layer) {
        return Object()
            .set("kind", layer.kind)
            .set("description", layer.text)
            .set("parameters", static_cast<double>(layer.plan.parameter_count))
            .set("multiplyAdds", static_cast<double>(layer.plan.multiply_adds))
            .value();
    };
    const auto data_object = [](const DataSet& data) {
        return Object()
            .set("name", data.name)
            .set("sha256", hexadecimal(data.sha256))
            .set("samples", data.samples)
            .value();
    };
    const Provenance& from = model.provenance;
    return Object()
        .set("bytes", static_cast<double>(file_bytes))
        .set("width", model.network.input.width)
        .set("height", model.network.input.height)
        .set("channels", model.network.input.channels)
        .set("framing", name_of(model.framing))
        .set("classes", array_of(model.classes, class_object))
        .set("layers", array_of(description.layers, layer_object))
        .set("parameters", static_cast<double>(description.parameters))
        .set("multiplyAdds", static_cast<double>(description.multiply_adds))
        .set("logitScale", model.logit_scale)
        .set("temperature", model.temperature)
        .set("rejection", Object()
                              .set("by", description.rejection_by)
                              .set("margin", model.rejection.margin)
                              .set("floor", model.rejection.floor))
        .set("provenance",
             Object()
                 .set("program", from.program)
                 .set("recipe", from.recipe)
                 .set("seed", std::to_string(from.seed))
                 .set("licence", from.licence)
                 .set("dataSets", array_of(from.data_sets, data_object))
                 .set("validation",
                      Object().set("samples", from.validation_samples).set("correct", from.validation_correct)))
        .value();
}

// A Reader and its description for JavaScript.
class BoundReader {
public:
    BoundReader(Reader reader, std::size_t file_bytes)
        : reader_(std::move(reader)), info_(info_object(reader_, file_bytes)) {}

    val info() const { return info_; }

    val read_strokes(const val& points, const val& lengths, const val& options) {
        const Result<Strokes> strokes = strokes_of(points, lengths);
        return !strokes ? to_throw(strokes.error()) : with_options(options, [&](const ReadOptions& asked) {
            return reader_.read(*strokes, asked, &known_);
        });
    }

#ifdef INKLING_PICTURES  // a third of the module that has it
    val read_image(const val& rgba, double width, double height, const val& options) const {
        if (!is_a(rgba, "Uint8Array") && !is_a(rgba, "Uint8ClampedArray")) {
            return to_throw(mistake("rgba must be a Uint8Array or a Uint8ClampedArray"));
        }
        const auto is_side = [](double side) {
            return side >= 1 && side <= kMostPictureSide && side == std::floor(side);
        };
        if (!is_side(width) || !is_side(height) || width * height > static_cast<double>(kMostPicturePixels)) {
            return to_throw(mistake("a picture has 1 to 16384 pixels a side, and at most 64 million"));
        }
        if (rgba["length"].as<double>() != 4 * width * height) {
            return to_throw(mistake("rgba must have width * height * 4 bytes"));
        }
        const auto bytes = copied_in<std::uint8_t>(rgba);
        const Picture picture{static_cast<int>(width), static_cast<int>(height), bytes};
        return with_options(options, [&](const ReadOptions& asked) { return reader_.read(picture, asked); });
    }
#endif

    val logits(const val& input) const {
        if (!is_a(input, "Uint8Array") ||
            input["length"].as<double>() != static_cast<double>(reader_.model().network.input.size())) {
            return to_throw(mistake("input must be a Uint8Array of width * height * channels bytes"));
        }
        return copied_out("Int32Array", reader_.logits(copied_in<std::uint8_t>(input)));
    }

private:
    template <class Read>
    val with_options(const val& options, Read read) const {
        const Result<ReadOptions> asked = options_of(options);
        if (asked && !reader_.can_answer(*asked)) {
            return to_throw(mistake("options.allow names no class of this network"));
        }
        return asked ? reading_object(read(*asked), asked->stages) : to_throw(asked.error());
    }

    Reader reader_;
    KnownInputs known_;
    val info_;
};

// Readers by their numbers, which is what JavaScript has of them: a class of Embind is 3 KB of the first load.
std::vector<std::unique_ptr<BoundReader>>& readers() {
    static auto& all = *new std::vector<std::unique_ptr<BoundReader>>;
    return all;
}

template <auto method, class... Given>
val call(std::size_t number, Given... given) {
    BoundReader* reader = number < readers().size() ? readers()[number].get() : nullptr;
    return reader != nullptr ? (reader->*method)(given...) : to_throw(mistake("this reader was deleted"));
}

val info(std::size_t number) {
    return call<&BoundReader::info>(number);
}
val read_strokes(std::size_t number, const val& points, const val& lengths, const val& options) {
    return call<&BoundReader::read_strokes>(number, points, lengths, options);
}
#ifdef INKLING_PICTURES
val read_image(std::size_t number, const val& rgba, double width, double height, const val& options) {
    return call<&BoundReader::read_image>(number, rgba, width, height, options);
}
#endif
val logits(std::size_t number, const val& input) {
    return call<&BoundReader::logits>(number, input);
}
void free_reader(std::size_t number) {
    readers()[number].reset();
}

val load(const val& weights) {
    if (!is_a(weights, "Uint8Array")) {
        return to_throw(mistake("weights must be a Uint8Array"));
    }
    const auto bytes = copied_in<std::uint8_t>(weights);
    Result<Reader> reader = Reader::load(bytes);
    if (!reader) {
        return Object().set("reader", val::null()).set("error", sentence_of(reader.error())).value();
    }
    auto& all = readers();
    const auto free_place = std::find(all.begin(), all.end(), nullptr);
    const auto number = static_cast<double>(free_place - all.begin());
    auto bound = std::make_unique<BoundReader>(*std::move(reader), bytes.size());
    if (free_place == all.end()) {
        all.push_back(std::move(bound));
    } else {
        *free_place = std::move(bound);
    }
    return Object().set("reader", number).set("error", val::null()).value();
}

}  // namespace

// Embind prints the address of a type that nobody registered, and brings all of printf for it: 2 KB of the first load.
// Here every type is registered, so nothing is printed.
extern "C" [[gnu::used]] int siprintf(char* text, const char* /*format*/, ...) {
    *text = '\0';
    return 0;
}

EMSCRIPTEN_BINDINGS(inkling) {
    emscripten::function("info", &info);
    emscripten::function("readStrokes", &read_strokes);
#ifdef INKLING_PICTURES
    emscripten::function("readImage", &read_image);
#endif
    emscripten::function("logits", &logits);
    emscripten::function("free", &free_reader);
    emscripten::function("load", &load);
}
