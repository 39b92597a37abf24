// Downloads from servers that fail in every way known: nothing wrong may get the name of a file.
#include <signal.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "tests/trainer/fetch/faulty_mirrors.h"
#include "tests/trainer/fetch/tiny_set.h"
#include "trainer/data/idx.h"
#include "trainer/fetch/download.h"

using namespace tiny;

namespace {

// A folder with a catalogue whose mirrors are those addresses, and where the data set goes.
struct Workspace {
    explicit Workspace(const std::vector<std::string>& mirrors) {
        std::string list;
        for (const std::string& mirror : mirrors) {
            list += (list.empty() ? "\"" : ", \"") + mirror + "\"";
        }
        write(folder / "catalogue.toml", described(list));
    }
    std::vector<std::string> arguments(std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"tiny", "--out", out.string(), "--catalogue", (folder / "catalogue.toml").string()});
        return more;
    }
    Run run(const std::vector<std::string>& more = {}) const { return fetch(arguments(more)); }

    ScratchFolder folder;
    std::filesystem::path out = folder / "out";
};

void check_whole(const Workspace& workspace) {
    CHECK(names_in(workspace.out) == kWhole);
    CHECK(text_of(workspace.out / "classes.txt") == "a\nb\nc\n");
    for (const auto& [key, bytes] : unpacked()) {
        CHECK((unpacked_text_of(workspace.out / file_name(key)) == bytes));
    }
}

}  // namespace

TEST_CASE("a fetched data set is found whole, is loaded, and is not fetched again") {
    HttpServer server(serve_well);
    const Workspace workspace({server.address("/mirror/")});
    const Run first = workspace.run();
    INFO(first.err);
    CHECK(first.code == 0);
    CHECK(first.out.find("300 images to train, 300 to test, 3 classes") != std::string::npos);
    check_whole(workspace);
    CHECK(inkling::load_idx(workspace.out).samples.size() == 2 * kImages);
    REQUIRE(server.requests().size() == 4);
    CHECK(server.requests()[0].path == "/mirror/" + kFirst);

    const Run again = workspace.run({"--json", "--quiet"});
    CHECK(again.code == 0);
    CHECK(again.err.empty());
    CHECK(again.out == text_of(workspace.out / "fetched.json"));
    CHECK(server.requests().size() == 4);

    std::filesystem::remove(workspace.out / kFirst);
    CHECK(workspace.run().code == 0);
    check_whole(workspace);
    CHECK(server.requests().size() == 5);
}

TEST_CASE("a download that fails is told in one sentence, and leaves no file under its name") {
    for (const MirrorFault& fault : faults()) {
        CAPTURE(fault.name);
        HttpServer server(fault.answer);
        const Workspace workspace({server.address()});
        const auto begun = std::chrono::steady_clock::now();
        check_refused(workspace.run({"--timeout", "1", "--quiet"}), fault.code, fault.words);
        CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(15));
        CHECK(names_in(workspace.out) == fault.left);
    }
}

TEST_CASE("whatever one mirror does wrong, the next one is asked") {
    HttpServer good(serve_well);
    for (const MirrorFault& fault : faults()) {
        CAPTURE(fault.name);
        HttpServer bad([&](const Request& request, Connection& connection) {
            (request.path == "/" + kFirst ? fault.answer : serve_well)(request, connection);
        });
        const Workspace workspace({bad.address(), good.address()});
        const Run run = workspace.run({"--timeout", "1", "--quiet"});
        INFO(run.err);
        CHECK(run.code == 0);
        CHECK(run.err.find(fault.words) != std::string::npos);
        CHECK(run.err.find("; trying the next mirror\n") != std::string::npos);
        check_whole(workspace);
        CHECK(bad.requests().size() >= 4);
    }
    CHECK(good.requests().size() == faults().size());
}

TEST_CASE("a mirror that is not there is told, and a redirect to a good mirror is followed") {
    HttpServer server([](const Request& request, Connection& connection) {
        if (request.path.starts_with("/old/")) {
            connection.send(answer("moved", "302 Found", "Location: ../new/" + request.path.substr(5) + "\r\n"));
        } else {
            serve_well(request, connection);
        }
    });
    const Workspace workspace({"http://127.0.0.1:9/", server.address("/old/")});
    const Run run = workspace.run();
    INFO(run.err);
    CHECK(run.code == 0);
    CHECK(run.err.find("http://127.0.0.1:9/" + kFirst) != std::string::npos);
    check_whole(workspace);
    CHECK(server.requests()[1].path == "/new/" + kFirst);
    check_refused(Workspace({"http://127.0.0.1:9/"}).run(), 4, "onnect");
}

