#include "trainer/train/checkpoint.h"

#include <cstring>

#include "core/network/crc32c.h"
#include "tests/catch.h"
#include "tests/trainer/train/scratch_folder.h"
#include "trainer/base/failure.h"

using namespace inkling;

namespace {

namespace fs = std::filesystem;

const TrainingIdentity kIdentity = {"epochs = 3\nseed = 7\n", {1, 2, 3}, "avx2"};

Checkpoint checkpoint_at(int epoch) {
    Checkpoint checkpoint;
    checkpoint.state.epoch = epoch;
    checkpoint.state.batch = 5;
    checkpoint.state.loss = 0.1;
    checkpoint.state.correct = 42;
    checkpoint.state.weights = {{1, -2, 3.5f}, {0.25f}};
    checkpoint.state.moments = {4, 5, 6};
    checkpoint.state.averaged = {{7, 8, 9}, {10}};
    checkpoint.seconds = 1.5;
    checkpoint.epochs = {{0.1, 2.3, 0.5, 99, 12.5}, {0.2, 2.2, 0.6, 100, 12.25}};
    checkpoint.best = {{0.5f, 0, 0}, {1}};
    return checkpoint;
}

// What is said of bytes: "taken", or why they are refused.
std::string verdict(const Bytes& bytes) {
    try {
        decode_checkpoint(bytes);
        return "taken";
    } catch (const Failure& failure) {
        CHECK(failure.code() == ExitCode::bad_data);
        return failure.what();
    }
}

int epoch_found(const CheckpointFile& file, std::size_t remarks) {
    const std::optional<CheckpointFile::Found> found = file.read();
    REQUIRE(found);
    CHECK(found->remarks.size() == remarks);
    return found->checkpoint.state.epoch;
}

std::string refusal(const CheckpointFile& file, ExitCode code) {
    try {
        file.read();
    } catch (const Failure& failure) {
        CHECK(failure.code() == code);
        return failure.what();
    }
    return "taken";
}

void damage(const fs::path& path) {
    Bytes bytes = read_file(path);
    bytes[bytes.size() / 2] ^= 1;
    write_file(path, bytes);
}

}  // namespace

TEST_CASE("a checkpoint comes back whole") {
    const Bytes bytes = encode_checkpoint(kIdentity, checkpoint_at(2));
    const DecodedCheckpoint decoded = decode_checkpoint(bytes);
    CHECK(decoded.identity.recipe == kIdentity.recipe);
    CHECK(decoded.identity.instruction_set == "avx2");
    CHECK(decoded.checkpoint.state.epoch == 2);
    CHECK(decoded.checkpoint.state.averaged == Weights{{7, 8, 9}, {10}});
    CHECK(decoded.checkpoint.epochs[1].validated == 100);
    CHECK(encode_checkpoint(decoded.identity, decoded.checkpoint) == bytes);
}

TEST_CASE("a damaged checkpoint is refused, wherever it is cut or whichever bit is another") {
    const Bytes good = encode_checkpoint(kIdentity, checkpoint_at(2));
    for (std::size_t size = 0; size < good.size(); ++size) {
        REQUIRE(verdict(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))) != "taken");
    }
    for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
        Bytes bad = good;
        bad[bit / 8] = static_cast<std::uint8_t>(bad[bit / 8] ^ (1u << bit % 8));
        REQUIRE(verdict(bad) != "taken");
    }
    Bytes longer = good;
    longer.push_back(0);
    CHECK(verdict(longer) == "its checksum does not fit");
    CHECK(verdict({}) == "it is truncated");
    Bytes newer = good;
    newer[8] = 2;
    CHECK(verdict(newer) == "it is of version 2, and only version 1 is known");
}

TEST_CASE("lengths that a checkpoint does not have are refused before they are believed") {
    // The checksum is made to fit again, as no accident would.
    const Bytes good = encode_checkpoint(kIdentity, checkpoint_at(2));
    const std::size_t length_of_recipe = 24;
    for (const int high : {0x00, 0x40, 0xFF}) {
        Bytes bad = good;
        bad[length_of_recipe + 2] = 1;
        bad[length_of_recipe + 7] = static_cast<std::uint8_t>(high);
        const std::uint32_t checksum = crc32c(std::span(bad).subspan(16));
        std::memcpy(bad.data() + 12, &checksum, sizeof checksum);
        CHECK(verdict(bad) == "it is truncated");
    }
}

TEST_CASE("the newest checkpoint is taken, and the one before if it is damaged") {
    const ScratchFolder folder;
    const CheckpointFile file(folder / "a.checkpoint", kIdentity);
    CHECK_FALSE(file.read());
    CHECK_FALSE(file.exists());
    for (int epoch = 0; epoch < 3; ++epoch) {
        file.write(checkpoint_at(epoch));
        CHECK(epoch_found(file, 0) == epoch);
    }
    damage(folder / "a.checkpoint");
    const std::optional<CheckpointFile::Found> found = file.read();
    REQUIRE(found);
    CHECK(found->checkpoint.state.epoch == 1);
    REQUIRE(found->remarks.size() == 1);
    CHECK(found->remarks[0] ==
          (folder / "a.checkpoint").string() + " is damaged: its checksum does not fit; going on from the one before");

    SECTION("the next one does not cost the only one that is whole") {
        // Killed after the old one has been put aside, before the new one is there.
        fs::rename(folder / "a.checkpoint", folder / "a.checkpoint.previous");
        CHECK(file.exists());
        CHECK(epoch_found(file, 0) == 1);
    }
    SECTION("both damaged are refused") {
        file.write(checkpoint_at(2));
        damage(folder / "a.checkpoint");
        damage(folder / "a.checkpoint.previous");
        CHECK(refusal(file, ExitCode::bad_data).find("there is no other: remove it") != std::string::npos);
    }
    SECTION("removed, nothing is left") {
        file.write(checkpoint_at(2));
        file.remove();
        CHECK_FALSE(file.exists());
        CHECK(fs::is_empty((folder / "a").parent_path()));
    }
}

TEST_CASE("a checkpoint of another training is refused with what differs") {
    const ScratchFolder folder;
    CheckpointFile(folder / "a.checkpoint", kIdentity).write(checkpoint_at(1));
    TrainingIdentity other = kIdentity;
    other.recipe = "epochs = 3\nseed = 8\n";
    CHECK(refusal({folder / "a.checkpoint", other}, ExitCode::usage) ==
          (folder / "a.checkpoint").string() +
              " is of another training (there seed = 7, here seed = 8): go on as it was begun, or remove it to start "
              "anew");
    other = kIdentity;
    other.data[0] = 9;
    CHECK(refusal({folder / "a.checkpoint", other}, ExitCode::usage)
              .find("its data, their part for validation, or the file that it was begun from, are others") !=
          std::string::npos);
    other = kIdentity;
    other.instruction_set = "baseline";
    const CheckpointFile elsewhere(folder / "a.checkpoint", other);
    CHECK(epoch_found(elsewhere, 1) == 1);
}

TEST_CASE("what a killed program left half written is removed, and nothing else") {
    const ScratchFolder folder;
    for (const char* name : {"a.checkpoint.part-x1y2z3", "a.checkpoint", "a.checkpoint.previous", "b.part-123456"}) {
        write_file(folder / name, Bytes{1});
    }
    remove_unfinished(folder / "a.checkpoint");
    CHECK_FALSE(fs::exists(folder / "a.checkpoint.part-x1y2z3"));
    for (const char* name : {"a.checkpoint", "a.checkpoint.previous", "b.part-123456"}) {
        CHECK(fs::exists(folder / name));
    }
}
