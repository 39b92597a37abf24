// The dictionary in a .npy's header: {'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28, 28), }.
#include <charconv>
#include <regex>

#include "trainer/failure.h"
#include "trainer/io/npz.h"

namespace inkling {
namespace {

constexpr std::size_t kMostDimensions = 4;
constexpr std::uint64_t kMostValues = std::uint64_t{1} << 48;  // times 8 bytes is far below 2^64

// The value of `key`, as `pattern` has it in parentheses; "" if there is none.
std::string value_of(const std::string& text, const std::string& key, const std::string& pattern) {
    std::smatch match;
    return std::regex_search(text, match, std::regex("'" + key + "'\\s*:\\s*" + pattern)) ? match[1].str() : "";
}

}  // namespace

ArrayHeader parse_array_header(const std::string& text, const std::string& place) {
    const auto refuse = [&](const std::string& what) { throw Failure(ExitCode::bad_data, place + ": " + what); };
    const std::string description = value_of(text, "descr", "'([^']*)'");
    const std::string order = value_of(text, "fortran_order", "(True|False)");
    const std::string shape = value_of(text, "shape", "\\(([0-9, ]*)\\)");
    if (description.find('O') != std::string::npos) {
        refuse("it holds Python objects, which only a program could read (pickle): save it as numbers");
    }
    std::smatch type;
    static const std::regex kNumbers("([<>|=])(u1|u2|u4|u8|i1|i2|i4|i8|f4|f8|b1)");
    if (!std::regex_match(description, type, kNumbers)) {
        refuse("its type " + description + " is none of unsigned, signed or floating-point numbers or Booleans");
    }
    if (order.empty() || text.find("'shape'") == std::string::npos) {
        refuse("its header does not say its shape and order");
    }
    if (order == "True") {
        refuse("it is in Fortran's order: save numpy.ascontiguousarray of it");
    }
    ArrayHeader header;
    header.kind = type[2].str()[0];
    header.bytes = static_cast<std::size_t>(type[2].str()[1] - '0');
    header.big_endian = type[1] == ">";
    std::uint64_t values = 1;
    static const std::regex kNumber("[0-9]+");
    for (std::sregex_iterator number(shape.begin(), shape.end(), kNumber), end; number != end; ++number) {
        std::uint64_t size = 0;
        const std::string digits = number->str();
        const auto [stopped, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
        if (error != std::errc() || (size > 0 && values > kMostValues / size)) {
            refuse("its shape (" + shape + ") has too many values");
        }
        values *= size;
        header.shape.push_back(size);
    }
    if (header.shape.empty() || header.shape.size() > kMostDimensions) {
        refuse("its shape (" + shape + ") does not have 1 to 4 dimensions");
    }
    return header;
}

}  // namespace inkling
