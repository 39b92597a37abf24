// A value, or one sentence that says why there is none.
#pragma once

#include <cassert>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace inkling {

enum class Fault {
    damaged,      // the bytes break the rules
    unsupported,  // the bytes keep the rules, but of something that this program does not know
};

struct Error {
    Fault fault;
    std::string sentence;
    std::size_t offset;  // of the first byte that is wrong
};

template <class T>
class Result {
public:
    Result(T value) : outcome_(std::move(value)) {}
    Result(Error error) : outcome_(std::move(error)) {}

    explicit operator bool() const { return std::holds_alternative<T>(outcome_); }

    const T& operator*() const& { return *get<T>(); }
    T&& operator*() && { return std::move(*std::get_if<T>(&outcome_)); }
    const T* operator->() const { return get<T>(); }
    const Error& error() const { return *get<Error>(); }

private:
    template <class U>
    const U* get() const {
        const U* held = std::get_if<U>(&outcome_);
        assert(held && "look at the result before taking it");
        return held;
    }

    std::variant<T, Error> outcome_;
};

}  // namespace inkling
