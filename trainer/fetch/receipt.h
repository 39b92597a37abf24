// fetched.json: what was fetched into a folder, from where, and under which licence.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "trainer/fetch/catalogue.h"

namespace inkling {

class Receipt {
public:
    /// Takes up what an earlier run wrote into `folder` of the same data set; anything else there is begun anew.
    Receipt(const std::filesystem::path& folder, const CatalogueEntry& entry);

    /// Whether `file` was left with these unpacked bytes.
    bool has(const std::string& file, const std::string& unpacked_sha256) const;
    /// Written before the file gets its name, so that none is there that nobody knows. Throws Failure (input_output).
    void add(const std::string& file, const std::string& source, std::uint32_t samples,
             const std::string& unpacked_sha256);

    const nlohmann::json& contents() const { return contents_; }

private:
    std::filesystem::path path_;
    nlohmann::json contents_;
};

}  // namespace inkling
