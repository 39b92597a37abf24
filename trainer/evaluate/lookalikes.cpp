#include "trainer/evaluate/lookalikes.h"

#include <algorithm>
#include <string_view>

#include "trainer/data/selection.h"

namespace inkling {
namespace {

constexpr std::string_view kGroups[] = {"0Oo", "1Il", "2Zz", "5Ss", "9gq"};
constexpr std::string_view kCasesAlike = "CIJKLMOPSUVWXYZ";

bool is_in(std::string_view group, const std::string& label) {
    return label.size() == 1 && group.find(label[0]) != std::string_view::npos;
}

}  // namespace

bool look_alike(const std::string& a, const std::string& b) {
    if (a == b) {
        return false;
    }
    const std::string capital = with_case_folded(a);
    return (capital == with_case_folded(b) && is_in(kCasesAlike, capital)) ||
           std::any_of(std::begin(kGroups), std::end(kGroups),
                       [&](std::string_view group) { return is_in(group, a) && is_in(group, b); });
}

bool look_alike(const std::string& label, const ClassNames& names) {
    return look_alike(label, names.label) ||
           std::any_of(names.aliases.begin(), names.aliases.end(),
                       [&](const std::string& alias) { return look_alike(label, alias); });
}

}  // namespace inkling
