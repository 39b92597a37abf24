#include "trainer/train/session.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "trainer/base/failure.h"

namespace inkling {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string title_of(int epoch, int epochs) {
    return "epoch " + std::to_string(epoch + 1) + "/" + std::to_string(epochs);
}

std::string note_of(double rate, double loss, double accuracy) {
    char text[96];
    std::snprintf(text, sizeof text, "rate %.4g, loss %.4f, accuracy %.2f %%", rate, loss, 100 * accuracy);
    return text;
}

// What a session has come to: it is all in the checkpoint.
class RunningSession {
public:
    RunningSession(const Session& session, std::optional<Checkpoint> begun);

    Weights to_the_end();

private:
    bool ended() const;
    std::ptrdiff_t best_epoch() const;
    void run_epoch();
    void finish_epoch();
    void log(std::size_t epoch) const;
    void save();
    void save_and_go_on();
    void stop_if_asked();

    const Session& session_;
    Checkpoint now_;
    Clock::time_point saved_ = Clock::now();
};

RunningSession::RunningSession(const Session& session, std::optional<Checkpoint> begun) : session_(session) {
    if (!begun) {
        return;
    }
    now_ = *std::move(begun);
    if (!session.training->resume(now_.state) || now_.epochs.size() != static_cast<std::size_t>(now_.state.epoch)) {
        throw Failure(ExitCode::bad_data, session.checkpoints->path().string() + " does not fit its own recipe");
    }
}

std::ptrdiff_t RunningSession::best_epoch() const {
    const auto worse = [](const EpochRecord& a, const EpochRecord& b) { return a.validated < b.validated; };
    return std::max_element(now_.epochs.begin(), now_.epochs.end(), worse) - now_.epochs.begin();
}

bool RunningSession::ended() const {
    const int patience = session_.options->early_stop;
    const auto epochs = static_cast<std::ptrdiff_t>(now_.epochs.size());
    return epochs >= session_.options->epochs || (patience > 0 && epochs > best_epoch() + patience);
}

void RunningSession::log(std::size_t epoch) const {
    if (session_.log == nullptr) {
        return;
    }
    const EpochRecord& record = now_.epochs[epoch];
    nlohmann::ordered_json line = {{"epoch", epoch + 1},
                                   {"epochs", session_.options->epochs},
                                   {"rate", record.rate},
                                   {"loss", record.loss},
                                   {"accuracy", record.accuracy}};
    if (session_.validation_samples > 0) {
        line["validation_correct"] = record.validated;
        line["validation_samples"] = session_.validation_samples;
    }
    line["images_per_second"] = session_.training->samples_of_epoch() / record.seconds;
    line["seconds"] = record.seconds;
    if (!(*session_.log << line.dump() << std::endl)) {
        session_.progress->remark("cannot write the log; training goes on");
    }
}

void RunningSession::save() {
    now_.state = session_.training->state();
    session_.checkpoints->write(now_);
    saved_ = Clock::now();
}

// A full disk may have room again, and the training is worth more than one checkpoint.
void RunningSession::save_and_go_on() {
    try {
        save();
    } catch (const Failure& failure) {
        session_.progress->remark(std::string(failure.what()) + "; training goes on");
        saved_ = Clock::now();
    }
}

void RunningSession::stop_if_asked() {
    if (session_.stop_asked()) {
        save();
        throw Failure(ExitCode::interrupted, "stopped in epoch " + std::to_string(now_.state.epoch + 1) + " of " +
                                                 std::to_string(session_.options->epochs) +
                                                 "; the same command with --resume goes on from " +
                                                 session_.checkpoints->path().string());
    }
}

void RunningSession::run_epoch() {
    Training& training = *session_.training;
    const std::string title = title_of(training.state().epoch, session_.options->epochs);
    while (!training.epoch_done()) {
        const auto start = Clock::now();
        const BatchReport report = training.run_batch();
        now_.seconds += seconds_since(start);
        session_.progress->show(title, static_cast<double>(report.batch) / report.batches,
                                note_of(report.rate, report.loss, report.accuracy));
        stop_if_asked();
        if (seconds_since(saved_) >= session_.seconds_between_checkpoints) {
            save_and_go_on();
        }
    }
}

void RunningSession::finish_epoch() {
    Training& training = *session_.training;
    const int epoch = training.state().epoch;
    const BatchReport report = training.report();
    std::string line =
        title_of(epoch, session_.options->epochs) + ": " + note_of(report.rate, report.loss, report.accuracy);
    std::int64_t validated = 0;
    if (session_.validation_samples > 0) {
        validated = session_.count_validated(training.weights());
        char text[64];
        std::snprintf(text, sizeof text, ", validation %.2f %% of %zu",
                      100 * static_cast<double>(validated) / static_cast<double>(session_.validation_samples),
                      session_.validation_samples);
        line += text;
    }
    now_.epochs.push_back({report.rate, report.loss, report.accuracy, validated, now_.seconds});
    now_.seconds = 0;
    if (session_.options->early_stop > 0 && best_epoch() == epoch) {
        now_.best = training.weights();
    }
    training.begin_epoch(epoch + 1);
    log(now_.epochs.size() - 1);
    session_.progress->finish(line);
    save_and_go_on();
}

Weights RunningSession::to_the_end() {
    for (std::size_t epoch = 0; epoch < now_.epochs.size(); ++epoch) {
        log(epoch);
    }
    while (!ended()) {
        stop_if_asked();
        run_epoch();
        finish_epoch();
    }
    return now_.best.parameters.empty() ? session_.training->weights() : now_.best;
}

}  // namespace

Weights run(const Session& session, std::optional<Checkpoint> begun) {
    return RunningSession(session, std::move(begun)).to_the_end();
}

}  // namespace inkling
