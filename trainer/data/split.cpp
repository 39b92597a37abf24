#include "trainer/data/split.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "trainer/base/failure.h"
#include "trainer/base/random.h"
#include "trainer/base/workers.h"
#include "trainer/data/labels.h"
#include "trainer/data/left_out.h"

namespace inkling {
namespace {

// Samples that must stay together: the equal ones of a class, or all of a writer.
struct Unit {
    double position;  // 0..1, by the hash
    std::size_t part = 0;
    std::vector<std::size_t> samples;
};

using Stratum = std::map<Sha256, Unit>;

constexpr std::size_t kParts = 3;
constexpr Split kSplits[kParts] = {Split::train, Split::validation, Split::test};
constexpr std::size_t kFewestWriters = kParts;

double position_of(const Sha256& hash, Purpose purpose, std::uint64_t seed) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < sizeof key; ++i) {
        key |= std::uint64_t{hash[i]} << (8 * i);
    }
    return Random{seed, key_of(purpose), key}.uniform();
}

Sha256 hash_of(const std::string& text) {
    return sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void assign(Stratum& stratum, const Shares& shares) {
    const double ends[kParts + 1] = {0, shares.train, 1 - shares.test, 1};
    std::size_t counts[kParts] = {};
    for (auto& [hash, unit] : stratum) {
        while (unit.part + 1 < kParts && unit.position >= ends[unit.part + 1]) {
            ++unit.part;
        }
        ++counts[unit.part];
    }
    for (const std::size_t part : {0, 2, 1}) {  // what a class misses least comes last
        if (counts[part] > 0 || ends[part + 1] <= ends[part]) {
            continue;
        }
        Unit* nearest = nullptr;
        const double middle = (ends[part] + ends[part + 1]) / 2;
        for (auto& [hash, unit] : stratum) {
            if (counts[unit.part] > 1 &&
                (nearest == nullptr || std::fabs(unit.position - middle) < std::fabs(nearest->position - middle))) {
                nearest = &unit;
            }
        }
        if (nearest != nullptr) {
            --counts[nearest->part];
            nearest->part = part;
            ++counts[part];
        }
    }
}

// A class that is all kept apart could not be learnt: its first unit is then for training.
void give_training(Stratum& stratum, const std::vector<Sample>& samples) {
    const auto is_before = [](const Unit& a, const Unit& b) {
        return std::pair(a.part, a.position) < std::pair(b.part, b.position);
    };
    std::map<std::size_t, Unit*> firsts;  // of a label
    for (auto& [hash, unit] : stratum) {
        for (const std::size_t i : unit.samples) {
            Unit*& first = firsts.try_emplace(samples[i].label, &unit).first->second;
            first = is_before(unit, *first) ? &unit : first;
        }
    }
    for (const auto& [label, first] : firsts) {
        first->part = 0;
    }
}

bool is_of_strokes(const Sample& sample) {
    return std::holds_alternative<Strokes>(sample.source);
}

bool names_writers(const std::vector<Sample>& samples, const std::vector<std::size_t>& chosen) {
    std::set<std::string> writers;
    for (const std::size_t i : chosen) {
        if (is_of_strokes(samples[i]) && !samples[i].writer.empty()) {
            writers.insert(samples[i].writer);
        }
    }
    return writers.size() >= kFewestWriters;
}

// The one rule of every split: the chosen samples get their shares, class by class, by the hash of their pixels or
// points; or all classes together by their writers, where these are named and enough.
void share_out(std::vector<Sample>& samples, const std::vector<std::size_t>& chosen,
               const std::function<Sha256(std::size_t)>& hash_at, const Shares& shares, Purpose purpose,
               std::uint64_t seed) {
    const bool by_writers = names_writers(samples, chosen);
    Stratum writers;
    std::map<std::size_t, Stratum> classes;
    for (const std::size_t i : chosen) {
        const bool by_writer = by_writers && is_of_strokes(samples[i]) && !samples[i].writer.empty();
        const Sha256 hash = by_writer ? hash_of(samples[i].writer) : hash_at(i);
        Stratum& stratum = by_writer ? writers : classes[samples[i].label];
        stratum.try_emplace(hash, Unit{position_of(hash, purpose, seed), 0, {}}).first->second.samples.push_back(i);
    }
    const auto part_units = [&](Stratum& stratum) {
        assign(stratum, shares);
        if (shares.train > 0) {
            give_training(stratum, samples);
        }
        for (const auto& [hash, unit] : stratum) {
            for (const std::size_t i : unit.samples) {
                samples[i].split = kSplits[unit.part];
            }
        }
    };
    for (auto& [label, stratum] : classes) {
        part_units(stratum);
    }
    part_units(writers);
}

void sum_sources(Dataset& dataset, const std::vector<Facts>& facts) {
    for (Source& source : dataset.sources) {
        if (!source.by_samples) {
            continue;
        }
        Sha256Sum sum;
        source.about.samples = 0;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (source.split == Split::unsplit || source.split == dataset.samples[i].split) {
                sum.add(facts[i].sha256);
                sum.add(hash_of(dataset.labels[dataset.samples[i].label]));
                ++source.about.samples;
            }
        }
        source.about.sha256 = sum.digest();
    }
}

