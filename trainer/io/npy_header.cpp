// The dictionary in a .npy's header: {'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28, 28), }.
#include <algorithm>
#include <array>
#include <charconv>

#include "trainer/base/failure.h"
#include "trainer/io/npz.h"

namespace inkling {
namespace {

constexpr std::size_t kMostDimensions = 4;
constexpr std::uint64_t kMostValues = std::uint64_t{1} << 48;  // times 8 bytes is far below 2^64
constexpr std::array<std::string_view, 11> kNumbers = {"u1", "u2", "u4", "u8", "i1", "i2",
                                                       "i4", "i8", "f4", "f8", "b1"};

// What stands behind a key; "" if there is no such key.
std::string_view behind(std::string_view text, const std::string& key) {
    const std::string quoted = "'" + key + "'";
    const std::size_t found = text.find(quoted);
    if (found == std::string_view::npos) {
        return "";
    }
    text.remove_prefix(found + quoted.size());
    const std::size_t value = text.find_first_not_of(" :");
    return value == std::string_view::npos ? "" : text.substr(value);
}

// The text between these two at the beginning of `text`; "" if it does not begin so.
std::string_view between(std::string_view text, char open, char close) {
    const std::size_t end = text.find(close, 1);
    return text.starts_with(open) && end != std::string_view::npos ? text.substr(1, end - 1) : "";
}

}  // namespace

ArrayHeader parse_array_header(const std::string& text, const std::string& location) {
    const auto refuse = [&](const std::string& what) { throw Failure(ExitCode::bad_data, location + ": " + what); };
    const std::string_view type = between(behind(text, "descr"), '\'', '\'');
    if (type.find('O') != std::string_view::npos) {
        refuse("it holds Python objects, which only a program could read (pickle): save it as numbers");
    }
    const std::string_view number = type.substr(std::min<std::size_t>(1, type.size()));
    if (type.find_first_of("<>|=") != 0 || std::find(kNumbers.begin(), kNumbers.end(), number) == kNumbers.end()) {
        refuse("its type " + std::string(type) + " is none of unsigned, signed or floating-point numbers or Booleans");
    }
    const std::string_view order = behind(text, "fortran_order");
    if (order.starts_with("True")) {
        refuse("it is in Fortran's order: save numpy.ascontiguousarray of it");
    }
    std::string_view shape = between(behind(text, "shape"), '(', ')');
    if (!order.starts_with("False") || shape.empty()) {
        refuse("its header does not say its order and its shape");
    }
    ArrayHeader header{number[0], static_cast<std::size_t>(number[1] - '0'), type[0] == '>', {}};
    const std::string whole = "its shape (" + std::string(shape) + ")";
    std::uint64_t values = 1;
    while (!shape.empty()) {
        std::uint64_t size = 0;
        const char* const end = shape.data() + shape.size();
        const auto [stopped, error] = std::from_chars(shape.data(), end, size);
        if (error == std::errc::result_out_of_range || (size > 0 && values > kMostValues / size)) {
            refuse(whole + " has too many values");
        }
        if (error != std::errc()) {
            refuse(whole + " is no list of numbers");
        }
        values *= size;
        header.shape.push_back(size);
        shape.remove_prefix(static_cast<std::size_t>(stopped - shape.data()));
        shape.remove_prefix(std::min(shape.find_first_not_of(", "), shape.size()));
    }
    if (header.shape.size() > kMostDimensions) {
        refuse(whole + " does not have 1 to 4 dimensions");
    }
    return header;
}

}  // namespace inkling
