#include "trainer/io/stop_signal.h"

#include <time.h>

#include <atomic>

namespace inkling {
namespace {

constexpr long kSecondsUntilForced = 1;  // some launchers send a signal twice at once, and mean it once

std::atomic<long> asked_at{0};                          // in seconds of the monotonic clock; 0: not yet
static_assert(std::atomic<long>::is_always_lock_free);  // or a handler must not touch it

void remember(int signal) {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const long seconds = now.tv_sec + 1;  // never 0
    if (asked_at == 0) {
        asked_at = seconds;
    } else if (seconds > asked_at + kSecondsUntilForced) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

struct sigaction handle(int signal) {
    struct sigaction ours{};
    ours.sa_handler = remember;
    ours.sa_flags = SA_RESTART;
    struct sigaction old{};
    ::sigaction(signal, nullptr, &old);
    if (old.sa_handler != SIG_IGN) {
        ::sigaction(signal, &ours, nullptr);
    }
    return old;
}

}  // namespace

StopSignal::StopSignal() : old_interrupt_(handle(SIGINT)), old_terminate_(handle(SIGTERM)) {}

StopSignal::~StopSignal() {
    ::sigaction(SIGINT, &old_interrupt_, nullptr);
    ::sigaction(SIGTERM, &old_terminate_, nullptr);
    asked_at = 0;
}

bool StopSignal::came() {
    return asked_at != 0;
}

}  // namespace inkling
