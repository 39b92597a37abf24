#include "trainer/fetch/fetch.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>

#include "core/reader/describe.h"
#include "trainer/fetch/archive.h"
#include "trainer/fetch/download.h"
#include "trainer/fetch/idx_stream.h"
#include "trainer/fetch/receipt.h"
#include "trainer/fetch/source_failure.h"
#include "trainer/io/file.h"
#include "trainer/io/progress.h"
#include "trainer/io/sha256.h"
#include "trainer/train/stop_signal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostPackingBytes = 1 << 16;  // by which gzip may grow what does not get smaller, and more

std::string megabytes(std::uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(bytes) / 1e6);
    return text;
}

std::string classes_text(const CatalogueEntry& entry) {
    std::string text;
    for (const std::string& label : entry.classes) {
        text += label + "\n";
    }
    return text;
}

IdxForm form_of(const CatalogueEntry& entry, const DataFile& file) {
    return {file.images, file.unpacked_bytes, entry.transposed, entry.first_label, entry.classes.size()};
}

// For as long as a part is only on its way through: an archive's member, or a file while it is rewritten.
struct PassingPart {
    explicit PassingPart(const fs::path& path) : part(path) {}
    ~PassingPart() { part.remove(); }
    PartFile part;
};

class Fetching {
public:
    Fetching(const CatalogueEntry& entry, const FetchOptions& options)
        : entry_(entry), options_(options), receipt_(options.out, entry) {}

    nlohmann::json run() {
        const fs::path classes = options_.out / "classes.txt";
        const std::string text = classes_text(entry_);
        const Bytes names(text.begin(), text.end());
        const bool named = fs::exists(classes);
        if (named && read_file(classes) != names) {
            throw wrong_there(classes);
        }
        std::vector<const DataFile*> missing;
        for (const DataFile& file : entry_.files) {
            if (!is_there(file)) {
                missing.push_back(&file);
            }
        }
        if (entry_.archive && !missing.empty()) {
            fetch_archive(missing);
        } else {
            for (const DataFile* file : missing) {
                fetch_file(*file);
            }
        }
        if (!named) {
            write_file(classes, names);
        }
        return receipt_.contents();
    }

private:
    // What is done with a download that came; a SourceFailure says that it is not the right one.
    using Use = std::function<void(PartFile& part, const std::string& source)>;

    static Failure wrong_there(const fs::path& path) {
        return Failure(ExitCode::input_output, path.string() +
                                                   " is there already, and is not what the catalogue describes: move "
                                                   "it away, or choose another folder with --out");
    }

    bool is_there(const DataFile& file) {
        const fs::path path = options_.out / file.name;
        if (!fs::exists(path)) {
            return false;
        }
        const IdxForm as_left{file.images, file.unpacked_bytes, false, 0, entry_.classes.size()};
        try {
            const IdxSums sums = stream_idx(path, as_left, nullptr);
            const std::string sum = hexadecimal(sums.before);
            if (!receipt_.has(file.name, sum)) {
                if (!is_as_downloaded(file, path, sum)) {
                    throw wrong_there(path);
                }
                receipt_.add(file.name, "found there", sums.count, sum);
            }
        } catch (const SourceFailure&) {
            throw wrong_there(path);
        }
        if (!options_.quiet) {
            std::fprintf(stderr, "%s is there already\n", path.c_str());
        }
        return true;
    }

    bool is_as_downloaded(const DataFile& file, const fs::path& path, const std::string& unpacked_sha256) const {
        if (entry_.rewritten()) {
            return false;
        }
        return unpacked_sha256 == file.unpacked_sha256 ||
               (file.download && hexadecimal(sha256_of_file(path)) == file.download->packed_sha256);
    }

    void fetch_file(const DataFile& file) {
        // A copy that was packed anew is as good where the sum of what is inside is known.
        const bool packed_anew = file.download->packed_sha256.empty() && !file.unpacked_sha256.empty();
        obtain(*file.download, packed_anew ? file.unpacked_bytes + kMostPackingBytes : 0,
               [&](PartFile& part, const std::string& source) {
                   const bool known = !file.download->packed_sha256.empty() || !file.unpacked_sha256.empty();
                   settle(file, part, source, known);
               });
    }

    void fetch_archive(const std::vector<const DataFile*>& missing) {
        obtain(*entry_.archive, 0, [&](PartFile& part, const std::string& source) {
            for (const DataFile* file : missing) {
                PassingPart member(options_.out / (file->name + ".part"));
                extract_member(part.path(), file->member, file->unpacked_bytes + kMostPackingBytes, member.part);
                settle(*file, member.part, source + ", " + file->member,
                       !entry_.archive->packed_sha256.empty() || !file->unpacked_sha256.empty());
            }
            if (options_.keep_archive) {
                part.rename_to(options_.out / entry_.archive->file);
            } else {
                part.remove();
            }
        });
    }

