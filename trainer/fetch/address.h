// Which addresses are fetched from: https ones, and plain http only on this machine.
#pragma once

#include <string>

namespace inkling {

enum class Transport { https, loopback_http, refused };

/// http goes to 127.*.*.*, [::1] and localhost only, where nobody can listen in or answer in another's place.
Transport transport_of(const std::string& address);

/// Whether an answer from `from` may lead to `to`: never away from https.
bool may_lead(const std::string& from, const std::string& to);

}  // namespace inkling
