import Programs
import Support
import Testing

/// What is said of a program, for people's tools.
@Suite struct ReportTests {
  private static let wrong = ProgramFixture("rows-suffix").text.replacing(
    "dW1 = X.T @ d1", with: "dW1 = a1.T @ d1")

  @Test func aWrongLineHasItsRepairAndWhatFollows() throws {
    let report = ProgramReport(following: Self.wrong)
    let line = try #require(report.lines.first { $0.verdict == .wrong })
    #expect(line.target == "dW1")
    #expect(line.quantity == "∂C/∂w²")
    #expect(line.equation == "BP4")
    #expect(line.repair == "dW1 = X.T @ d1")
    #expect(report.lines.filter { $0.verdict == .follows }.map(\.target) == ["W1"])
  }

  @Test func eachStatementIsAnObject() throws {
    let report = ProgramReport(following: Self.wrong)
    #expect(report.json.count == report.lines.count)
    for object in report.json {
      guard case .object(let members) = object else { continue }
      #expect(
        members.map(\.name) == [
          "line", "target", "quantity", "equation", "verdict", "condition", "reason", "repair",
        ])
    }
    let verdicts = report.json.compactMap { $0["verdict"]?.string }
    #expect(Set(verdicts).isSubset(of: ["right", "wrong", "follows", "unread", "unnamed"]))
  }

  @Test func anAnnotationNamesFileAndLine() throws {
    let line = try #require(ProgramReport(following: Self.wrong).annotations(path: "a,b.py").first)
    #expect(line.hasPrefix("::error file=a%2Cb.py,line=27::"))
    #expect(!line.contains("\n"))
  }

  @Test func severalMistakesAreFoundOneAfterAnother() {
    let text = ProgramFixture("columns-batch").text
      .replacing("activations[-l - 1].T", with: "activations[-l].T")
      .replacing("weights[-l + 1].T, delta", with: "weights[-l].T, delta")
    let report = ProgramReport(following: text)
    #expect(report.lines.filter { $0.verdict == .wrong }.count == 2)
  }

  @Test func aNotebooksCodeCellsAreOneProgram() throws {
    let lines = ProgramFixture("rows-suffix").text.split(
      separator: "\n", omittingEmptySubsequences: false)
    let cells = [lines[..<13], lines[13...]].map { part in
      JSON.object([
        "cell_type": .string("code"), "source": .array(part.map { .string(String($0) + "\n") }),
      ])
    }
    let prose = JSON.object(["cell_type": .string("markdown"), "source": .string("x = = 1")])
    let notebook = JSON.object([
      "cells": .array([prose] + cells),
      "nbformat": .whole(4),
    ])
    let source = try ProgramSource(Array(notebook.text.utf8), path: "a.ipynb")
    #expect(ProgramReport(following: source.text).isRight)
  }
}