TEST_CASE("what came before a break is not fetched twice") {
    const auto resume = [](const HttpServer::Answer& answer, const std::string& left) {
        HttpServer server(answer);
        const Workspace workspace({server.address()});
        std::filesystem::create_directory(workspace.out);
        write(workspace.out / (kFirst + ".part"), left);
        const Run run = workspace.run();
        INFO(run.err);
        CHECK(run.code == 0);
        check_whole(workspace);
        return server.requests();
    };
    const std::string file = packed()[kFirst];
    const std::string half = file.substr(0, file.size() / 2);

    auto requests = resume(serve_well, half);
    CHECK(requests.size() == 4);
    CHECK(requests[0].range == half.size());

    // Nothing is missing but the check.
    CHECK(resume(serve_well, file).size() == 3);
    // The server cannot go on in the middle.
    CHECK(resume([](const Request& r, Connection& c) { c.send(answer(file_of(r))); }, half).size() == 4);
    // What was left is of another file, or longer than this one.
    requests = resume(serve_well, std::string(half.size(), 'x'));
    CHECK(requests.size() == 5);
    CHECK(requests[1].range == 0);
    CHECK(resume(serve_well, file + "x").size() == 4);
    // It refuses, or goes on somewhere else.
    for (const std::string status : {"416 Range Not Satisfiable", "206 Partial Content"}) {
        const auto contrary = [&](const Request& request, Connection& connection) {
            if (request.range > 0) {
                connection.send(answer(file, status, "Content-Range: bytes 0-9/10\r\n"));
            } else {
                serve_well(request, connection);
            }
        };
        CHECK(resume(contrary, half).size() == 5);
    }
}

TEST_CASE("a break in the middle is mended by the next mirror from where it was") {
    HttpServer bad(cut_in_the_middle);
    HttpServer good(serve_well);
    const Workspace workspace({bad.address(), good.address()});
    CHECK(workspace.run().code == 0);
    check_whole(workspace);
    CHECK(good.requests()[0].range > 0);
}

TEST_CASE("what is thrown while progress is shown reaches the caller, and what came is kept") {
    HttpServer server(serve_well);
    const ScratchFolder folder;
    inkling::PartFile part(folder / "part");
    const std::uint64_t bytes = packed()[kFirst].size();
    const auto fetched = [&](const inkling::DownloadProgress& progress) {
        inkling::download(server.address("/" + kFirst), {bytes, 5}, part, progress);
    };
    CHECK_THROWS_AS(fetched([](std::uint64_t there) {
                        if (there > 0) {
                            throw std::length_error("no room for a line");
                        }
                    }),
                    std::length_error);
    CHECK(part.size() > 0);
    fetched([](std::uint64_t) {});
    CHECK(text_of(part.path()) == packed()[kFirst]);
}

TEST_CASE("Ctrl-C ends a fetch with 130, and the next run goes on") {
    std::atomic<bool> slow{true};
    HttpServer server([&](const Request& request, Connection& connection) {
        if (!slow) {
            return serve_well(request, connection);
        }
        const std::string whole = answer(file_of(request));
        connection.send(whole.substr(0, 20000));
        for (std::size_t at = 20000; at < whole.size() && connection.send(whole.substr(at, 100)); at += 100) {
            connection.wait(50);
        }
    });
    const Workspace workspace({server.address()});
    Run run{};
    std::thread program([&] {
        run = fetch(workspace.arguments({"--quiet"}), "echo $$ >'" + (workspace.folder / "pid").string() + "'; ");
    });
    while (!std::filesystem::exists(workspace.out / (kFirst + ".part")) ||
           std::filesystem::file_size(workspace.out / (kFirst + ".part")) == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ::kill(std::stoi(text_of(workspace.folder / "pid")), SIGINT);
    program.join();
    check_refused(run, 130, "interrupted; what came is kept in");
    CHECK(names_in(workspace.out) == std::set<std::string>{kFirst + ".part"});
    slow = false;
    CHECK(workspace.run().code == 0);
    check_whole(workspace);
    CHECK(server.requests()[1].range > 0);
}

TEST_CASE("a folder that cannot take the data is not the mirrors' fault") {
    HttpServer server(serve_well);
    const Workspace workspace({server.address("/a/"), server.address("/b/")});
    // Eight blocks of 512 bytes: as a disk that is full.
    check_refused(fetch(workspace.arguments({"--quiet"}), "trap '' XFSZ; ulimit -f 8; "), 4, "File too large");
    CHECK(server.requests().size() == 1);

    write(workspace.folder / "file", "");
    check_refused(fetch({"tiny", "--catalogue", (workspace.folder / "catalogue.toml").string(), "--out",
                         (workspace.folder / "file").string()}),
                  4, "cannot make the folder");

    const inkling::PartFile other(workspace.out / (kFirst + ".part"));
    check_refused(workspace.run(), 4, "another program is at work on it");
}

TEST_CASE("what is there already and is something else is refused, not replaced") {
    HttpServer server(serve_well);
    const Workspace workspace({server.address()});
    CHECK(workspace.run().code == 0);
    for (const std::string name : {"classes.txt", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"}) {
        const std::string right = text_of(workspace.out / name);
        write(workspace.out / name, gzip(images(3)));
        check_refused(workspace.run({"--quiet"}), 4,
                      name + " is there already, and is not what the catalogue describes");
        CHECK(text_of(workspace.out / name) == gzip(images(3)));
        write(workspace.out / name, right);
    }
    CHECK(server.requests().size() == 4);
}
