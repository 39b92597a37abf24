// Answers of mirrors to a request for a file of the tiny data set: the right one, and every wrong one known.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/trainer/fetch/http_server.h"
#include "tests/trainer/fetch/tiny_set.h"

namespace tiny {

using Request = HttpServer::Request;
using Connection = HttpServer::Connection;

/// The first file that is asked for.
inline const std::string kFirst = "train-images-idx3-ubyte.gz";

inline std::string answer(const std::string& body, const std::string& status = "200 OK",
                          const std::string& headers = "") {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n" +
           headers + "\r\n" + body;
}

inline std::string file_of(const Request& request) {
    static const auto files = packed();
    const auto found = files.find(request.path.substr(request.path.rfind('/') + 1));
    return found != files.end() ? found->second : "";
}

inline void serve_well(const Request& request, Connection& connection) {
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

inline void cut_in_the_middle(const Request& request, Connection& connection) {
    const std::string whole = answer(file_of(request));
    connection.send(whole.substr(0, whole.size() / 2));
}

/// How a mirror fails at the first file, and what is to come of it.
struct MirrorFault {
    std::string name;
    HttpServer::Answer answer;
    int code;                    // of the program, if there is no other mirror
    std::string words;           // in its sentence
    std::set<std::string> left;  // in the folder, afterwards
};

inline std::vector<MirrorFault> faults() {
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
        // "transfer closed with 18055 bytes remaining to read", or, of a later curl, "... with 18055 bytes missing".
        {"truncated", cut_in_the_middle, 4, " bytes ", part},
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

}  // namespace tiny
