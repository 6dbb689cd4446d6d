#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The LaTeX of the equations extracted from the book, which stand beside the repository where they
/// are at hand; the second column of a table.
let extractedEquations: [String] = {
  let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  guard let file = fopen(root + "/../shared/book/equations.tsv", "r") else { return [] }
  defer { fclose(file) }
  var rows: [String] = []
  var line: UnsafeMutablePointer<CChar>?
  var capacity = 0
  defer { free(line) }
  while getline(&line, &capacity, file) > 0, let line {
    let columns = String(cString: line).split(separator: "\t", omittingEmptySubsequences: false)
    if columns.count > 1 { rows.append(String(columns[1])) }
  }
  return Array(rows.dropFirst())
}()
