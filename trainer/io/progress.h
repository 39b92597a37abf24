// Progress on stderr: a bar on a terminal, plain lines elsewhere.
#pragma once

#include <chrono>
#include <string>

namespace inkling {

/// One bar after the other, such as one for each epoch.
class Progress {
public:
    /// total: bars; begun: those that were done before; the time left is estimated without them. A quiet one only
    /// remarks.
    explicit Progress(double total, double begun = 0, bool quiet = false);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Draws a bar of which `part` (0..1) is done, with `note` behind it; on a terminal only, and not too often.
    void show(const std::string& title, double part, const std::string& note);
    /// Ends a bar with a line that stays, on terminals and elsewhere.
    void finish(const std::string& line);
    /// A sentence that the user should read: a warning.
    void remark(const std::string& sentence);

private:
    using Clock = std::chrono::steady_clock;

    void clear_bar();

    bool quiet_, terminal_, drawn_ = false;
    double total_, begun_, finished_;
    Clock::time_point start_, shown_;
};

}  // namespace inkling
