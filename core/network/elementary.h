// Elementary functions made of + - * / alone, which round alike everywhere. The C library picks its own by processor,
// and each browser brings another; with these, probabilities have the same bits
// everywhere, and so have trainings, in which one other last bit makes another file.
#pragma once

namespace inkling {

/// Natural exponential; argument reduction of Cody, Waite 1980, then the series. Within 1e-15 of the value, relative.
/// 0 below -700, where training makes no difference any more; x is at most 700.
double exponential(double x);

/// Natural logarithm of a positive, normal number, by the series of the inverse hyperbolic tangent. Within 1e-15,
/// relative to the larger of the value and 1.
double logarithm(double x);

/// base^exponent of a base that is not negative, within 1e-15 * (1 + |exponent * ln base|), relative.
double power(double base, double exponent);

/// Sine and cosine of radians, |x| below 1e6; within 1e-15, absolute, for |x| below 10.
double sine(double x);
double cosine(double x);

}  // namespace inkling
