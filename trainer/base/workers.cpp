#include "trainer/base/workers.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace inkling {

void for_each_job(int count, int threads, const std::function<void(int, int)>& job) {
    std::atomic<int> next{0};
    std::exception_ptr failed;
    std::mutex failing;
    const auto work = [&](int worker) {
        try {
            for (int index = next++; index < count; index = next++) {
                job(index, worker);
            }
        } catch (...) {
            const std::lock_guard lock(failing);
            failed = failed ? failed : std::current_exception();
            next = count;
        }
    };
    {
        std::vector<std::jthread> others;
        for (int worker = 1; worker < std::min(threads, count); ++worker) {
            others.emplace_back(work, worker);
        }
        work(0);
    }
    if (failed) {
        std::rethrow_exception(failed);
    }
}

void for_each_index(std::size_t count, int threads, const std::function<void(std::size_t)>& one) {
    constexpr std::size_t kChunk = 64;
    for_each_job(static_cast<int>((count + kChunk - 1) / kChunk), threads, [&](int job, int) {
        const std::size_t begin = static_cast<std::size_t>(job) * kChunk;
        for (std::size_t i = begin; i < std::min(count, begin + kChunk); ++i) {
            one(i);
        }
    });
}

int hardware_threads() {
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace inkling
