#include "trainer/io/weight_file.h"

#include "core/network/codec.h"
#include "core/reader/describe.h"
#include "trainer/base/failure.h"

namespace inkling {

Reader read_weight_file(const std::filesystem::path& path) {
    return reader_of(read_file(path, kMostFileBytes), path);
}

Reader reader_of(const Bytes& file, const std::filesystem::path& path) {
    Result<Reader> reader = Reader::load(file);
    if (!reader) {
        const bool unsupported = reader.error().fault == Fault::unsupported;
        throw Failure(unsupported ? ExitCode::unsupported_weights : ExitCode::bad_data,
                      path.string() + ": " + sentence_of(reader.error()));
    }
    return *std::move(reader);
}

}  // namespace inkling
