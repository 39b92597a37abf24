#include "trainer/fetch/receipt.h"

#include "trainer/io/file.h"

namespace inkling {
namespace {

constexpr std::size_t kMostReceiptBytes = std::size_t{1} << 20;

bool is_receipt(const nlohmann::json& read, const std::string& name) {
    return read.is_object() && read.value("name", nlohmann::json()) == name && read.contains("files") &&
           read["files"].is_object();
}

}  // namespace

Receipt::Receipt(const std::filesystem::path& folder, const CatalogueEntry& entry) : path_(folder / "fetched.json") {
    contents_ = {{"name", entry.name},
                 {"title", entry.title},
                 {"licence", entry.licence},
                 {"citation", entry.citation},
                 {"files", nlohmann::json::object()}};
    if (std::filesystem::exists(path_)) {
        const Bytes bytes = read_file(path_, kMostReceiptBytes);
        const nlohmann::json read = nlohmann::json::parse(bytes, nullptr, /*allow_exceptions=*/false);
        if (is_receipt(read, entry.name)) {
            contents_["files"] = read["files"];
        }
    }
}

bool Receipt::has(const std::string& file, const std::string& unpacked_sha256) const {
    const auto found = contents_["files"].find(file);
    return found != contents_["files"].end() && found->is_object() &&
           found->value("unpacked_sha256", nlohmann::json()) == unpacked_sha256;
}

void Receipt::add(const std::string& file, const std::string& source, std::uint32_t samples,
                  const std::string& unpacked_sha256) {
    contents_["files"][file] = {{"source", source}, {"samples", samples}, {"unpacked_sha256", unpacked_sha256}};
    const std::string text = contents_.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    write_file(path_, Bytes(text.begin(), text.end()));
}

}  // namespace inkling
