#include "trainer/fetch/catalogue.h"

#include <algorithm>
#include <limits>
#include <map>

#include "trainer/fetch/address.h"
#include "trainer/io/file.h"
#include "trainer/io/installed.h"
#include "trainer/recipe/fields.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostCatalogueBytes = std::size_t{1} << 20;
constexpr std::size_t kMostClasses = 256;  // labels are bytes
constexpr const char* kArchives = "archive";

struct Part {
    const char* key;
    const char* name;
    bool images;
};
constexpr std::array<Part, 4> kParts = {{{"train-images", "train-images-idx3-ubyte.gz", true},
                                         {"train-labels", "train-labels-idx1-ubyte.gz", false},
                                         {"t10k-images", "t10k-images-idx3-ubyte.gz", true},
                                         {"t10k-labels", "t10k-labels-idx1-ubyte.gz", false}}};

std::uint64_t bytes_of(Fields& fields, const char* name) {
    return static_cast<std::uint64_t>(fields.whole(name, std::nullopt, 1, std::numeric_limits<int>::max()));
}

// Empty if it is not there.
std::string sha256_field(Fields& fields, const char* name) {
    const toml::node* node = fields.find(name);
    if (node == nullptr) {
        return "";
    }
    const std::string digits = fields.text(name);
    const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (digits.size() != 64 || !std::all_of(digits.begin(), digits.end(), is_digit)) {
        fields.refuse(std::string(name) + " must be 64 hexadecimal digits in lower case", node);
    }
    return digits;
}

std::vector<std::string> texts(Fields& fields, const char* name) {
    const toml::node& node = fields.need(name);
    const toml::array* list = node.as_array();
    if (list == nullptr || list->empty()) {
        fields.refuse(std::string(name) + " must be a list of texts", &node);
    }
    std::vector<std::string> values;
    for (const toml::node& each : *list) {
        const std::optional<std::string> value = each.is_string() ? each.value<std::string>() : std::nullopt;
        if (!value || value->empty() || value->size() > 255 || !is_plain_utf8(*value)) {
            fields.refuse(std::string(name) + " must be a list of texts of 1 to 255 bytes", &each);
        }
        if (std::find(values.begin(), values.end(), *value) != values.end()) {
            fields.refuse(std::string(name) + " has " + *value + " twice", &each);
        }
        values.push_back(*value);
    }
    return values;
}

std::vector<std::string> mirrors_of(Fields& fields) {
    std::vector<std::string> mirrors = texts(fields, "mirrors");
    for (const std::string& mirror : mirrors) {
        if (transport_of(mirror) == Transport::refused || !mirror.ends_with('/')) {
            fields.refuse("the mirror " + mirror + " must begin with https:// (or http://127.0.0.1) and end with /",
                          fields.find("mirrors"));
        }
    }
    return mirrors;
}

// A name only, so that no download can leave its folder.
std::string file_name(Fields& fields, const char* name) {
    const std::string value = fields.text(name);
    const auto is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
               c == '_';
    };
    if (value.empty() || value.front() == '.' || !std::all_of(value.begin(), value.end(), is_plain)) {
        fields.refuse(std::string(name) + " must be a file name of letters, digits, '.', '-' and '_'",
                      fields.find(name));
    }
    return value;
}

Download archive_of(Fields fields) {
    Download archive{file_name(fields, "file"), mirrors_of(fields), bytes_of(fields, "bytes"),
                     sha256_field(fields, "packed_sha256")};
    fields.refuse_the_rest();
    return archive;
}

DataFile file_of(Fields fields, const Part& part, const std::vector<std::string>& mirrors) {
    DataFile file{
        part.name,    part.images, bytes_of(fields, "unpacked_bytes"), sha256_field(fields, "unpacked_sha256"),
        std::nullopt, ""};
    if (mirrors.empty()) {
        file.member = fields.text("member");
    } else {
        file.download = Download{part.name, mirrors, bytes_of(fields, "bytes"), sha256_field(fields, "packed_sha256")};
    }
    fields.refuse_the_rest();
    return file;
}

CatalogueEntry entry_of(Fields fields, const std::string& name, const std::map<std::string, Download>& archives) {
    CatalogueEntry entry;
    entry.name = name;
    entry.title = fields.text("title");
    entry.licence = fields.text("licence");
    entry.citation = fields.text("citation");
    entry.classes = texts(fields, "classes");
    entry.transposed = fields.truth("transposed", false);
    entry.first_label = fields.whole("first_label", 0, 0, 255);
    if (entry.classes.size() + static_cast<std::size_t>(entry.first_label) > kMostClasses) {
        fields.refuse("labels are bytes: there can be no more than 256 classes", fields.find("classes"));
    }
    std::vector<std::string> mirrors;
    if (const toml::node* node = fields.find("archive")) {
        const auto found = archives.find(fields.text("archive"));
        if (found == archives.end()) {
            fields.refuse("there is no archive " + fields.text("archive") + " in this catalogue", node);
        }
        entry.archive = found->second;
    } else {
        mirrors = mirrors_of(fields);
    }
    for (std::size_t i = 0; i < kParts.size(); ++i) {
        entry.files[i] = file_of(fields.table(kParts[i].key), kParts[i], mirrors);
    }
    fields.refuse_the_rest();
    return entry;
}

}  // namespace

std::uint64_t CatalogueEntry::download_bytes() const {
    std::uint64_t sum = archive ? archive->bytes : 0;
    for (const DataFile& file : files) {
        sum += file.download ? file.download->bytes : 0;
    }
    return sum;
}

const CatalogueEntry& Catalogue::find(const std::string& name) const {
    std::string known;
    for (const CatalogueEntry& entry : entries) {
        if (entry.name == name) {
            return entry;
        }
        known += (known.empty() ? "" : ", ") + entry.name;
    }
    throw Failure(ExitCode::usage, "the catalogue has no data set " + name + ": it has " + known);
}

fs::path installed_catalogue() {
    return installed_folder("catalogue") / "catalogue.toml";
}

Catalogue load_catalogue(const fs::path& path) {
    const Bytes bytes = read_file(path, kMostCatalogueBytes);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    toml::table document;
    try {
        document = toml::parse(text, path.string());
    } catch (const toml::parse_error& error) {
        throw Failure(ExitCode::usage, path.string() + ", line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
    }
    Fields fields(path, document);
    std::map<std::string, Download> archives;
    if (fields.find(kArchives) != nullptr) {
        Fields tables = fields.table(kArchives);
        for (const auto& [key, node] : *document.get(kArchives)->as_table()) {
            archives.emplace(key.str(), archive_of(tables.table(std::string(key.str()).c_str())));
        }
    }
    Catalogue catalogue;
    for (const auto& [key, node] : document) {
        if (const std::string name(key.str()); name != kArchives) {
            catalogue.entries.push_back(entry_of(fields.table(name.c_str()), name, archives));
        }
    }
    if (catalogue.entries.empty()) {
        fields.refuse("it describes no data set");
    }
    return catalogue;
}

}  // namespace inkling
