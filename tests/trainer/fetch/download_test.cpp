// Downloads from servers that fail in every way known: nothing wrong may get the name of a file.
#include <signal.h>

#include <chrono>
#include <thread>

#include "tests/trainer/fetch/http_server.h"
#include "tests/trainer/fetch/tiny_set.h"
#include "trainer/data/idx.h"
#include "trainer/fetch/part_file.h"

using namespace tiny;
using Request = HttpServer::Request;
using Connection = HttpServer::Connection;

namespace {

const std::string kFirst = "train-images-idx3-ubyte.gz";

std::string answer(const std::string& body, const std::string& status = "200 OK", const std::string& headers = "") {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n" +
           headers + "\r\n" + body;
}

std::string file_of(const Request& request) {
    static const auto files = packed();
    const auto found = files.find(request.path.substr(request.path.rfind('/') + 1));
    return found != files.end() ? found->second : "";
}

void serve_well(const Request& request, Connection& connection) {
    const std::string file = file_of(request);
    if (request.range == 0) {
        connection.send(answer(file));
    } else if (request.range < file.size()) {
        connection.send(answer(file.substr(request.range), "206 Partial Content",
                               "Content-Range: bytes " + std::to_string(request.range) + "-" +
                                   std::to_string(file.size() - 1) + "/" + std::to_string(file.size()) + "\r\n"));
    } else {
        connection.send(answer("", "416 Range Not Satisfiable"));
    }
}

void cut_in_the_middle(const Request& request, Connection& connection) {
    const std::string whole = answer(file_of(request));
    connection.send(whole.substr(0, whole.size() / 2));
}

// A folder with a catalogue whose mirrors are those addresses, and where the data set goes.
struct Place {
    explicit Place(const std::vector<std::string>& mirrors, Known known = Known::unpacked) {
        std::string list;
        for (const std::string& mirror : mirrors) {
            list += (list.empty() ? "\"" : ", \"") + mirror + "\"";
        }
        write(folder / "catalogue.toml", described(list, known));
    }
    std::vector<std::string> arguments(std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"tiny", "--out", out.string(), "--catalogue", (folder / "catalogue.toml").string()});
        return more;
    }
    Run run(const std::vector<std::string>& more = {}) const { return fetch(arguments(more)); }

    ScratchFolder folder;
    std::filesystem::path out = folder / "out";
};

void check_whole(const Place& place) {
    CHECK(names_in(place.out) == kWhole);
    CHECK(text_of(place.out / "classes.txt") == "a\nb\nc\n");
    for (const auto& [key, bytes] : unpacked()) {
        CHECK((unpacked_text_of(place.out / file_name(key)) == bytes));
    }
}

void check_refused(const Run& run, int code, const std::string& words) {
    INFO(run.err);
    CHECK(run.code == code);
    CHECK(run.out.empty());
    CHECK(run.err.rfind("inkling: ", 0) == 0);
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
    CHECK(run.err.find(words) != std::string::npos);
}

struct Fault {
    std::string name;
    HttpServer::Answer answer;
    int code;
    std::string words;
    std::set<std::string> left;  // in the folder, afterwards
};

