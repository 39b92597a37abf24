// inkling data table, as it is called from a terminal.
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/trainer/data/forms.h"
#include "tests/trainer/program.h"
#include "trainer/data/dataset.h"
#include "trainer/io/csv.h"

using namespace inkling;
using program::Run;

namespace {

// Words of the command line, in that folder.
Run run_table(const ScratchFolder& folder, const std::string& words) {
    std::istringstream stream(words);
    return program::run({std::istream_iterator<std::string>(stream), {}},
                        "cd '" + (folder / ".").string() + "' && exec ");
}

// Ten digits of the sample, 20 each, one folder a class.
void write_letters(const ScratchFolder& folder) {
    const Dataset dataset = load_dataset("sample");
    std::map<std::size_t, int> counts;
    for (std::size_t i = 0; i < dataset.samples.size(); ++i) {
        const Sample& sample = dataset.samples[i];
        if (++counts[sample.label] <= 20) {
            forms::write_png(folder / "data" / dataset.labels[sample.label] / (std::to_string(i) + ".png"),
                             std::get<Pixels>(sample.source));
        }
    }
}

std::map<std::string, int> splits_in(const std::filesystem::path& table) {
    CsvRows row(table);
    std::map<std::string, int> counts;
    row.next();
    REQUIRE(row[3] == "split");
    while (row.next()) {
        ++counts[row[3]];
    }
    return counts;
}

}  // namespace

TEST_CASE("data table writes the split by which train and evaluate go, or another if asked for") {
    const ScratchFolder folder;
    write_letters(folder);
    REQUIRE(run_table(folder, "data table data --out data/labels.csv").code == 0);
    const std::map<std::string, int> counts = splits_in(folder / "data/labels.csv");
    CHECK(counts.size() == 3);
    for (const std::string data : {"data", "data/labels.csv"}) {
        const Run evaluated = run_table(folder, "evaluate " INKLING_WEIGHTS "/digits.ink --json --data " + data);
        CHECK(nlohmann::json::parse(evaluated.out)["samples"] == counts.at("test"));
        const Run trained = run_table(folder, "train --recipe ref-tiny --epochs 0 --out x.ink --data " + data);
        CHECK_THAT(trained.err, ContainsSubstring(std::to_string(counts.at("train")) + " training and " +
                                                  std::to_string(counts.at("validation")) + " validation samples"));
    }
    REQUIRE(run_table(folder, "data table data/labels.csv --split 0.5/0/0.5 --seed 7 --out other.csv").code == 0);
    const std::map<std::string, int> others = splits_in(folder / "other.csv");
    CHECK(others.size() == 2);
    CHECK(others.at("train") > 70);
    CHECK(others.at("test") > 70);
    CHECK(run_table(folder, "evaluate " INKLING_WEIGHTS "/digits.ink --data other.csv --split validation").code == 3);
}

TEST_CASE("data table refuses shares that are none, and leaves the table that was there") {
    const ScratchFolder folder;
    write_letters(folder);
    forms::write(folder / "labels.csv", "old");
    for (const std::string split : {"0.8/0.1", "0.8/0.1/0.2", "1.1/-0.1/0", "0.8/0.1/0.1/0", "nan/0.5/0.5", "all"}) {
        const Run refused = run_table(folder, "data table data --out labels.csv --split=" + split);
        CAPTURE(refused.err);
        CHECK(refused.code == 2);
        CHECK_THAT(refused.err, ContainsSubstring("is not three shares that sum to 1"));
    }
    CHECK(run_table(folder, "data table data --out labels.csv --seed -1").code == 2);
    CHECK(run_table(folder, "data table data").code == 2);
    CHECK(run_table(folder, "data table nowhere --out labels.csv").code == 4);
    CHECK(run_table(folder, "data table data --out nowhere/labels.csv").code == 4);
    CHECK(forms::text_of(read_file(folder / "labels.csv")) == "old");
    const Run elsewhere = run_table(folder, "data table data --out data/3/labels.csv");
    CHECK(elsewhere.code == 0);
    CHECK_THAT(elsewhere.err, ContainsSubstring("move it there to use it as data"));
}
