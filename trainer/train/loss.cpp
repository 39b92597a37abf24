#include "trainer/train/loss.h"

#include <algorithm>

#include "core/network/elementary.h"

namespace inkling {

template <class T>
T cross_entropy(const T* logits, int classes, int true_class, T smoothing, T* gradient) {
    const T most = *std::max_element(logits, logits + classes);
    T total = 0;
    for (int c = 0; c < classes; ++c) {
        total += static_cast<T>(exponential(logits[c] - most));
    }
    const T log_total = static_cast<T>(logarithm(total)) + most;
    T loss = 0;
    for (int c = 0; c < classes; ++c) {
        const T target = smoothing / static_cast<T>(classes) + (c == true_class ? 1 - smoothing : T{0});
        const T log_probability = logits[c] - log_total;
        loss -= target * log_probability;
        gradient[c] = static_cast<T>(exponential(log_probability)) - target;
    }
    return loss;
}

template float cross_entropy(const float*, int, int, float, float*);
template double cross_entropy(const double*, int, int, double, double*);

}  // namespace inkling
