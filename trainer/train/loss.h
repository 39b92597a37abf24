// Cross-entropy of a softmax, and its targets.
#pragma once

namespace inkling {

/// 1 - smoothing + smoothing / classes for the true class and smoothing / classes for the others (Szegedy et al. 2016).
template <class T>
void set_targets(int classes, int true_class, T smoothing, T* targets);

/// Loss of one sample against targets that sum to 1; writes its gradient by the logits.
template <class T>
T cross_entropy(const T* logits, const T* targets, int classes, T* gradient);

}  // namespace inkling
