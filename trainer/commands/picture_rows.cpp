#include "trainer/commands/picture_rows.h"

#include <atomic>
#include <cstdio>
#include <mutex>
#include <optional>
#include <utility>

#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/io/csv.h"
#include "trainer/io/image_file.h"

namespace inkling {
namespace {

std::string dumped(const nlohmann::json& value) {
    return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string csv_row(const nlohmann::json& entry, const std::vector<std::string>& columns) {
    const auto field = [&](const std::string& name) {
        const auto found = entry.find(name);
        return found == entry.end() ? "" : found->is_string() ? csv_field(found->get<std::string>()) : found->dump();
    };
    std::string row = field("path") + ",";
    for (const std::string& column : columns) {
        row += field(column) + ",";
    }
    return row + field("error") + "\n";
}

// Rows that are held back until all before them are written.
class Rows {
public:
    Rows(std::size_t count, const PictureOptions& options, const std::vector<std::string>& columns)
        : options_(options), columns_(columns), rows_(count) {
        if (options_.json) {
            std::fputs("[", stdout);
        } else if (options_.csv) {
            std::string header = "path,";
            for (const std::string& column : columns_) {
                header += column + ",";
            }
            std::fputs((header + "error\n").c_str(), stdout);
        }
    }

    void put(std::size_t index, PictureRow row) {
        const std::lock_guard lock(writing_);
        rows_[index] = std::move(row);
        for (; next_ < rows_.size() && rows_[next_]; ++next_) {
            write(*rows_[next_]);
            rows_[next_].reset();
        }
        std::fflush(stdout);
    }

    void end() const {
        if (options_.json) {
            std::fputs("\n]\n", stdout);
        }
        std::fflush(stdout);
    }

private:
    void write(const PictureRow& row) const {
        if (options_.json) {
            std::fputs(((next_ == 0 ? "\n" : ",\n") + dumped(row.entry)).c_str(), stdout);
        } else if (options_.csv) {
            std::fputs(csv_row(row.entry, columns_).c_str(), stdout);
        } else if (row.entry.contains("error")) {
            std::fprintf(stderr, "inkling: %s\n", row.text.c_str());
        } else {
            std::fputs(row.text.c_str(), stdout);
        }
    }

    const PictureOptions& options_;
    const std::vector<std::string>& columns_;
    std::mutex writing_;
    std::vector<std::optional<PictureRow>> rows_;
    std::size_t next_ = 0;
};

}  // namespace

void add_picture_options(CLI::App& command, PictureOptions& options) {
    options.threads = hardware_threads();
    command.add_option("images", options.pictures, "PNG, JPEG or BMP of any size, and folders with such files in them")
        ->required();
    command.add_option("--stages", options.stages, "Folder for every stage of each picture, as IMAGE/01-NAME.png")
        ->option_text("FOLDER");
    command.add_option("--threads", options.threads, "Pictures at a time")
        ->capture_default_str()
        ->check(CLI::Range(1, 1024));
    CLI::Option* json = command.add_flag("--json", options.json, "Write JSON: an entry for each picture, in order");
    command.add_flag("--csv", options.csv, "Write CSV: a row for each picture, in order")->excludes(json);
}

std::variant<Pixels, PictureRow> pixels_or_row(const std::filesystem::path& path) {
    try {
        return read_image(path);
    } catch (const Failure& failure) {
        return PictureRow{failure.what(), {{"error", failure.what()}}};
    }
}

void tell_rows(const std::vector<std::string>& names, const PictureOptions& options,
               const std::vector<std::string>& columns, const char* nouns,
               const std::function<PictureRow(std::size_t index)>& row_of) {
    const bool refuses = names.size() == 1 && !options.json && !options.csv;
    std::atomic<std::size_t> unread = 0;
    Rows rows(names.size(), options, columns);
    for_each_job(static_cast<int>(names.size()), options.threads, [&](int job, int) {
        const auto index = static_cast<std::size_t>(job);
        PictureRow row = row_of(index);
        if (row.entry.contains("error")) {
            if (refuses) {
                throw Failure(ExitCode::bad_data, row.text);
            }
            ++unread;
        }
        row.entry["path"] = names[index];
        rows.put(index, std::move(row));
    });
    rows.end();
    if (unread > 0) {
        throw Failure(ExitCode::bad_data, std::to_string(unread) + " of " + std::to_string(names.size()) + " " + nouns +
                                              " could not be read");
    }
}

void tell_pictures(const std::vector<PictureFile>& files, const PictureOptions& options,
                   const std::vector<std::string>& columns,
                   const std::function<PictureRow(std::size_t index, const Pixels& rgba)>& tell) {
    std::vector<std::string> names;
    for (const PictureFile& file : files) {
        names.push_back(file.path.string());
    }
    tell_rows(names, options, columns, files.size() == 1 ? "picture" : "pictures", [&](std::size_t index) {
        auto picture = pixels_or_row(files[index].path);
        auto* const refused = std::get_if<PictureRow>(&picture);
        return refused != nullptr ? std::move(*refused) : tell(index, std::get<Pixels>(picture));
    });
}

}  // namespace inkling
