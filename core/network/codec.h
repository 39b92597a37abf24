// The weight file, both directions. weights/FORMAT.md is the contract.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/network/model.h"
#include "core/result.h"

namespace inkling {

inline constexpr int kFormatVersion = 1;
inline constexpr int kWeightBits = 8;  // of a stored weight
inline constexpr std::size_t kMostFileBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMostDataSets = 16;

/// Bytes of a model that keeps the format's rules (decode would take it); the same model gives the same bytes.
std::vector<std::uint8_t> encode(const Model& model);

/// Safe on hostile bytes: one pass, nothing allocated beyond a small multiple of the file's size. Checks everything but
/// the self-test, which takes a run of the network: see Reader. On success encode(*decode(bytes)) == bytes.
Result<Model> decode(std::span<const std::uint8_t> bytes);

}  // namespace inkling
