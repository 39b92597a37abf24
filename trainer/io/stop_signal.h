// Ctrl-C and SIGTERM as a wish that long work asks for between two of its steps.
#pragma once

#include <csignal>

namespace inkling {

/// While it lives, a signal is only remembered; another one, more than a second later, ends the program as usual. A
/// signal that the program was started to ignore (nohup, a shell's background) stays ignored.
class StopSignal {
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    static bool came();

private:
    struct sigaction old_interrupt_, old_terminate_;
};

}  // namespace inkling
