#include "trainer/fetch/address.h"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <memory>

namespace inkling {
namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(const Url& url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) {
        return "";
    }
    std::string value = text;
    curl_free(text);
    return value;
}

bool is_loopback(const std::string& host) {
    in_addr address{};
    if (::inet_pton(AF_INET, host.c_str(), &address) == 1) {
        return (ntohl(address.s_addr) >> 24) == 127;
    }
    return host == "localhost" || host == "[::1]";
}

}  // namespace

Transport transport_of(const std::string& address) {
    // The parser of the library that will make the request: another one might see another host in it.
    const Url url(curl_url(), &curl_url_cleanup);
    if (!url || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) {
        return Transport::refused;
    }
    const std::string scheme = part_of(url, CURLUPART_SCHEME);
    if (scheme == "https") {
        return Transport::https;
    }
    return scheme == "http" && is_loopback(part_of(url, CURLUPART_HOST)) ? Transport::loopback_http
                                                                         : Transport::refused;
}

bool may_lead(const std::string& from, const std::string& to) {
    const Transport next = transport_of(to);
    return next == Transport::https ||
           (next == Transport::loopback_http && transport_of(from) == Transport::loopback_http);
}

}  // namespace inkling
