// Progress on stderr: a bar on a terminal, plain lines elsewhere.
#pragma once

#include <chrono>
#include <string>

namespace inkling {

/// One bar after the other, such as one for each epoch.
class Progress {
public:
    /// total: units of work over all bars, by which the time left is told.
    explicit Progress(double total);

    /// Draws a bar at done of all (of this bar), with `note` behind it; on a terminal only, and not too often.
    void show(const std::string& title, double done, double all, const std::string& note);
    /// Ends a bar with a line that stays, on terminals and elsewhere.
    void finish(const std::string& line, double all);

private:
    using Clock = std::chrono::steady_clock;

    bool terminal_;
    double total_, finished_ = 0;
    Clock::time_point start_, shown_;
};

}  // namespace inkling
