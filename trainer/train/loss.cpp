#include "trainer/train/loss.h"

#include <algorithm>

#include "core/network/elementary.h"

namespace inkling {

template <class T>
void set_targets(int classes, int true_class, T smoothing, T* targets) {
    for (int c = 0; c < classes; ++c) {
        targets[c] = smoothing / static_cast<T>(classes) + (c == true_class ? 1 - smoothing : T{0});
    }
}

template <class T>
T cross_entropy(const T* logits, const T* targets, int classes, T* gradient) {
    const T most = *std::max_element(logits, logits + classes);
    T total = 0;
    for (int c = 0; c < classes; ++c) {
        total += static_cast<T>(exponential(logits[c] - most));
    }
    const T log_total = static_cast<T>(logarithm(total)) + most;
    T loss = 0;
    for (int c = 0; c < classes; ++c) {
        const T log_probability = logits[c] - log_total;
        loss -= targets[c] * log_probability;
        gradient[c] = static_cast<T>(exponential(log_probability)) - targets[c];
    }
    return loss;
}

template void set_targets(int, int, float, float*);
template void set_targets(int, int, double, double*);
template float cross_entropy(const float*, const float*, int, float*);
template double cross_entropy(const double*, const double*, int, double*);

}  // namespace inkling
