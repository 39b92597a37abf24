#include "trainer/fetch/download.h"

#include <curl/curl.h>
#include <strings.h>

#include <charconv>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string_view>

#include "trainer/fetch/address.h"
#include "trainer/fetch/source_failure.h"
#include "trainer/io/stop_signal.h"

namespace inkling {
namespace {

constexpr int kMostRedirects = 5;
constexpr std::uint64_t kMostPageBytes = 1 << 20;  // of an answer that is not the file
constexpr long kOk = 200;
constexpr long kPartialContent = 206;
constexpr long kRangeNotSatisfiable = 416;

SourceFailure broken(const std::string& address, const std::string& what) {
    return SourceFailure(ExitCode::input_output, address + ": " + what);
}

// libcurl must be started once, before any thread uses it.
void start_curl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) {
        throw Failure(ExitCode::failure, std::string("libcurl does not start: ") + curl_easy_strerror(started));
    }
}

// One request, and what its callbacks must know. No exception may leave a callback: it waits here.
class Request {
public:
    Request(const std::string& address, const DownloadLimits& limits, PartFile& part, const DownloadProgress& progress)
        : curl_(curl_easy_init(), &curl_easy_cleanup),
          limits_(limits),
          part_(part),
          progress_(progress),
          resume_at_(part.size()) {
        if (!curl_) {
            throw std::bad_alloc();
        }
        set(CURLOPT_URL, address.c_str());
        set(CURLOPT_USERAGENT, "inkling/" INKLING_VERSION);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_FAILONERROR, 1L);
        set(CURLOPT_ERRORBUFFER, why_);
        set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.timeout));
        set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.timeout));
        set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(kSlowestBytesPerSecond));
        if (resume_at_ > 0) {
            set(CURLOPT_RANGE, (std::to_string(resume_at_) + "-").c_str());
        }
        set(CURLOPT_HEADERFUNCTION, &Request::header);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_WRITEFUNCTION, &Request::write);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &Request::watch);
        set(CURLOPT_XFERINFODATA, this);
        if (transport_of(address) == Transport::loopback_http) {
            set(CURLOPT_NOPROXY, "*");  // a proxy would see the request unencrypted, and its loopback is not ours
        }
    }

    CURLcode perform() {
        const CURLcode result = curl_easy_perform(curl_.get());
        if (thrown_) {
            std::rethrow_exception(thrown_);
        }
        return result;
    }
    long status() const {
        long code = 0;
        curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &code);
        return code;
    }
    std::optional<std::string> redirect() const {
        char* target = nullptr;
        curl_easy_getinfo(curl_.get(), CURLINFO_REDIRECT_URL, &target);
        return target != nullptr ? std::optional<std::string>(target) : std::nullopt;
    }
    bool too_long() const { return too_long_; }
    /// Whether the answer is the whole file, or the part of it that was asked for.
    bool fits() const { return status() == kOk || (status() == kPartialContent && range_at_ == resume_at_); }
    std::string why(CURLcode result) const { return why_[0] != '\0' ? why_ : curl_easy_strerror(result); }

private:
    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(curl_.get(), option, value) != CURLE_OK) {
            throw Failure(ExitCode::failure, "this libcurl cannot do what a download needs");
        }
    }

    // "Content-Range: bytes 100-199/200" says where in the file the answer begins.
    static std::size_t header(char* bytes, std::size_t, std::size_t count, void* self) {
        constexpr std::string_view kName = "content-range: bytes ";
        const std::string_view line(bytes, count);
        const bool is_range = line.size() > kName.size() && ::strncasecmp(bytes, kName.data(), kName.size()) == 0;
        if (std::uint64_t at = 0;
            is_range && std::from_chars(bytes + kName.size(), bytes + count, at).ec == std::errc()) {
            static_cast<Request*>(self)->range_at_ = at;
        }
        return count;
    }

    static std::size_t write(char* bytes, std::size_t, std::size_t count, void* self) {
        return static_cast<Request*>(self)->take({reinterpret_cast<const std::uint8_t*>(bytes), count});
    }
    std::size_t take(std::span<const std::uint8_t> bytes) {
        received_ += bytes.size();
        if (received_ > limits_.bytes && received_ > kMostPageBytes) {
            too_long_ = true;
            return 0;
        }
        if (!fits()) {
            return bytes.size();  // the page of a redirect: nobody reads it
        }
        try {
            if (status() == kOk && received_ == bytes.size() && part_.size() > 0) {
                part_.restart();  // this server cannot resume in the middle
            }
            if (bytes.size() > limits_.bytes - part_.size()) {
                too_long_ = true;
                return 0;
            }
            part_.append(bytes);
        } catch (...) {
            thrown_ = std::current_exception();
            return 0;
        }
        return bytes.size();
    }

    static int watch(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        auto& request = *static_cast<Request*>(self);
        if (StopSignal::came()) {
            return 1;
        }
        try {
            request.progress_(request.part_.size());
            return 0;
        } catch (...) {
            request.thrown_ = std::current_exception();
            return 1;
        }
    }

    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_;
    const DownloadLimits& limits_;
    PartFile& part_;
    const DownloadProgress& progress_;
    char why_[CURL_ERROR_SIZE] = "";
    std::uint64_t resume_at_;
    std::optional<std::uint64_t> range_at_;
    std::uint64_t received_ = 0;
    bool too_long_ = false;
    std::exception_ptr thrown_;
};

std::string wrong_size(const std::string& address, const std::string& sent, std::uint64_t bytes) {
    return address + ": it sent " + sent + " than the " + std::to_string(bytes) + " bytes of the catalogue";
}

// The address to ask next, after a redirect or a restart; nothing once the file is complete.
std::optional<std::string> request(const std::string& address, const DownloadLimits& limits, PartFile& part,
                                   const DownloadProgress& progress) {
    const bool resuming = part.size() > 0;
    Request request(address, limits, part, progress);
    const CURLcode result = request.perform();
    const long status = request.status();
    if (result == CURLE_ABORTED_BY_CALLBACK) {
        throw Failure(ExitCode::interrupted, "interrupted; what came is kept in " + part.path().string() +
                                                 ", and the same command goes on with it");
    }
    if (resuming && (status == kRangeNotSatisfiable || (status == kPartialContent && !request.fits()))) {
        part.restart();  // the server's file is shorter than ours, or it resumes at another offset
        return address;
    }
    if (const auto target = request.redirect()) {
        if (!may_lead(address, *target)) {
            throw broken(address, "it leads to " + *target + ", and only https is followed");
        }
        return target;
    }
    if (request.too_long()) {
        throw SourceFailure(ExitCode::bad_data, wrong_size(address, "more", limits.bytes));
    }
    if (result != CURLE_OK) {
        throw broken(address, request.why(result));
    }
    if (!request.fits()) {
        throw broken(address, "it answered with the status " + std::to_string(status));
    }
    if (part.size() < limits.bytes) {
        throw SourceFailure(ExitCode::bad_data, wrong_size(address, "less", limits.bytes));
    }
    return std::nullopt;
}

}  // namespace

void download(const std::string& address, const DownloadLimits& limits, PartFile& part,
              const DownloadProgress& progress) {
    start_curl();
    if (part.size() > limits.bytes) {
        part.restart();
    }
    std::optional<std::string> next = address;
    for (int requests = 0; next && part.size() < limits.bytes; ++requests) {
        if (requests > kMostRedirects) {
            throw broken(address, "it redirects more than " + std::to_string(kMostRedirects) + " times");
        }
        next = request(*next, limits, part, progress);
    }
    part.sync();
}

}  // namespace inkling
