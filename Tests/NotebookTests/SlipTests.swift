import Testing

@testable import Notebook

/// What an author means and does not write: each slip has its line and its mend.
@Suite("Slips of authors")
struct SlipTests {
  private static let whole = """
    <!-- @chapter
    id: slips
    format: 1
    -->
    # Slips

    ## One

    ```tutor
    > [1, 2] + [3, 4]
    [4, 6]
    ```

    <!-- @exercise sum type=value -->
    What is 1 + 2?

    <details><summary>Hint</summary>

    Add.
    </details>

    <details><summary>Solution</summary>

    `3`
    </details>

    <!-- @check
    answer: 1 + 2
    reject: 2 => "No."
    -->

    <!-- @exercise pick type=choice -->
    Which?

    - [ ] This => No.
    - [x] That => Yes.

    <details><summary>Hint</summary>

    Look.
    </details>

    <!-- @exercise bp type=formula -->
    Write it.

    ```tutor answer
    δ^l = ____
    ```

    <details><summary>Hint</summary>

    Left.
    </details>

    <details><summary>Solution</summary>

    `Σ'(z^l) (w^{l+1})^T δ^{l+1}`
    </details>

    <!-- @check
    reject: Σ(z^l) (w^{l+1})^T δ^{l+1} => sigma-for-sigma-prime
    -->

    """

  private func complaints(_ text: String) -> [String] {
    var runner = Runner(chapter(text))
    return runner.run().cases.compactMap { item in
      item.failure.map { "\(item.line): \($0.message); \($0.hint ?? "")" }
    }
  }

  @Test func `the chapter as it should be passes`() {
    #expect(complaints(Self.whole) == [])
  }

  @Test(arguments: [
    // What is changed, into what, and the one complaint that comes of it.
    (
      "```tutor\n> [1, 2] + [3, 4]\n[4, 6]\n```", "``tutor\n> [1, 2] + [3, 4]\n[4, 6]\n``",
      "9: this fence is not run: it begins with ``; three open and close a fence: ```tutor"
    ),
    (
      "```tutor\n> [1, 2] + [3, 4]\n[4, 6]\n```",
      "    ```tutor\n    > [1, 2] + [3, 4]\n    [4, 6]\n    ```",
      "9: this fence is not run: it is set in by four blanks or more; let it begin at the margin"
    ),
    (
      "> [1, 2] + [3, 4]", "$ [1, 2] + [3, 4]",
      "10: this session has no command; a command starts with `> `, as in `> [1, 2] + [3, 4]`"
    ),
    (
      "> [1, 2] + [3, 4]", ">[1, 2] + [3, 4]",
      "10: this session has no command; a command starts with `> `, as in `> [1, 2] + [3, 4]`"
    ),
    (
      "> [1, 2] + [3, 4]", "tutor> [1, 2] + [3, 4]",
      "10: this session has no command; a command starts with `> `, as in `> [1, 2] + [3, 4]`"
    ),
    (
      "> [1, 2] + [3, 4]", "In [3]: [1, 2] + [3, 4]",
      "10: this session has no command; a command starts with `> `, as in `> [1, 2] + [3, 4]`"
    ),
    (
      "[4, 6]\n```", "[4, 6]\n",
      "9: this fence has no end: all that follows is part of it; close it with ```"
    ),
    (
      "reject: 2 => \"No.\"\n-->", "reject: 2 => \"No.\"\n",
      "27: this comment has no end: all that follows is part of it; close it with `-->`"
    ),
    (
      "reject: 2 => \"No.\"\n-->", "reject: 2 => \"No.\"\n-- >",
      "27: this comment has no end: all that follows is part of it; close it with `-->`"
    ),
    (
      "type=choice", "type: choice",
      "32: an option is written with `=`, and not with `:`; as in `@exercise pick type=formula`"
    ),
    (
      "This => No.", "This -> No.",
      "35: `->` is a part of this option; what is said of a choice stands behind `=>`"
    ),
    (
      "reject: 2 => \"No.\"\n-->", "reject: 2 => \"No.\"\n-->\n\n<!-- @check\nreject: 4\n-->",
      "32: the exercise `sum` has a @check already; put these lines into it"
    ),
    (
      "<details><summary>Hint</summary>\n\nAdd.", "<details>\n\nAdd.",
      "17: this fold has no name, and is taken for a hint; write `<details><summary>Hint</summary>`"
    ),
    (
      "What is 1 + 2?", "",
      "14: the exercise `sum` has no question; write it behind its @exercise, before the hints"
    ),
    (
      "## One\n", "## One\n\n$$a^l = σ(z^l)\n\nmore\n",
      "9: a `$$` stands alone here, so that nothing is displayed or judged; put one at either end, with no empty line between"
    ),
    (
      "## One\n", "## One\n\n##Two\n",
      "9: this is no heading: no blank stands behind ##; put one there"
    ),
    (
      "format: 1", "lang: deutsch",
      "3: `lang:` can't be `deutsch`; it is a tag, as in de, en-GB or zh"
    ),
    ("format: 1", "marks: maybe", "3: `marks:` is yes or no; write `marks: yes`"),
    (
      "reject: 2 => \"No.\"", "reject: 2\nreject: 4 - 2",
      "30: no network tells it from reject 1; take it out, or write one of another value"
    ),
    (
      "reject: 2 => \"No.\"", "reject: [2",
      "29: it can't be read, so that it is no answer that one could reject; write what a learner types, or say so: `=> syntax`"
    ),
    (
      "Add.\n</details>", "Add.\n\n<!-- @exercise in type=text -->\nWhy?\n</details>",
      "21: an exercise within a fold is never asked; put it before or behind it"
    ),
  ]) func `a slip is named with its line and its mend`(
    _ text: String, _ slip: String, _ complaint: String
  ) throws {
    let range = try #require(Self.whole.firstRange(of: text))
    let found = complaints(Self.whole.replacingCharacters(in: range, with: slip))
    #expect(found == [complaint], "\(found.joined(separator: "\n"))")
  }

  @Test func `a fence of another name, a comment and a starter that are not the tutor's are found`()
  {
    let named = complaints(Self.whole.replacing("```tutor answer", with: "```answer"))
    #expect(named.contains { $0.hasPrefix("46: this fence is not the tutor's") })
    #expect(
      named.contains { $0.hasPrefix("43: the exercise `bp` does not say what is to be filled in") })
    let plain = complaints(Self.whole.replacing("<!-- @check\nanswer", with: "<!-- check\nanswer"))
    #expect(plain[0].hasPrefix("27: this comment is not the tutor's"))
    let yaml = complaints(
      Self.whole.replacing("<!-- @chapter\n", with: "---\n")
        .replacing("format: 1\n-->", with: "marks: yes\n---"))
    #expect(yaml.count == 1 && yaml[0].hasPrefix("3: `marks` says nothing to the tutor"), "\(yaml)")
  }

  @Test(arguments: ["“No.”", "„No.“", "«No.»", "「No.」", "\"No."])
  func `own words stand in quotation marks of every kind`(_ words: String) {
    #expect(complaints(Self.whole.replacing("\"No.\"", with: words)) == [])
    #expect("=> \(words)".cutAtArrow.behind?.withoutQuotation.words == "No.")
  }

  @Test func `a chapter whose only fence is misnamed is no page of notes`() {
    let text = """
      <!-- @chapter
      id: only
      -->
      # Only

      ## One

      ```Tutor
      > 1 + 1
      2
      ```
      """
    #expect(complaints(text).contains { $0.contains("`Tutor`") })
  }
}
