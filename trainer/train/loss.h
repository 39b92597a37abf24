// Cross-entropy of a softmax, with label smoothing.
#pragma once

namespace inkling {

/// Loss of one sample; writes its gradient by the logits. The target is 1 - smoothing + smoothing / classes for the
/// true class and smoothing / classes for the others (Szegedy et al. 2016).
template <class T>
T cross_entropy(const T* logits, int classes, int true_class, T smoothing, T* gradient);

}  // namespace inkling