    // Checks one data file and gives it its name, rewritten if the entry says so.
    void settle(const DataFile& file, PartFile& part, const std::string& source, bool sum_known) {
        const fs::path path = options_.out / file.name;
        std::optional<PassingPart> rewritten;
        if (entry_.rewritten()) {
            rewritten.emplace(path.string() + ".upright.part");
        }
        const IdxSums sums = stream_idx(part.path(), form_of(entry_, file), rewritten ? &rewritten->part : nullptr);
        if (!file.unpacked_sha256.empty() && hexadecimal(sums.before) != file.unpacked_sha256) {
            throw SourceFailure(ExitCode::bad_data, file.name + " has the unpacked SHA-256 " +
                                                        hexadecimal(sums.before) + ", and the catalogue says " +
                                                        file.unpacked_sha256);
        }
        if (!sum_known && !options_.quiet) {
            std::fprintf(stderr, "inkling: no SHA-256 of %s is known; that of its unpacked bytes is %s\n",
                         file.name.c_str(), hexadecimal(sums.before).c_str());
        }
        receipt_.add(file.name, source, sums.count, hexadecimal(sums.after));
        (rewritten ? rewritten->part : part).rename_to(path);
    }

    // From the first source that gives the right file. `most`: 0 if a local copy must have the size of the download.
    void obtain(const Download& wanted, std::uint64_t most, const Use& use) {
        PartFile part(options_.out / (wanted.file + ".part"));
        std::vector<std::string> sources;
        if (options_.from) {
            sources.push_back((*options_.from / wanted.file).string());
            part.restart();
        } else {
            for (const std::string& mirror : wanted.mirrors) {
                sources.push_back(mirror + wanted.file);
            }
        }
        for (std::size_t i = 0; i < sources.size(); ++i) {
            try {
                try_source(sources[i], wanted, most, part, use);
                return;
            } catch (const SourceFailure& failure) {
                if (i + 1 == sources.size()) {
                    if (part.size() == 0) {
                        part.remove();
                    }
                    throw;
                }
                std::fprintf(stderr, "inkling: %s; trying the next mirror\n", failure.what());
            }
        }
    }

    void try_source(const std::string& source, const Download& wanted, std::uint64_t most, PartFile& part,
                    const Use& use) {
        const bool resumed = part.size() > 0;
        try {
            bring(source, wanted, most, part);
            if (!wanted.packed_sha256.empty()) {
                check_packed(part.path(), wanted.packed_sha256);
            }
            use(part, source);
        } catch (const SourceFailure& failure) {
            if (failure.code() != ExitCode::bad_data) {
                throw;  // what came so far may be right
            }
            part.restart();
            const std::string sentence = "what came from " + source + " is not right: " + failure.what();
            if (!resumed) {
                throw SourceFailure(failure.code(), sentence);
            }
            std::fprintf(stderr, "inkling: %s; it began with what an earlier run left, so it is fetched anew\n",
                         sentence.c_str());
            try_source(source, wanted, most, part, use);
        }
    }

    void bring(const std::string& source, const Download& wanted, std::uint64_t most, PartFile& part) {
        const auto share = [&](std::uint64_t bytes) {
            return static_cast<double>(bytes) / static_cast<double>(wanted.bytes);
        };
        const std::uint64_t begun = part.size();
        Progress progress(1, std::min(share(begun), 0.999), options_.quiet);
        if (options_.from) {
            copy(source, most > 0 ? most : wanted.bytes, part);
            if (most == 0 && part.size() != wanted.bytes) {
                throw SourceFailure(ExitCode::bad_data, "it has " + std::to_string(part.size()) +
                                                            " bytes where the catalogue says " +
                                                            std::to_string(wanted.bytes));
            }
        } else {
            download(source, {wanted.bytes, options_.timeout}, part, [&](std::uint64_t bytes) {
                if (bytes > begun) {  // before, nobody knows how long it takes
                    progress.show(wanted.file, share(bytes),
                                  megabytes(bytes) + " of " + megabytes(wanted.bytes) + " MB");
                }
            });
        }
        progress.finish(wanted.file + ", " + megabytes(part.size()) + " MB from " + source);
    }

    static void copy(const fs::path& source, std::uint64_t most, PartFile& part) {
        std::ifstream file(source, std::ios::binary);
        if (!file || fs::is_directory(source)) {
            throw SourceFailure(ExitCode::input_output, "there is no file " + source.string() +
                                                            ": --from wants a folder with the files as the mirrors "
                                                            "hold them");
        }
        Bytes piece(std::size_t{1} << 18);
        while (file) {
            file.read(reinterpret_cast<char*>(piece.data()), static_cast<std::streamsize>(piece.size()));
            const auto count = static_cast<std::size_t>(file.gcount());
            if (count > most - part.size()) {
                throw SourceFailure(ExitCode::bad_data, "it has more than " + std::to_string(most) + " bytes");
            }
            part.append(std::span(piece).first(count));
        }
    }

    static void check_packed(const fs::path& path, const std::string& expected) {
        if (const std::string sum = hexadecimal(sha256_of_file(path)); sum != expected) {
            throw SourceFailure(ExitCode::bad_data, "its SHA-256 is " + sum + ", and the catalogue says " + expected);
        }
    }

    const CatalogueEntry& entry_;
    const FetchOptions& options_;
    Receipt receipt_;
};

}  // namespace

nlohmann::json fetch(const CatalogueEntry& entry, const FetchOptions& options) {
    const StopSignal signals;
    std::error_code error;
    const bool created = fs::create_directories(options.out, error);
    if (error || !fs::is_directory(options.out)) {
        throw Failure(ExitCode::input_output, "cannot make the folder " + options.out.string() + ": " +
                                                  (error ? error.message() : "there is a file of that name"));
    }
    try {
        return Fetching(entry, options).run();
    } catch (...) {
        if (created) {
            fs::remove(options.out, error);  // only if it is empty
        }
        throw;
    }
}

}  // namespace inkling