std::map<Split, std::size_t> counts_of(const Dataset& dataset) {
    std::map<Split, std::size_t> counts;
    for (const Sample& sample : dataset.samples) {
        ++counts[sample.split];
    }
    return counts;
}

void remark_split(Dataset& dataset, const std::string& where) {
    std::map<Split, std::size_t> counts = counts_of(dataset);
    dataset.remarks.push_back(
        counts[Split::unsplit] > 0
            ? where +
                  " does not name three writers by whom it could be split: all of it is for training, and for testing"
            : where + " does not say which samples are for testing: it is split into " +
                  std::to_string(counts[Split::train]) + " for training, " + std::to_string(counts[Split::validation]) +
                  " for validation and " + std::to_string(counts[Split::test]) + " for testing");
}

Dataset load_one(const std::string& where, const LoadOptions& options, const HashList& without) {
    Dataset dataset = load_dataset(where);
    const bool is_to_split = !options.whole && counts_of(dataset)[Split::unsplit] > 0;
    const auto by_samples = [](const Source& source) { return source.by_samples; };
    if (is_to_split || !without.empty() || std::any_of(dataset.sources.begin(), dataset.sources.end(), by_samples)) {
        std::vector<Facts> facts = survey(dataset, options.threads);
        leave_out_bad(dataset, facts, options.skip_bad);
        sum_sources(dataset, facts);
        if (is_to_split) {
            split_unsplit(dataset, facts);
            remark_split(dataset, where);
        }
        leave_out(dataset, facts, without);
    }
    return dataset;
}

}  // namespace

void leave_out_bad(Dataset& dataset, std::vector<Facts>& facts, bool skip_bad) {
    std::size_t count = 0;
    for (const Facts& of_sample : facts) {
        if (of_sample.bad.empty()) {
            continue;
        }
        if (!skip_bad) {
            throw Failure(ExitCode::bad_data, of_sample.bad + " (--skip-bad leaves out such pictures)");
        }
        ++count;
        dataset.remarks.push_back("left out " + of_sample.bad);
    }
    if (count > 0) {
        if (count == facts.size()) {
            throw Failure(ExitCode::bad_data, dataset.folder.string() + ": no picture there can be decoded");
        }
        dataset.remarks.push_back("left out " + std::to_string(count) + " of " + std::to_string(facts.size()) +
                                  " samples, which cannot be decoded");
        std::size_t i = 0;
        std::erase_if(dataset.samples, [&](const Sample&) { return !facts[i++].bad.empty(); });
        std::erase_if(facts, [](const Facts& of_sample) { return !of_sample.bad.empty(); });
    }
}

void split_unsplit(Dataset& dataset, const std::vector<Facts>& facts, const Shares& shares, std::uint64_t seed) {
    std::vector<Sample>& samples = dataset.samples;
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (samples[i].split == Split::unsplit) {
            chosen.push_back(i);
        }
    }
    if (!names_writers(samples, chosen)) {
        std::erase_if(chosen, [&](std::size_t i) { return is_of_strokes(samples[i]); });
    }
    share_out(samples, chosen, [&](std::size_t i) { return facts[i].sha256; }, shares, Purpose::split, seed);
}

