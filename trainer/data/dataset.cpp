#include "trainer/data/dataset.h"

#include "trainer/data/idx.h"
#include "trainer/data/stroke_lines.h"
#include "trainer/failure.h"
#include "trainer/io/installed.h"

namespace inkling {

Dataset load_dataset(const std::string& where, Split split) {
    namespace fs = std::filesystem;
    if (where == "sample") {
        return load_idx(installed_folder("sample"), split);
    }
    const fs::path path(where);
    if (fs::is_directory(path)) {
        return load_idx(path, split);
    }
    if (!fs::exists(path)) {
        throw Failure(ExitCode::input_output, "there is no " + where +
                                                  ": --data wants a folder of IDX files, a .jsonl.gz of pen "
                                                  "strokes, or the name sample");
    }
    if (where.ends_with(".jsonl.gz") || where.ends_with(".jsonl")) {
        return load_stroke_lines(path);
    }
    throw Failure(ExitCode::bad_data, where + " is neither a folder of IDX files nor a .jsonl.gz of pen strokes");
}

}  // namespace inkling
