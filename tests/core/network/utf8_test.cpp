#include "core/network/utf8.h"

#include <string>

#include "tests/catch.h"

using namespace inkling;

TEST_CASE("text of every length of sequence is plain, to the ends of each range") {
    for (const char* text :
         {"", "A~ ", "\xC2\xA0", "\xC3\xA9", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
          "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "a\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x96\x8Bz"}) {
        CAPTURE(text);
        CHECK(is_plain_utf8(text));
    }
}

TEST_CASE("ill-formed sequences are refused, wherever they stand") {
    for (const std::string sequence : {"\x80",
                                       "\xBF",
                                       "\xC0\x80",
                                       "\xC1\xBF",
                                       "\xC3",
                                       "\xC3\x28",
                                       "\xC3\xC3",
                                       "\xE0\x80\x80",
                                       "\xE0\x9F\xBF",
                                       "\xE6\xBC",
                                       "\xE6\xBC\x28",
                                       "\xE6\x28\xA2",
                                       "\xED\xA0\x80",
                                       "\xED\xBF\xBF",
                                       "\xF0\x8F\xBF\xBF",
                                       "\xF0\x9F\x96",
                                       "\xF0\x9F\x28\x8B",
                                       "\xF4\x90\x80\x80",
                                       "\xF5\x80\x80\x80",
                                       "\xF8\x88\x80\x80\x80",
                                       "\xFE",
                                       "\xFF"}) {
        CAPTURE(sequence);
        CHECK_FALSE(is_plain_utf8(sequence));
        CHECK_FALSE(is_plain_utf8(std::string("a").append(sequence)));
        CHECK_FALSE(is_plain_utf8(sequence + "a"));
        CHECK_FALSE(is_plain_utf8(sequence + "\xC3\xA9"));
    }
}

TEST_CASE("control characters are refused") {
    for (int code = 0; code < 0x20; ++code) {
        CHECK_FALSE(is_plain_utf8(std::string(1, static_cast<char>(code))));
    }
    CHECK_FALSE(is_plain_utf8("\x7F"));
    for (int code = 0x80; code < 0xA0; ++code) {
        CHECK_FALSE(is_plain_utf8(std::string("\xC2") + static_cast<char>(code)));
    }
}