std::vector<Fault> faults() {
    const std::set<std::string> part = {kFirst + ".part"};
    return {
        {"corrupt",
         [](const Request& request, Connection& connection) {
             std::string file = file_of(request);
             file[file.size() / 2] = static_cast<char>(file[file.size() / 2] ^ 1);
             connection.send(answer(file));
         },
         3,
         "is not right",
         {}},
        {"no gzip at all",
         [](const Request& request, Connection& connection) {
             connection.send(answer(std::string(file_of(request).size(), 'x')));
         },
         3,
         "it is not a gzip file",
         {}},
        {"truncated", cut_in_the_middle, 4, "bytes remaining to read", part},
        {"stalled in the middle",
         [](const Request& request, Connection& connection) {
             cut_in_the_middle(request, connection);
             connection.wait(20000);
         },
         4, "Less than 1024 bytes/sec", part},
        {"silent", [](const Request&, Connection& connection) { connection.wait(20000); }, 4, "Less than 1024", {}},
        {"not there",
         [](const Request&, Connection& connection) { connection.send(answer("nothing", "404 Not Found")); },
         4,
         "404",
         {}},
        {"no HTTP", [](const Request&, Connection& connection) { connection.send("hello\r\n"); }, 4, kFirst, {}},
        {"nothing new",
         [](const Request&, Connection& connection) { connection.send(answer("", "204 No")); },
         4,
         "204",
         {}},
        {"a part that nobody asked for",
         [](const Request& request, Connection& connection) {
             connection.send(answer(file_of(request), "206 Partial Content"));
         },
         4,
         "206",
         {}},
        {"too short",
         [](const Request& request, Connection& connection) { connection.send(answer(file_of(request).substr(1))); },
         3,
         "it sent less than the",
         {}},
        {"too long",
         [](const Request& request, Connection& connection) { connection.send(answer(file_of(request) + "x")); },
         3,
         "it sent more than the",
         {}},
        {"endless",
         [](const Request&, Connection& connection) {
             connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
             while (connection.send(std::string(4096, 'x')) && connection.wait(0)) {
             }
         },
         3,
         "it sent more than the",
         {}},
        {"redirected to itself",
         [](const Request& request, Connection& connection) {
             connection.send(answer("moved", "302 Found", "Location: " + request.path + "\r\n"));
         },
         4,
         "redirects more than 5 times",
         {}},
        {"redirected to a file",
         [](const Request&, Connection& connection) {
             connection.send(answer("", "302 Found", "Location: file:///etc/passwd\r\n"));
         },
         4,
         "leads to file:///etc/passwd, and only https is followed",
         {}},
        {"redirected in the clear",
         [](const Request&, Connection& connection) {
             connection.send(answer("", "301 Moved", "Location: http://mirror.example/" + kFirst + "\r\n"));
         },
         4,
         "leads to http://mirror.example/",
         {}},
    };
}

}  // namespace

TEST_CASE("a fetched data set is found whole, is loaded, and is not fetched again") {
    HttpServer server(serve_well);
    const Place place({server.address("/mirror/")});
    const Run first = place.run();
    INFO(first.err);
    CHECK(first.code == 0);
    CHECK(first.out.find("300 images to train, 300 to test, 3 classes") != std::string::npos);
    check_whole(place);
    CHECK(inkling::load_idx(place.out, inkling::Split::train).samples.size() == kImages);
    REQUIRE(server.requests().size() == 4);
    CHECK(server.requests()[0].path == "/mirror/" + kFirst);

    const Run again = place.run({"--json", "--quiet"});
    CHECK(again.code == 0);
    CHECK(again.err.empty());
    CHECK(again.out == text_of(place.out / "fetched.json"));
    CHECK(server.requests().size() == 4);

    std::filesystem::remove(place.out / kFirst);
    CHECK(place.run().code == 0);
    check_whole(place);
    CHECK(server.requests().size() == 5);
}

TEST_CASE("a download that fails is told in one sentence, and leaves no file under its name") {
    for (const Fault& fault : faults()) {
        CAPTURE(fault.name);
        HttpServer server(fault.answer);
        const Place place({server.address()});
        const auto begun = std::chrono::steady_clock::now();
        check_refused(place.run({"--timeout", "1", "--quiet"}), fault.code, fault.words);
        CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(15));
        CHECK(names_in(place.out) == fault.left);
    }
}

TEST_CASE("whatever one mirror does wrong, the next one is asked") {
    HttpServer good(serve_well);
    for (const Fault& fault : faults()) {
        CAPTURE(fault.name);
        HttpServer bad(fault.answer);
        const Place place({bad.address(), good.address()});
        const Run run = place.run({"--timeout", "1", "--quiet"});
        INFO(run.err);
        CHECK(run.code == 0);
        CHECK(run.err.find(fault.words) != std::string::npos);
        CHECK(run.err.find("; trying the next mirror\n") != std::string::npos);
        check_whole(place);
    }
}

