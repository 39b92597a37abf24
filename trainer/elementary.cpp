#include "trainer/elementary.h"

#include <cmath>
#include <numbers>

namespace inkling {
namespace {

// ln 2 and pi / 2 in two parts: the first has so many zeros at its end that a product with a whole number is exact.
constexpr double kLn2High = 0x1.62e42fee00000p-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
constexpr double kHalfPiHigh = 0x1.921fb54400000p+0;
constexpr double kHalfPiLow = 0x1.0b4611a626331p-34;

// Sum of x^n / n! from n = first, every second term or every one, with alternating signs or not; 22 terms are more than
// any argument here needs.
double series(double x, int first, int step, double sign) {
    constexpr int kLastPower = 22;
    double sum = 0;
    const double factor = sign * (step == 2 ? x * x : x);
    for (int n = first + kLastPower / step * step; n > first; n -= step) {
        sum = (sum + 1) * factor / (step == 2 ? n * (n - 1) : n);
    }
    return (sum + 1) * (first == 0 ? 1 : x);
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
    const double value = series(quarter.rest, odd ? 0 : 1, 2, -1);
    return (quarter.turn & 2) != 0 ? -value : value;
}

}  // namespace

double exponential(double x) {
    if (!(x >= -700)) {
        return x < -700 ? 0 : x;  // not a number stays that
    }
    const double halvings = std::nearbyint(x / std::numbers::ln2);
    const double rest = x - halvings * kLn2High - halvings * kLn2Low;
    return std::ldexp(series(rest, 0, 1, 1), static_cast<int>(halvings));
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
    for (int n = kLastPower; n > 1; n -= 2) {
        sum = (sum + 1.0 / n) * s * s;
    }
    return halvings * kLn2High + (halvings * kLn2Low + 2 * s * (sum + 1));
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
