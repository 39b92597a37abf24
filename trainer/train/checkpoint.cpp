#include "trainer/train/checkpoint.h"

#include <bit>
#include <cstring>
#include <sstream>

#include "core/network/crc32c.h"
#include "trainer/base/failure.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Numbers are copied as they lie in memory.
static_assert(std::endian::native == std::endian::little);
static_assert(sizeof(EpochRecord) == 5 * 8);

constexpr std::array<std::uint8_t, 8> kMagic = {0x89, 'I', 'N', 'K', 'C', '\r', '\n', 0x1A};
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kChecked = kMagic.size() + 2 * sizeof(std::uint32_t);  // where the checksum begins to count

// The fields, once for both directions: `io` writes them, or reads them into the same members.
template <class Io, class Identity>
void transfer_identity(Io& io, Identity& identity) {
    io.list(identity.recipe);
    io.number(identity.data);
    io.list(identity.instruction_set);
}

template <class Io, class Values>
void transfer_weights(Io& io, Values& weights) {
    io.list(weights.parameters);
    io.list(weights.statistics);
}

template <class Io, class Values>
void transfer(Io& io, Values& checkpoint) {
    auto& state = checkpoint.state;
    io.number(state.epoch);
    io.number(state.batch);
    io.number(state.loss);
    io.number(state.correct);
    transfer_weights(io, state.weights);
    io.list(state.moments);
    transfer_weights(io, state.averaged);
    io.number(checkpoint.seconds);
    io.list(checkpoint.epochs);
    transfer_weights(io, checkpoint.best);
}

class ByteWriter {
public:
    Bytes bytes;

    template <class T>
    void number(const T& value) {
        raw(&value, sizeof value);
    }
    template <class List>
    void list(const List& values) {
        number(static_cast<std::uint64_t>(values.size()));
        raw(values.data(), values.size() * sizeof values[0]);
    }

private:
    void raw(const void* data, std::size_t size) {
        const auto* first = static_cast<const std::uint8_t*>(data);
        bytes.insert(bytes.end(), first, first + size);
    }
};

Failure damaged(const std::string& what) {
    return {ExitCode::bad_data, what};
}

class ByteReader {
public:
    explicit ByteReader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

    template <class T>
    void number(T& value) {
        raw(&value, sizeof value);
    }
    template <class List>
    void list(List& values) {
        std::uint64_t size = 0;
        number(size);
        if (size > rest_.size() / sizeof values[0]) {
            throw damaged("it is truncated");
        }
        values.resize(size);
        raw(values.data(), values.size() * sizeof values[0]);
    }
    std::size_t left() const { return rest_.size(); }

private:
    void raw(void* data, std::size_t size) {
        if (size > rest_.size()) {
            throw damaged("it is truncated");
        }
        if (size > 0) {
            std::memcpy(data, rest_.data(), size);
        }
        rest_ = rest_.subspan(size);
    }

    std::span<const std::uint8_t> rest_;
};

std::string first_difference(const std::string& theirs, const std::string& ours) {
    std::istringstream their_lines(theirs);
    std::istringstream our_lines(ours);
    std::string their_line, our_line;
    while (std::getline(their_lines, their_line) && std::getline(our_lines, our_line) && their_line == our_line) {
    }
    return "there " + their_line + ", here " + our_line;
}

}  // namespace

Bytes encode_checkpoint(const TrainingIdentity& identity, const Checkpoint& checkpoint) {
    ByteWriter writer;
    writer.number(kMagic);
    writer.number(kVersion);
    writer.number(std::uint32_t{0});
    writer.number(std::uint64_t{0});
    transfer_identity(writer, identity);
    transfer(writer, checkpoint);
    Bytes bytes = std::move(writer.bytes);
    const std::uint64_t size = bytes.size();
    std::memcpy(bytes.data() + kChecked, &size, sizeof size);
    const std::uint32_t checksum = crc32c(std::span(bytes).subspan(kChecked));
    std::memcpy(bytes.data() + kChecked - sizeof checksum, &checksum, sizeof checksum);
    return bytes;
}

