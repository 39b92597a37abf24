#include "trainer/data/label_list.h"

#include "tests/catch.h"
#include "tests/trainer/train/scratch_folder.h"
#include "trainer/base/failure.h"
#include "trainer/io/file.h"

using namespace inkling;

namespace {

std::vector<std::string> taken_for(const std::string& text, const std::vector<ClassNames>& classes) {
    const ScratchFolder folder;
    const std::string path = folder / "list.toml";
    write_file(path, Bytes(text.begin(), text.end()));
    return labels_taken_for(path, classes);
}

}  // namespace

TEST_CASE("a list names labels that could be taken for a class, by its label or an alias") {
    const std::string list = "O = \"0\"\n\"a line\" = \"1l\"\nseven = \"7\"\nnever = \"*\"\n";
    CHECK(taken_for(list, {{"0", {}}, {"1", {}}}) == std::vector<std::string>{"O", "a line", "never"});
    CHECK(taken_for(list, {{"L", {"l"}}}) == std::vector<std::string>{"a line", "never"});
    CHECK(taken_for(list, {{"x", {}}}) == std::vector<std::string>{"never"});
    CHECK(taken_for("", {{"x", {}}}).empty());
}

TEST_CASE("an entry that is no text is refused") {
    CHECK_THROWS_AS(taken_for("O = 0\n", {{"0", {}}}), Failure);
    CHECK_THROWS_AS(taken_for("O = [\"0\"]\n", {{"0", {}}}), Failure);
    CHECK_THROWS_AS(labels_taken_for("nowhere.toml", {{"0", {}}}), Failure);
}

TEST_CASE("the lists that are shipped are taken") {
    const std::vector<ClassNames> digits = {{"0", {}}, {"9", {}}};
    CHECK(labels_taken_for(INKLING_WEIGHTS "/digit-shapes.toml", digits).size() > 5);
    CHECK(labels_taken_for(INKLING_WEIGHTS "/kept-apart.toml", digits).size() > 50);
}
