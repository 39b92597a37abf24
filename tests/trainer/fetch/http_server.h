// An HTTP server of a test's own on 127.0.0.1, which answers as badly as it is told to.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class HttpServer {
public:
    struct Request {
        std::string path;
        std::uint64_t range = 0;  // first byte that was asked for
    };

    class Connection {
    public:
        Connection(int socket, const std::atomic<bool>& stopping) : socket_(socket), stopping_(stopping) {}
        /// False once nobody listens.
        bool send(const std::string& bytes) {
            std::size_t sent = 0;
            while (sent < bytes.size()) {
                const ssize_t count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
                if (count <= 0) {
                    return false;
                }
                sent += static_cast<std::size_t>(count);
            }
            return true;
        }
        /// Says no more until the other side goes away; false if it did so within `milliseconds`.
        bool wait(int milliseconds) {
            for (int waited = 0; waited < milliseconds && !stopping_; waited += kStep) {
                pollfd poll{socket_, POLLIN, 0};
                char byte = 0;
                if (::poll(&poll, 1, kStep) > 0 && ::recv(socket_, &byte, 1, 0) <= 0) {
                    return false;
                }
            }
            return !stopping_;
        }

    private:
        static constexpr int kStep = 20;
        int socket_;
        const std::atomic<bool>& stopping_;
    };

    using Answer = std::function<void(const Request&, Connection&)>;

    explicit HttpServer(Answer answer) : answer_(std::move(answer)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 16) != 0 ||
            ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
            throw std::runtime_error("the test's server cannot listen");
        }
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    ~HttpServer() {
        stopping_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }

    std::string address(const std::string& path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    std::vector<Request> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

private:
    void serve() {
        while (!stopping_) {
            const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket < 0) {
                continue;
            }
            Connection connection(socket, stopping_);
            if (Request request; read(socket, request)) {
                {
                    const std::lock_guard lock(mutex_);
                    requests_.push_back(request);
                }
                answer_(request, connection);
            }
            ::close(socket);
        }
    }

    // "GET /path HTTP/1.1", and of the headers only the range.
    static bool read(int socket, Request& request) {
        std::string text;
        for (char byte = 0; text.find("\r\n\r\n") == std::string::npos; text += byte) {
            if (::recv(socket, &byte, 1, 0) <= 0) {
                return false;
            }
        }
        const std::size_t begin = text.find(' ') + 1;
        request.path = text.substr(begin, text.find(' ', begin) - begin);
        const std::string range = "\r\nRange: bytes=";
        if (const std::size_t at = text.find(range); at != std::string::npos) {
            request.range = std::stoull(text.substr(at + range.size()));
        }
        return true;
    }

    Answer answer_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_{false};
    mutable std::mutex mutex_;
    std::vector<Request> requests_;
    std::thread thread_;
};
