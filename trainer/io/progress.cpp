#include "trainer/io/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace inkling {
namespace {

constexpr double kSecondsBetweenBars = 0.1;
constexpr int kBarWidth = 24;

std::string clock_time(double seconds) {
    const auto whole = static_cast<long>(seconds + 0.5);
    char text[32];
    if (whole >= 3600) {
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    } else {
        std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    }
    return text;
}

double seconds_between(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

}  // namespace

Progress::Progress(double total)
    : terminal_(::isatty(STDERR_FILENO) != 0), total_(total), start_(Clock::now()), shown_() {}

void Progress::show(const std::string& title, double done, double all, const std::string& note) {
    const auto now = Clock::now();
    if (!terminal_ || (seconds_between(shown_, now) < kSecondsBetweenBars && done < all)) {
        return;
    }
    shown_ = now;
    const auto filled = static_cast<std::size_t>(kBarWidth * done / all);
    const std::string bar = std::string(filled, '#') + std::string(kBarWidth - filled, '.');
    const double elapsed = seconds_between(start_, now);
    const double all_done = std::max(1e-9, (finished_ + done) / total_);
    std::fprintf(stderr, "\r\033[K%s [%s] %3.0f %% %s, %s left", title.c_str(), bar.c_str(), 100 * done / all,
                 note.c_str(), clock_time(elapsed / all_done - elapsed).c_str());
    std::fflush(stderr);
}

void Progress::finish(const std::string& line, double all) {
    finished_ += all;
    const double elapsed = seconds_between(start_, Clock::now());
    std::fprintf(stderr, "%s%s, %s\n", terminal_ ? "\r\033[K" : "", line.c_str(), clock_time(elapsed).c_str());
}

}  // namespace inkling
