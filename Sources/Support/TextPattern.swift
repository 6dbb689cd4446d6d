/// A regular expression that is read once, where it is kept: a literal in a function is read anew each time it is met.
///
/// A `Regex` does not change once it is made, but for the program that it makes of itself at its first use, which it
/// stores atomically; so all threads may use one.
package struct TextPattern<Output>: @unchecked Sendable {
  package let regex: Regex<Output>

  package init(_ regex: Regex<Output>) { self.regex = regex }
}
