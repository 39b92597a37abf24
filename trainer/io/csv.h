// Rows of a CSV file (RFC 4180), gzip or not.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "trainer/io/sha256.h"
#include "trainer/io/unpacked_file.h"

struct csv_parser;

namespace inkling {

class CsvRows {
public:
    explicit CsvRows(std::filesystem::path path);
    ~CsvRows();
    CsvRows(const CsvRows&) = delete;
    CsvRows& operator=(const CsvRows&) = delete;

    /// The next row that is not empty; false at the end. Throws Failure (bad_data) on quotes that do not match.
    bool next();

    /// Of the row read last. Spaces around a field that is not quoted are left out.
    const std::string& operator[](std::size_t field) const { return fields_[field]; }
    std::size_t size() const { return count_; }
    /// The line on which it begins, from 1.
    std::size_t line() const { return line_; }
    const std::filesystem::path& path() const { return lines_.path(); }

    /// What is wrong with this row: file, line and `what`.
    [[noreturn]] void refuse(const std::string& what) const;
    /// SHA-256 of all that was read.
    Sha256 digest() { return sum_.digest(); }

private:
    UnpackedLines lines_;
    Sha256Sum sum_;
    std::unique_ptr<csv_parser> parser_;
    std::vector<std::string> fields_;  // as many as the longest row had: their memory is used again
    std::size_t count_ = 0;
    std::size_t line_ = 0;
};

/// A field as it is to be written: quoted if it must be.
std::string csv_field(const std::string& text);

}  // namespace inkling
