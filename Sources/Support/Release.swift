/// Which release of the program this is.
package enum Release {
  /// As `tutor --version` tells it; packages are named after it.
  package static let version = "0.2.0"
}
