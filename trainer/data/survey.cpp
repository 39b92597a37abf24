#include "trainer/data/survey.h"

#include <bit>
#include <map>

#include "core/image/plain_paper.h"
#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/data/decoded.h"

namespace inkling {
namespace {

Sha256 hash_of(const Pixels& pixels) {
    return pixel_hash(pixels);
}

Facts facts_of(const Pixels& pixels) {
    const Pixels fewest = in_fewest_channels(pixels);
    const Pixels rgba = as_rgba(pixels);
    const Picture picture = picture_of(rgba);
    Facts facts{fewest.width, fewest.height, fewest.channels, {}, ink_box(ink_of(picture)), pixel_hash(fewest), {}};
    if (facts.ink) {
        facts.polarity = polarity_of(picture);
    }
    return facts;
}

Sha256 hash_of(const Strokes& strokes) {
    Sha256Sum sum;
    const auto add = [&](std::uint32_t value) {
        const std::uint8_t bytes[] = {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8),
                                      static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 24)};
        sum.add(bytes);
    };
    for (const Stroke& stroke : strokes) {
        add(static_cast<std::uint32_t>(stroke.size()));
        for (const Point& point : stroke) {
            add(std::bit_cast<std::uint32_t>(point.x));
            add(std::bit_cast<std::uint32_t>(point.y));
        }
    }
    return sum.digest();
}

Facts facts_of(const Strokes& strokes) {
    Facts facts;
    facts.sha256 = hash_of(strokes);
    return facts;
}

Facts facts_of(const Sample& sample) {
    try {
        return visit_decoded(sample, [](const auto& source) { return facts_of(source); });
    } catch (const Failure& failure) {
        if (failure.code() != ExitCode::bad_data) {
            throw;
        }
        Facts facts;
        facts.bad = failure.what();
        return facts;
    }
}

}  // namespace

Sha256 sample_hash(const Sample& sample) {
    return visit_decoded(sample, [](const auto& source) { return hash_of(source); });
}

std::vector<Facts> survey(const Dataset& dataset, int threads) {
    std::vector<Facts> facts(dataset.samples.size());
    for_each_index(facts.size(), threads, [&](std::size_t i) { facts[i] = facts_of(dataset.samples[i]); });
    return facts;
}

std::vector<std::size_t> first_alike(const std::vector<Facts>& facts) {
    std::map<Sha256, std::size_t> first;
    std::vector<std::size_t> alike;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        alike.push_back(facts[i].bad.empty() ? first.try_emplace(facts[i].sha256, i).first->second : i);
    }
    return alike;
}

}  // namespace inkling
