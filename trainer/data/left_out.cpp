#include "trainer/data/left_out.h"

#include <algorithm>

#include "core/reader/describe.h"
#include "trainer/base/failure.h"
#include "trainer/io/unpacked_file.h"

namespace inkling {
namespace {

constexpr std::size_t kMostListLineBytes = 4096;
constexpr const char* kSpaces = " \t\r\n";

std::string without_comment(const std::string& line) {
    return line.substr(0, std::min(line.find('#'), line.find("//")));
}

bool is_hash(const std::string& word) {
    return word.size() >= kListedDigits && word.size() <= 2 * sizeof(Sha256) &&
           word.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

std::string lower(std::string hash) {
    for (char& digit : hash) {
        digit = digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit;
    }
    return hash;
}

void read_hashes(const std::string& file, HashList& list) {
    UnpackedLines lines(file, kMostListLineBytes);
    for (std::string line; lines.next(line);) {
        const std::string text = without_comment(line);
        const std::size_t begin = text.find_first_not_of(kSpaces);
        if (begin == std::string::npos) {
            continue;
        }
        const std::string word = text.substr(begin, text.find_first_of(kSpaces, begin) - begin);
        if (!is_hash(word)) {
            throw bad_data(file, "line " + std::to_string(lines.number()) +
                                     " does not begin with the hash of a sample: " + std::to_string(kListedDigits) +
                                     " to " + std::to_string(2 * sizeof(Sha256)) + " hexadecimal digits");
        }
        list.push_back(lower(word));
    }
}

bool is_listed(const std::string& hash, const HashList& list) {
    // What fits shares at least the digits that every one has.
    auto listed = std::lower_bound(list.begin(), list.end(), hash.substr(0, kListedDigits));
    for (; listed != list.end() && listed->compare(0, kListedDigits, hash, 0, kListedDigits) == 0; ++listed) {
        if (hash.starts_with(*listed)) {
            return true;
        }
    }
    return false;
}

std::size_t count_unused(const HashList& list, const std::vector<Sha256>& left_out) {
    std::vector<std::string> used;
    for (const Sha256& hash : left_out) {
        used.push_back(hexadecimal(hash));
    }
    std::sort(used.begin(), used.end());
    return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), [&](const std::string& listed) {
        const auto found = std::lower_bound(used.begin(), used.end(), listed);
        return found == used.end() || !found->starts_with(listed);
    }));
}

}  // namespace

Sha256 listed_hash(const Sha256& of_source, const std::string& label) {
    Sha256Sum sum;
    sum.add(of_source);
    sum.add({reinterpret_cast<const std::uint8_t*>(label.data()), label.size()});
    return sum.digest();
}

HashList read_hash_lists(const std::vector<std::string>& files) {
    HashList list;
    for (const std::string& file : files) {
        read_hashes(file, list);
    }
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

void leave_out(Dataset& dataset, std::vector<Facts>& facts, const HashList& list) {
    if (list.empty()) {
        return;
    }
    std::vector<bool> listed;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Sha256 hash = listed_hash(facts[i].sha256, dataset.labels[dataset.samples[i].label]);
        listed.push_back(facts[i].bad.empty() && is_listed(hexadecimal(hash), list));
        if (listed.back()) {
            dataset.left_out.push_back(hash);
        }
    }
    std::size_t sample = 0, its_facts = 0;
    std::erase_if(dataset.samples, [&](const Sample&) { return listed[sample++]; });
    std::erase_if(facts, [&](const Facts&) { return listed[its_facts++]; });
}

void remark_left_out(Dataset& dataset, const HashList& list) {
    if (list.empty()) {
        return;
    }
    if (dataset.samples.empty()) {
        throw Failure(ExitCode::bad_data, "every sample is on the list of --without: nothing is left");
    }
    const std::size_t left_out = dataset.left_out.size();
    const std::size_t unused = count_unused(list, dataset.left_out);
    std::string remark = "left out " + std::to_string(left_out) + " of " +
                         std::to_string(left_out + dataset.samples.size()) + " samples by the list of --without";
    if (unused > 0) {
        remark += "; " + std::to_string(unused) + " of its " + std::to_string(list.size()) + " hashes fit" +
                  (unused == 1 ? "s" : "") + " no sample";
    }
    dataset.remarks.push_back(remark);
}

}  // namespace inkling