Dataset take_validation(Dataset& training, double share, std::uint64_t seed, int threads) {
    std::vector<Sample>& samples = training.samples;
    Dataset validation{training.folder, training.labels, {}, {}, {}};
    if (share <= 0) {
        return validation;
    }
    std::vector<Sha256> hashes(samples.size());
    for_each_index(hashes.size(), threads, [&](std::size_t i) { hashes[i] = sample_hash(samples[i]); });
    std::vector<std::size_t> every(samples.size());
    std::iota(every.begin(), every.end(), std::size_t{0});
    share_out(
        samples, every, [&](std::size_t i) { return hashes[i]; }, {1 - share, share, 0}, Purpose::validation, seed);
    const auto first = std::stable_partition(samples.begin(), samples.end(),
                                             [](const Sample& one) { return one.split != Split::validation; });
    validation.samples.assign(std::move_iterator(first), std::move_iterator(samples.end()));
    samples.erase(first, samples.end());
    return validation;
}

Dataset part_of(Dataset dataset, Split split) {
    const auto is_other = [&](const auto& one) { return one.split != split && one.split != Split::unsplit; };
    std::erase_if(dataset.samples, is_other);
    std::erase_if(dataset.sources, is_other);
    return dataset;
}

Dataset stated_validation(const Dataset& dataset) {
    Dataset validation{dataset.folder, dataset.labels, {}, {}, {}};
    std::copy_if(dataset.samples.begin(), dataset.samples.end(), std::back_inserter(validation.samples),
                 [](const Sample& sample) { return sample.split == Split::validation; });
    return validation;
}

void check_trainable(const Dataset& dataset, const std::string& where) {
    std::vector<int> samples(dataset.labels.size()), of_training(dataset.labels.size());
    std::vector<const Sample*> last(dataset.labels.size());
    for (const Sample& sample : dataset.samples) {
        ++samples[sample.label];
        of_training[sample.label] += sample.split == Split::train || sample.split == Split::unsplit ? 1 : 0;
        last[sample.label] = &sample;
    }
    for (std::size_t label = 0; label < samples.size(); ++label) {
        const std::string name = where + ": class " + dataset.labels[label];
        if (samples[label] == 0) {
            throw Failure(ExitCode::bad_data, name + " has no sample: add some, or take the class away");
        }
        if (samples[label] == 1) {
            throw Failure(ExitCode::bad_data, name + " has a single sample (" + last[label]->location +
                                                  "): add more, or take the class away");
        }
        if (of_training[label] == 0) {
            throw Failure(ExitCode::bad_data, name + " has no sample for training, but " + last[label]->location +
                                                  " for " + name_of(last[label]->split) +
                                                  ": nothing could be learnt of it");
        }
    }
}

Dataset load_split_dataset(const std::string& where, const LoadOptions& options) {
    return load_split_datasets({where}, options);
}

Dataset load_part(const std::vector<std::string>& where, const std::string& part, LoadOptions options) {
    options.whole = part == kEveryPart;
    Dataset dataset = load_split_datasets(where, options);
    if (options.whole) {
        return dataset;
    }
    dataset = part_of(std::move(dataset), split_named(part));
    if (dataset.samples.empty()) {
        throw Failure(ExitCode::bad_data, where.front() + (where.size() > 1 ? " and what was named with it" : "") +
                                              " has no samples of the part " + part +
                                              " (--split; all is every sample)");
    }
    return dataset;
}

Dataset load_split_datasets(const std::vector<std::string>& where, const LoadOptions& options) {
    const HashList without = read_hash_lists(options.without);
    Dataset all = load_one(where.front(), options, without);
    if (where.size() == 1) {
        remark_left_out(all, without);
        return all;
    }
    std::size_t with_validation = stated_validation(all).samples.empty() ? 0 : 1;
    const auto prefix_locations = [](Dataset& dataset) {
        for (Sample& sample : dataset.samples) {
            sample.location = dataset.folder / sample.location;
        }
    };
    prefix_locations(all);
    for (std::size_t i = 1; i < where.size(); ++i) {
        Dataset more = load_one(where[i], options, without);
        prefix_locations(more);
        with_validation += stated_validation(more).samples.empty() ? 0 : 1;
        append(all, std::move(more));
    }
    if (with_validation > 0 && with_validation < where.size()) {
        all.remarks.push_back("validation is by " + std::to_string(with_validation) + " of the " +
                              std::to_string(where.size()) + " data alone: the others name no samples for it");
    }
    remark_left_out(all, without);
    all.folder.clear();
    sort_labels(all, "the data");
    return all;
}

}  // namespace inkling
