#include "core/network/elementary.h"

#include <array>
#include <cmath>
#include <numbers>

namespace inkling {
namespace {

// ln 2 and pi / 2 in two parts: the first has so many zeros at its end that a product with a whole number is exact.
constexpr double kLn2High = 0x1.62e42fee00000p-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
constexpr double kHalfPiHigh = 0x1.921fb54400000p+0;
constexpr double kHalfPiLow = 0x1.0b4611a626331p-34;

constexpr int kTerms = 20;  // more than any argument here needs

constexpr std::array<double, kTerms> inverse_factorials() {
    std::array<double, kTerms> inverses{};
    double factorial = 1;
    for (std::size_t n = 0; n < kTerms; ++n) {
        inverses[n] = 1 / factorial;
        factorial *= static_cast<double>(n + 1);
    }
    return inverses;
}

// The sum of factor^i / n! over n = first, first + step ..., i = 0, 1 ...; the last n is `last`.
double series(double factor, int first, int step, int last) {
    constexpr std::array kInverses = inverse_factorials();
    double sum = 0;
    for (int n = last; n >= first; n -= step) {
        sum = sum * factor + kInverses[static_cast<std::size_t>(n)];
    }
    return sum;
}

// x less the nearest multiple of pi / 2, and which quarter turn that is.
struct Quarter {
    double rest;
    long turn;
};

Quarter quarter_of(double x) {
    const double turns = std::nearbyint(x * (2 / std::numbers::pi));
    return {x - turns * kHalfPiHigh - turns * kHalfPiLow, static_cast<long>(turns)};
}

// The sine, `turn` quarter turns on.
double turned_sine(Quarter quarter) {
    const bool odd = quarter.turn % 2 != 0;
    const double square = quarter.rest * quarter.rest;
    const double value = odd ? series(-square, 0, 2, 18) : series(-square, 1, 2, 19) * quarter.rest;
    return (quarter.turn & 2) != 0 ? -value : value;
}

}  // namespace

double exponential(double x) {
    if (!(x >= -700)) {
        return x < -700 ? 0 : x;  // not a number stays that
    }
    const double halvings = std::nearbyint(x / std::numbers::ln2);
    const double rest = x - halvings * kLn2High - halvings * kLn2Low;
    return std::ldexp(series(rest, 0, 1, 14), static_cast<int>(halvings));
}

double logarithm(double x) {
    int halvings = 0;
    double part = std::frexp(x, &halvings);  // 0.5 <= part < 1
    if (part < std::numbers::sqrt2 / 2) {
        part *= 2;
        --halvings;
    }
    const double s = (part - 1) / (part + 1);
    constexpr int kLastPower = 25;  // s is at most 0.172
    double sum = 0;
    for (int n = kLastPower; n > 0; n -= 2) {
        sum = sum * s * s + 1.0 / n;
    }
    return halvings * kLn2High + (halvings * kLn2Low + 2 * s * sum);
}

double power(double base, double exponent) {
    if (base == 0) {
        return exponent == 0 ? 1 : 0;
    }
    return exponential(exponent * logarithm(base));
}

double sine(double x) {
    return turned_sine(quarter_of(x));
}

double cosine(double x) {
    Quarter quarter = quarter_of(x);
    ++quarter.turn;
    return turned_sine(quarter);
}

}  // namespace inkling
