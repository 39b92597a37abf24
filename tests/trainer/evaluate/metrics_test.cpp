#include "trainer/evaluate/metrics.h"

#include "tests/catch.h"
#include "trainer/evaluate/report.h"

using namespace inkling;

namespace {

// scikit-learn's classification_report([0,0,1,1,1,2], [0,1,1,1,2,2]) and one sample of class 2 without an answer.
Confusion example() {
    Confusion confusion({"a", "b", "c"});
    const std::vector<std::pair<int, int>> samples = {{0, 0}, {0, 1}, {1, 1}, {1, 1}, {1, 2}, {2, 2}, {2, 3}};
    for (const auto& [truth, answer] : samples) {
        confusion.add(static_cast<std::size_t>(truth), static_cast<std::size_t>(answer));
    }
    return confusion;
}

}  // namespace

TEST_CASE("precision, recall and F1 of each class") {
    const Confusion confusion = example();
    CHECK(confusion.samples() == 7);
    CHECK(confusion.correct() == 4);
    const std::vector<ClassMetrics> classes = confusion.per_class();
    CHECK(classes[0].precision == Approx(1));
    CHECK(classes[0].recall == Approx(0.5));
    CHECK(classes[1].precision == Approx(2.0 / 3));
    CHECK(classes[1].recall == Approx(2.0 / 3));
    CHECK(classes[2].precision == Approx(0.5));
    CHECK(classes[2].recall == Approx(0.5));  // no answer is a wrong one
    CHECK(classes[0].f1 == Approx(2.0 / 3));
    CHECK(macro_average(classes).recall == Approx((0.5 + 2.0 / 3 + 0.5) / 3));
    CHECK(weighted_average(classes).recall == Approx(4.0 / 7));
}

TEST_CASE("Wilson's interval") {
    const Interval interval = wilson_interval(9970, 10000);
    CHECK(interval.low == Approx(0.99573).margin(1e-5));
    CHECK(interval.high == Approx(0.99790).margin(1e-5));
    CHECK(wilson_interval(0, 0).high == 1);
    CHECK(wilson_interval(5, 5).high == Approx(1));
}

TEST_CASE("a class that never occurs and is never answered counts as 0, not as a division by 0") {
    Confusion confusion({"a", "b"});
    confusion.add(0, 0);
    const ClassMetrics never = confusion.per_class()[1];
    CHECK(never.precision == 0);
    CHECK(never.recall == 0);
    CHECK(never.f1 == 0);
}

TEST_CASE("the mean over classes is of the classes that occur") {
    Confusion confusion({"a", "b", "c"});
    for (const auto& [truth, answer] :
         std::vector<std::pair<int, int>>{{0, 0}, {0, 0}, {0, 0}, {0, 1}, {1, 2}, {1, 1}}) {
        confusion.add(static_cast<std::size_t>(truth), static_cast<std::size_t>(answer));
    }
    CHECK(mean_recall(confusion.per_class()) == Approx((0.75 + 0.5) / 2));
    CHECK(mean_recall({}) == 0);
}

TEST_CASE("the calibration error is the distance between what is promised and what is kept, bin by bin") {
    CHECK(calibration_error({}) == 0);
    CHECK(calibration_error({{1, true}, {1, true}}) == Approx(0));
    CHECK(calibration_error({{1, false}}) == Approx(1));
    CHECK(calibration_error({{0, false}}) == Approx(0));
    // One bin, 0.8 to 0.8667: four answers of 0.84 on average, of which three are right.
    CHECK(calibration_error({{0.81f, true}, {0.83f, true}, {0.86f, true}, {0.86f, false}}) == Approx(0.09));
    // Two bins, a quarter and three quarters of the answers: gaps of 0.3 and of 0.1.
    CHECK(calibration_error({{0.3f, false}, {0.9f, true}, {0.9f, true}, {0.9f, true}}) ==
          Approx(0.3 / 4 + 0.1 * 3 / 4));
    // In one bin they would make up for each other; a bin ends at 2/5.
    CHECK(calibration_error({{0.39f, true}, {0.41f, false}}) == Approx((0.61 + 0.41) / 2));
    CHECK(calibration_error({{0.41f, true}, {0.42f, false}}) == Approx((1 - 0.83) / 2));
}

