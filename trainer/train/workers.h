// Threads that share a list of jobs.
#pragma once

#include <functional>

namespace inkling {

/// Runs job(index, worker) for every index below `count`, each once, on `threads` threads; worker is 0..threads-1.
/// Which thread gets which index is not told: a job must not depend on it. The first exception of a job is thrown here.
void for_each_job(int count, int threads, const std::function<void(int index, int worker)>& job);

/// Threads that this machine can run at once.
int hardware_threads();

}  // namespace inkling