TEST_CASE("a mirror that is not there is told, and a redirect to a good place is followed") {
    HttpServer server([](const Request& request, Connection& connection) {
        if (request.path.starts_with("/old/")) {
            connection.send(answer("moved", "302 Found", "Location: ../new/" + request.path.substr(5) + "\r\n"));
        } else {
            serve_well(request, connection);
        }
    });
    const Place place({"http://127.0.0.1:9/", server.address("/old/")});
    const Run run = place.run();
    INFO(run.err);
    CHECK(run.code == 0);
    CHECK(run.err.find("http://127.0.0.1:9/" + kFirst) != std::string::npos);
    check_whole(place);
    CHECK(server.requests()[1].path == "/new/" + kFirst);
    check_refused(Place({"http://127.0.0.1:9/"}).run(), 4, "onnect");
}

TEST_CASE("what came before a break is not fetched twice") {
    const Place good_later({"http://127.0.0.1:9/"});
    const auto resume = [](const HttpServer::Answer& answer, const std::string& left) {
        HttpServer server(answer);
        const Place place({server.address()});
        std::filesystem::create_directory(place.out);
        write(place.out / (kFirst + ".part"), left);
        const Run run = place.run();
        INFO(run.err);
        CHECK(run.code == 0);
        check_whole(place);
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
    // It goes on elsewhere, or refuses; or the beginning was of another file, or longer.
    requests = resume(serve_well, std::string(half.size(), 'x'));
    CHECK(requests.size() == 5);
    CHECK(requests[1].range == 0);
    CHECK(resume(serve_well, file + "x").size() == 4);
    CHECK(resume(
              [](const Request& r, Connection& c) {
                  r.range > 0 ? (void)c.send(answer("", "416 Range Not Satisfiable")) : serve_well(r, c);
              },
              half)
              .size() == 5);
}

TEST_CASE("a break in the middle is mended by the next mirror from where it was") {
    HttpServer bad(cut_in_the_middle);
    HttpServer good(serve_well);
    const Place place({bad.address(), good.address()});
    CHECK(place.run().code == 0);
    check_whole(place);
    CHECK(good.requests()[0].range > 0);
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
    const Place place({server.address()});
    Run run{};
    std::thread program(
        [&] { run = fetch(place.arguments({"--quiet"}), "echo $$ >'" + (place.folder / "pid").string() + "'; "); });
    while (!std::filesystem::exists(place.out / (kFirst + ".part")) ||
           std::filesystem::file_size(place.out / (kFirst + ".part")) == 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ::kill(std::stoi(text_of(place.folder / "pid")), SIGINT);
    program.join();
    check_refused(run, 130, "interrupted; what came is kept in");
    CHECK(names_in(place.out) == std::set<std::string>{kFirst + ".part"});
    slow = false;
    CHECK(place.run().code == 0);
    check_whole(place);
    CHECK(server.requests()[1].range > 0);
}

TEST_CASE("a folder that cannot take the data is not the mirrors' fault") {
    HttpServer server(serve_well);
    const Place place({server.address("/a/"), server.address("/b/")});
    // Eight blocks of 512 bytes: as a disk that is full.
    check_refused(fetch(place.arguments({"--quiet"}), "trap '' XFSZ; ulimit -f 8; "), 4, "File too large");
    CHECK(server.requests().size() == 1);

    write(place.folder / "file", "");
    check_refused(fetch({"tiny", "--catalogue", (place.folder / "catalogue.toml").string(), "--out",
                         (place.folder / "file").string()}),
                  4, "cannot make the folder");

    const inkling::PartFile other(place.out / (kFirst + ".part"));
    check_refused(place.run(), 4, "another program is at work on it");
}

TEST_CASE("what is there already and is something else is refused, not replaced") {
    HttpServer server(serve_well);
    const Place place({server.address()});
    CHECK(place.run().code == 0);
    for (const std::string name : {"classes.txt", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"}) {
        const std::string right = text_of(place.out / name);
        write(place.out / name, gzip(images(3)));
        check_refused(place.run({"--quiet"}), 4, name + " is there already, and is not what the catalogue describes");
        CHECK(text_of(place.out / name) == gzip(images(3)));
        write(place.out / name, right);
    }
    CHECK(server.requests().size() == 4);
}
