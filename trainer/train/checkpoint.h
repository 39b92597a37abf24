// Checkpoints: all that an interrupted training needs to continue as if nothing had happened.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "trainer/io/file.h"
#include "trainer/train/training.h"

namespace inkling {

/// Identity of a training: only the same one may continue from its checkpoint.
struct TrainingIdentity {
    std::string recipe;                   // as to_toml has it, so the seed is in it
    std::array<std::uint8_t, 32> data{};  // SHA-256 of what it trains on
    std::string instruction_set;          // with another one a training may continue, but its last bits differ
};

/// How an epoch went.
struct EpochRecord {
    double rate, loss, accuracy;
    std::int64_t validated;  // right answers on the validation samples
    double seconds;          // without validation
};

struct Checkpoint {
    TrainingState state;
    double seconds = 0;               // spent on the epoch that is under way
    std::vector<EpochRecord> epochs;  // those that are done
    Weights best;                     // of the epoch that validated best; empty without early stop
};

/// Little-endian: magic, version, CRC-32C of what follows, size of the whole; then the fields in order, what has a
/// length after its length.
Bytes encode_checkpoint(const TrainingIdentity& identity, const Checkpoint& checkpoint);

struct DecodedCheckpoint {
    TrainingIdentity identity;
    Checkpoint checkpoint;
};
/// Throws Failure (bad_data) with what is wrong, to be put behind the file's name.
DecodedCheckpoint decode_checkpoint(std::span<const std::uint8_t> bytes);

/// The checkpoint of one training on the disk: `path`, and the one before it as `path`.previous.
class CheckpointFile {
public:
    CheckpointFile(std::filesystem::path path, TrainingIdentity identity);

    const std::filesystem::path& path() const { return path_; }
    bool exists() const;
    /// Throws Failure (input_output) unless there is room for a first one. Leaves nothing behind.
    void check_room(const TrainingState& state) const;
    /// Throws Failure (input_output).
    void write(const Checkpoint& checkpoint) const;

    struct Found {
        Checkpoint checkpoint;
        std::vector<std::string> remarks;  // sentences for the user
    };
    /// The newest that is whole; nothing if there is none at all. Throws Failure: bad_data if all are damaged, usage if
    /// they are of another training.
    std::optional<Found> read() const;
    /// Removes both.
    void remove() const;

private:
    void check_identity(const TrainingIdentity& theirs, const std::filesystem::path& path) const;

    std::filesystem::path path_, previous_;
    TrainingIdentity identity_;
};

}  // namespace inkling
