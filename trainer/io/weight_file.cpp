#include "trainer/io/weight_file.h"

#include "core/network/codec.h"
#include "core/reader/describe.h"
#include "trainer/failure.h"
#include "trainer/io/file.h"

namespace inkling {

Reader read_weight_file(const std::filesystem::path& path) {
    Result<Reader> reader = Reader::load(read_file(path, kMostFileBytes));
    if (!reader) {
        const bool unsupported = reader.error().fault == Fault::unsupported;
        throw Failure(unsupported ? ExitCode::unsupported_weights : ExitCode::bad_data,
                      path.string() + ": " + sentence_of(reader.error()));
    }
    return *std::move(reader);
}

}  // namespace inkling