TEST_CASE("the area under the ROC curve counts equal scores half") {
    CHECK(area_under_roc({5, 6}, {1, 2, 3}) == Approx(1));
    CHECK(area_under_roc({1}, {2, 3}) == Approx(0));
    CHECK(area_under_roc({7, 7}, {7, 7, 7}) == Approx(0.5));
    // Of six pairs, 3 wins over 1 and 2 and ties with 3; 2 wins over 1 and ties with 2.
    CHECK(area_under_roc({3, 2}, {3, 1, 2}) == Approx((2.5 + 1.5) / 6));
}

TEST_CASE("both reports say the same") {
    const Evaluation evaluation{example(),
                                2,
                                9,
                                {4, 5, 6},
                                5,
                                3,
                                {{"l", "I", true, 2}, {"b", "c", false, 1}, {"c", "", false, 1}},
                                6,
                                4,
                                0.125,
                                WorstWriters{2, 11, {40, 30}}};
    const nlohmann::json json = json_report(evaluation);
    CHECK(json["samples"] == 7);
    CHECK(json["correct"] == 4);
    CHECK(json["skipped"] == 2);
    CHECK(json["confusion"][2][3] == 1);
    CHECK(json["per_class"][1]["label"] == "b");
    CHECK(json["among_best_two"].get<double>() == Approx(5.0 / 7));
    CHECK(json["among_best_three"].get<double>() == Approx(6.0 / 7));
    CHECK(json["sure"] == 5);
    CHECK(json["sure_correct"] == 3);
    CHECK(json["accepted"] == 6);
    CHECK(json["accepted_correct"] == 4);
    CHECK(json["calibration_error"] == 0.125);
    CHECK(json["mean_over_classes"].get<double>() == Approx((0.5 + 2.0 / 3 + 0.5) / 3));
    CHECK(json["worst_tenth_of_writers"] ==
          nlohmann::json{{"writers", 2}, {"of_writers", 11}, {"samples", 40}, {"correct", 30}, {"accuracy", 0.75}});
    CHECK(json["not_asked"] == 9);
    CHECK(json["mistakes_alike"] == 2);
    CHECK(json["accuracy_of_glyphs"].get<double>() == Approx(6.0 / 7));
    CHECK(json["mistakes"][0] == nlohmann::json{{"label", "l"}, {"answer", "I"}, {"alike", true}, {"count", 2}});
    CHECK(json["mistakes"][2]["answer"].is_null());
    const std::string text = text_report(evaluation);
    CHECK(text.find("accuracy 57.14 % (4 of 7") == 0);
    CHECK(text.find("among the best two answers 71.43 %, among three 85.71 %") != std::string::npos);
    CHECK(text.find("sure of 71.43 %, and right in 60.00 % of those") != std::string::npos);
    CHECK(text.find("mean over classes 55.56 %, calibration error 12.50 %\n") != std::string::npos);
    CHECK(text.find("took 85.71 % for characters, and right in 66.67 % of those\n") != std::string::npos);
    CHECK(text.find("worst tenth of writers (2 of 11) 75.00 %\n") != std::string::npos);
    CHECK(text.find("left out 9 samples whose label was not asked for") != std::string::npos);
    CHECK(text.find("2 of 3 mistakes are between look-alikes") != std::string::npos);
    CHECK(text.find("accuracy is 85.71 %\n  l as I 2\n") != std::string::npos);
    CHECK(text.find("other mistakes\n  b as c 1, c as none 1\n") != std::string::npos);
    CHECK(text.find("skipped 2 samples") != std::string::npos);
    CHECK(text.find("none") != std::string::npos);
}
