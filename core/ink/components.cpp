#include "core/ink/components.h"

#include <algorithm>
#include <numeric>

namespace inkling {
namespace {

using Index = std::uint32_t;

std::vector<PixelRun> runs_in(const GreyImage& image) {
    std::vector<PixelRun> runs;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            if (image.at(x, y) == 0) {
                continue;
            }
            const int left = x;
            while (x < image.width && image.at(x, y) != 0) {
                ++x;
            }
            runs.push_back({y, left, x});
        }
    }
    return runs;
}

// Sets of runs, each named by its first one (Tarjan's union-find, the paths halved).
class Sets {
public:
    explicit Sets(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), Index{0}); }

    Index name(Index run) {
        while (parents_[run] != run) {
            run = parents_[run] = parents_[parents_[run]];
        }
        return run;
    }

    void join(Index one, Index other) {
        const Index a = name(one);
        const Index b = name(other);
        parents_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<Index> parents_;
};

Sets joined(const std::vector<PixelRun>& runs) {
    Sets sets(runs.size());
    std::size_t above = 0;  // the first run of the row above that may still touch
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const PixelRun& run = runs[i];
        while (above < i &&
               (runs[above].y < run.y - 1 || (runs[above].y == run.y - 1 && runs[above].right < run.left))) {
            ++above;
        }
        for (std::size_t j = above; j < i && runs[j].y == run.y - 1 && runs[j].left <= run.right; ++j) {
            sets.join(static_cast<Index>(i), static_cast<Index>(j));
        }
    }
    return sets;
}

}  // namespace

Components components_of(const GreyImage& image, std::int64_t least_area) {
    const std::vector<PixelRun> runs = runs_in(image);
    Sets sets = joined(runs);
    std::vector<std::int64_t> areas(runs.size());
    std::vector<Index> counts(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Index name = sets.name(static_cast<Index>(i));
        areas[name] += runs[i].length();
        ++counts[name];
    }

    Components components;
    std::vector<Index> index_of(runs.size());  // of a component, by its name
    std::size_t first = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (counts[i] == 0) {
            continue;
        }
        if (areas[i] < least_area) {
            ++components.left_out;
        } else {
            index_of[i] = static_cast<Index>(components.list.size());
            const PixelRun& run = runs[i];
            components.list.push_back({{run.left, run.y, run.right, run.y + 1}, areas[i], first, 0});
            first += counts[i];
        }
    }
    components.runs.resize(first);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Index name = sets.name(static_cast<Index>(i));
        if (areas[name] < least_area) {
            continue;
        }
        Component& component = components.list[index_of[name]];
        const PixelRun& run = runs[i];
        component.box.left = std::min(component.box.left, run.left);
        component.box.right = std::max(component.box.right, run.right);
        component.box.bottom = run.y + 1;
        components.runs[component.first_run + component.runs++] = run;
    }
    return components;
}

bool encloses(const Components& components, const Component& outer, const Component& inner) {
    const Box& box = inner.box;
    if (outer.box.left >= box.left || outer.box.top >= box.top || outer.box.right <= box.right ||
        outer.box.bottom <= box.bottom) {
        return false;
    }
    std::vector<bool> above(static_cast<std::size_t>(box.width()));
    std::vector<bool> below(above.size());
    std::vector<bool> before(static_cast<std::size_t>(box.height()));
    std::vector<bool> behind(before.size());
    for (const PixelRun& run : components.runs_of(outer)) {
        if (run.y < box.top || run.y >= box.bottom) {
            std::vector<bool>& columns = run.y < box.top ? above : below;
            for (int x = std::max(run.left, box.left); x < std::min(run.right, box.right); ++x) {
                columns[static_cast<std::size_t>(x - box.left)] = true;
            }
            continue;
        }
        const auto row = static_cast<std::size_t>(run.y - box.top);
        before[row] = before[row] || run.left < box.left;
        behind[row] = behind[row] || run.right > box.right;
    }
    const auto is_there = [](const std::vector<bool>& side) {
        return 2 * std::count(side.begin(), side.end(), true) > static_cast<std::ptrdiff_t>(side.size());
    };
    return is_there(above) && is_there(below) && is_there(before) && is_there(behind);
}

}  // namespace inkling
