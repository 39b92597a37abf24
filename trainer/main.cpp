// The program `inkling`: parses the command line, runs a command, and turns what went wrong into one sentence and an
// exit code.
#include <cstdio>
#include <new>

#include "trainer/base/failure.h"
#include "trainer/commands/commands.h"

namespace {

int exit_code(inkling::ExitCode code) {
    return static_cast<int>(code);
}

void describe(CLI::App& app) {
    app.description("Inkling: trains and runs small handwriting classifiers.");
    app.footer(
        "Examples:\n"
        "  inkling train --data sample --out my.ink --epochs 3\n"
        "  inkling predict weights/digits.ink seven.png\n"
        "  inkling read weights/digits.ink photo.jpg --annotate found.png\n\n"
        "Exit codes: 0 done, 1 failure, 2 usage, 3 bad data, 4 input or output, 6 unsupported weight file,\n"
        "130 interrupted (a training: after a checkpoint).\n");
    app.set_version_flag("--version", std::string("inkling ") + INKLING_VERSION);
    app.require_subcommand(1);
    inkling::add_train_command(app);
    inkling::add_evaluate_command(app);
    inkling::add_calibrate_command(app);
    inkling::add_card_command(app);
    inkling::add_predict_command(app);
    inkling::add_read_command(app);
    inkling::add_analyse_command(app);
    inkling::add_inspect_command(app);
    inkling::add_bench_command(app);
    inkling::add_data_command(app);
}

// CLI11 reports a missing command before an unknown word; the unknown word is the mistake.
std::string sentence_of(const CLI::App& app, const CLI::ParseError& error) {
    const std::vector<std::string> unknown = app.remaining(true);
    const std::string what = unknown.empty() ? error.what() : unknown.front() + " is no command or option here";
    return what + " (--help lists them all)";
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("", "inkling");
    describe(app);
    if (argc == 1) {
        std::fputs(app.help().c_str(), stderr);
        return exit_code(inkling::ExitCode::usage);
    }
    try {
        app.parse(argc, argv);
        return exit_code(inkling::ExitCode::done);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {  // --help, --version
            app.exit(error);
            return exit_code(inkling::ExitCode::done);
        }
        std::fprintf(stderr, "inkling: %s\n", sentence_of(app, error).c_str());
        return exit_code(inkling::ExitCode::usage);
    } catch (const inkling::Failure& failure) {
        std::fprintf(stderr, "inkling: %s\n", failure.what());
        return exit_code(failure.code());
    } catch (const std::bad_alloc&) {
        std::fprintf(stderr, "inkling: there is not enough memory for this\n");
        return exit_code(inkling::ExitCode::failure);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "inkling: %s\n", error.what());
        return exit_code(inkling::ExitCode::failure);
    }
}
