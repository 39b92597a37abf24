// A model card's figures as tables of Markdown, and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "trainer/evaluate/card.h"

namespace inkling {

/// A table of the sets, and one of the negatives if the network can say "nothing"; what the columns mean, below each.
std::string markdown_report(const Card& card);

/// file; sets: name, what, data, split, development, evaluation (as json_report has it; null: its data are not there);
/// negatives: the same with against, all and without_excepted (samples, accepted, area_under_roc; or null) in place of
/// evaluation; negatives_left_out.
nlohmann::json json_report(const Card& card);

}  // namespace inkling
