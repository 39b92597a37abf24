#include "trainer/io/csv.h"

#include <csv.h>

#include "trainer/base/failure.h"

namespace inkling {
namespace {

constexpr std::size_t kMostFields = std::size_t{1} << 21;  // pixels of 1448x1448

constexpr std::size_t kMostRowBytes = std::size_t{16} << 20;  // a quoted field that does not end would hold all

struct Row {
    std::vector<std::string>* fields;
    std::size_t* count;
    int ends = 0;
};

void take_field(void* bytes, std::size_t size, void* row) {
    const Row& to = *static_cast<Row*>(row);
    if (*to.count == kMostFields) {
        return;  // the row is refused
    }
    if (*to.count == to.fields->size()) {
        to.fields->emplace_back();
    }
    (*to.fields)[(*to.count)++].assign(static_cast<const char*>(bytes), size);
}

void take_end(int, void* row) {
    ++static_cast<Row*>(row)->ends;
}

}  // namespace

CsvRows::CsvRows(std::filesystem::path path)
    : lines_(std::move(path), kMostRowBytes), parser_(std::make_unique<csv_parser>()) {
    if (csv_init(parser_.get(), CSV_STRICT | CSV_STRICT_FINI) != 0) {
        throw std::bad_alloc();
    }
}

CsvRows::~CsvRows() {
    csv_free(parser_.get());
}

bool CsvRows::next() {
    count_ = 0;
    Row row{&fields_, &count_};
    std::size_t bytes = 0;
    for (std::string line; row.ends == 0;) {
        if (!lines_.next(line)) {
            if (csv_fini(parser_.get(), take_field, take_end, &row) != 0) {
                refuse("a quoted field does not end");
            }
            return row.ends > 0;
        }
        sum_.add({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()});
        if (lines_.number() == 1 && line.starts_with("\xEF\xBB\xBF")) {
            line.erase(0, 3);
        }
        if (bytes == 0) {
            line_ = lines_.number();
        }
        if (bytes > 0 || line.find_first_not_of(" \t\r\n") != std::string::npos) {
            bytes += line.size();
        }
        if (bytes > kMostRowBytes) {
            refuse("a quoted field does not end");
        }
        if (csv_parse(parser_.get(), line.data(), line.size(), take_field, take_end, &row) != line.size()) {
            refuse("its quotes do not match");
        }
        if (count_ == kMostFields) {
            refuse("it has " + std::to_string(kMostFields) + " columns or more");
        }
        if (row.ends > 1) {
            refuse("its lines end in a carriage return alone: save it with line feeds");
        }
    }
    return true;
}

void CsvRows::refuse(const std::string& what) const {
    throw Failure(ExitCode::bad_data, path().string() + " line " + std::to_string(line_) + ": " + what);
}

std::string csv_field(const std::string& text) {
    const bool plain = text.find_first_of(",\"\r\n") == std::string::npos && !text.starts_with(' ') &&
                       !text.ends_with(' ') && !text.starts_with('\t') && !text.ends_with('\t');
    if (plain) {
        return text;
    }
    std::string quoted((csv_write(nullptr, 0, text.data(), text.size())), '\0');
    csv_write(quoted.data(), quoted.size(), text.data(), text.size());
    return quoted;
}

}  // namespace inkling