DecodedCheckpoint decode_checkpoint(std::span<const std::uint8_t> bytes) {
    ByteReader reader(bytes);
    std::array<std::uint8_t, kMagic.size()> magic{};
    std::uint32_t version = 0, checksum = 0;
    std::uint64_t size = 0;
    reader.number(magic);
    if (magic != kMagic) {
        throw damaged("it is no checkpoint");
    }
    reader.number(version);
    if (version != kVersion) {
        throw damaged("it is of version " + std::to_string(version) + ", and only version " + std::to_string(kVersion) +
                      " is known");
    }
    reader.number(checksum);
    if (crc32c(bytes.subspan(kChecked)) != checksum) {
        throw damaged("its checksum does not fit");
    }
    reader.number(size);
    if (size != bytes.size()) {
        throw damaged("its size does not fit");
    }
    DecodedCheckpoint decoded;
    transfer_identity(reader, decoded.identity);
    transfer(reader, decoded.checkpoint);
    if (reader.left() > 0) {
        throw damaged("it goes on after its end");
    }
    return decoded;
}

CheckpointFile::CheckpointFile(fs::path path, TrainingIdentity identity)
    : path_(std::move(path)), previous_(path_.string() + ".previous"), identity_(std::move(identity)) {}

bool CheckpointFile::exists() const {
    return fs::exists(path_) || fs::exists(previous_);
}

void CheckpointFile::check_room(const TrainingState& state) const {
    check_room_for_file(path_, encode_checkpoint(identity_, {state, 0, {}, {}}).size());
}

// Killed between the two, a program leaves only the previous one, which is then as good.
void CheckpointFile::write(const Checkpoint& checkpoint) const {
    const Bytes bytes = encode_checkpoint(identity_, checkpoint);
    std::error_code none_yet;
    fs::rename(path_, previous_, none_yet);
    write_file(path_, bytes);
}

void CheckpointFile::check_identity(const TrainingIdentity& theirs, const fs::path& path) const {
    const auto refuse = [&](const std::string& difference) {
        throw Failure(ExitCode::usage, path.string() + " is of another training (" + difference +
                                           "): go on as it was begun, or remove it to start anew");
    };
    if (theirs.recipe != identity_.recipe) {
        refuse(first_difference(theirs.recipe, identity_.recipe));
    }
    if (theirs.data != identity_.data) {
        refuse("its data, their part for validation, or the file that it was begun from, are others");
    }
}

std::optional<CheckpointFile::Found> CheckpointFile::read() const {
    std::string reason;
    for (const fs::path& path : {path_, previous_}) {
        if (!fs::exists(path)) {
            continue;
        }
        const Bytes bytes = read_file(path);
        DecodedCheckpoint decoded;
        try {
            decoded = decode_checkpoint(bytes);
        } catch (const Failure& failure) {
            reason = path.string() + " is damaged: " + failure.what();
            continue;
        }
        check_identity(decoded.identity, path);
        Found found{std::move(decoded.checkpoint), {}};
        if (!reason.empty()) {
            found.remarks.push_back(reason + "; going on from the one before");
        }
        if (decoded.identity.instruction_set != identity_.instruction_set) {
            found.remarks.push_back(path.string() + " was computed with " + decoded.identity.instruction_set +
                                    " instructions, here are " + identity_.instruction_set +
                                    ": the result will differ in its last bits");
        }
        if (path == previous_) {
            // Or a damaged one would take the place of the only whole one when the next is written.
            fs::rename(previous_, path_);
        }
        return found;
    }
    if (!reason.empty()) {
        throw Failure(ExitCode::bad_data, reason + ", and there is no other: remove it to start anew");
    }
    return std::nullopt;
}

void CheckpointFile::remove() const {
    fs::remove(path_);
    fs::remove(previous_);
}

}  // namespace inkling
