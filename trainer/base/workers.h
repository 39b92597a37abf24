// Threads that share a list of jobs.
#pragma once

#include <cstddef>
#include <functional>

namespace inkling {

/// Runs job(index, worker) for every index below `count`, each once, on `threads` threads; worker is 0..threads-1.
/// A job must not depend on the thread that runs it. The first exception of a job is thrown here.
void for_each_job(int count, int threads, const std::function<void(int index, int worker)>& job);

/// Runs one(i) for every i below `count`, each once, on `threads` threads, several in a job.
void for_each_index(std::size_t count, int threads, const std::function<void(std::size_t i)>& one);

/// Threads that this machine can run at once.
int hardware_threads();

}  // namespace inkling
