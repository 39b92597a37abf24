#include "trainer/io/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
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

Progress::Progress(double total, double begun, bool quiet)
    : quiet_(quiet),
      terminal_(::isatty(STDERR_FILENO) != 0),
      total_(total),
      begun_(begun),
      finished_(std::floor(begun)),
      start_(Clock::now()),
      shown_() {}

Progress::~Progress() {
    clear_bar();
}

void Progress::clear_bar() {
    if (drawn_) {
        std::fputs("\r\033[K", stderr);
        drawn_ = false;
    }
}

void Progress::show(const std::string& title, double part, const std::string& note) {
    const auto now = Clock::now();
    if (quiet_ || !terminal_ || (seconds_between(shown_, now) < kSecondsBetweenBars && part < 1)) {
        return;
    }
    shown_ = now;
    const auto filled = static_cast<std::size_t>(kBarWidth * part);
    const std::string bar = std::string(filled, '#') + std::string(kBarWidth - filled, '.');
    const double done = finished_ + part;
    const double left = seconds_between(start_, now) * (total_ - done) / std::max(1e-9, done - begun_);
    std::fprintf(stderr, "\r\033[K%s [%s] %3.0f %% %s, %s left", title.c_str(), bar.c_str(), 100 * part, note.c_str(),
                 clock_time(left).c_str());
    std::fflush(stderr);
    drawn_ = true;
}

void Progress::finish(const std::string& line) {
    finished_ += 1;
    if (!quiet_) {
        clear_bar();
        std::fprintf(stderr, "%s, %s\n", line.c_str(), clock_time(seconds_between(start_, Clock::now())).c_str());
    }
}

void Progress::remark(const std::string& sentence) {
    clear_bar();
    std::fprintf(stderr, "inkling: %s\n", sentence.c_str());
}

}  // namespace inkling
