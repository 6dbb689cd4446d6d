import Markdown
import Testing

@Suite("The tree of a document")
struct DocumentTests {
  @Test(arguments: [
    ("# a *b*\n\nc  \nd\ne", "h1(a em(b)) p(c↵d⏎e)"),
    ("`$x$` $y$ ``a ` $z$`` $w$", "p(`$x$` $y$ `a ` $z$` $w$)"),
    ("    $code$\n    $$ b", "code(|$code$\n$$ b\n|1|indented)"),
    ("```tutor predict\n> $x$ <!-- no -->\n```", "code(tutor predict|> $x$ <!-- no -->\n|2)"),
    ("~~~\n$$\n~~~\n$$\na\n$$", "code(|$$\n|2) formula(\na\n)"),
    (
      "costs $5 and $6, but $x$; \\$no$ $ no$ $no $",
      "p(costs $5 and $6, but $x$; $no$ $ no$ $no $)"
    ),
    ("$a\n+ b$ c", "p($a\n+ b$ c)"),
    ("- $a\n- b$", "ul(p($a), p(b$))"),
    ("$`a_b`$", "p($a_b$)"),
    ("\\\\(x\\\\) \\(y\\)", "p(\\(x\\) $y$)"),
    ("a\n$$b$$\n$$c$$.", "p(a) formula(b) p($$c$$.)"),
    ("$$ open\n\npara $$", "p($$ open) p(para $$)"),
    ("# a $b\n\nc$", "h1(a $b) p(c$)"),
    ("[l](http://a/$x$ \"$t$\") ![b](s.png)", "p(link(http://a/$x$|$t$|l) image(s.png|b))"),
    ("<http://a/$x$> ~~b~~", "p(link(http://a/$x$||http://a/$x$) del(b))"),
    ("- [x] t\n- [ ] u", "ul([x]p(t), [ ]p(u))"),
    ("3. a\n\n4. b", "ol3-loose(p(a), p(b))"),
    ("1. a\n   ```tutor\n   > b\n   ```\n\n***", "ol1(p(a) code(tutor|> b\n|3)) rule"),
    ("| a | b |\n|:--|--:|\n| $|z|$ | \\| |", "table(left,right|a; b / $|z|$; |)"),
    ("> [!NOTE]\n> a $x$\n\n> [!Tip]\n\n> [!HM]\n> a", "note(p(a $x$)) tip() quote(p([!HM]⏎a))"),
    (
      "a[^n] b[^m]\n\n[^m]: M\n[^n]: N $x$",
      "p(a[^1] b[^2]) footnote(1: p(N $x$)) footnote(2: p(M))"
    ),
    ("<div>\n$x$\n</div>", "html(<div>\n$x$\n</div>)"),
  ])
  func `each construct has its block or inline`(source: String, expected: String) {
    #expect(outline(source) == expected)
  }

  @Test(arguments: [
    ("costs $6 in code `a$b` end", "p(costs $6 in code `a$b` end)"),
    ("`a$b` and $c$", "p(`a$b` and $c$)"),
    ("$a `b` c$ $d$", "p($a `b` c$ $d$)"),
    ("$$a `b$$` c$$", "p($$a `b$$` c$$)"),
    ("\\(a `b\\)` c\\)", "p((a `b\\)` c))"),
    ("$a` b$", "p($a` b$)"),
    ("$``a`b``$", "p($`a`b`$)"),
    ("$`a`$5 $`b`", "p($a$5 $`b`)"),
    ("- $`a\n- b`$", "ul(p($`a), p(b`$))"),
    ("$a\n```\nb$\n```\n$c$", "p($a) code(|b$\n|3) p($c$)"),
    ("> $$\n> a\n\n> b $$", "quote(p($$⏎a)) quote(p(b $$))"),
    (
      "a\n\n    $b$\n\n- c\n\n      $d$\n",
      "p(a) code(|$b$\n|3|indented) "
        + "ul-loose(p(c) code(|$d$\n|7|indented))"
    ),
    ("[^a]\n\n[^a]: $$x\n    y$$", "p([^1]) footnote(1: formula(x\ny))"),
    ("1. a\n\n   $$\n   b\n   $$\n\t$c\n\td$", "ol1-loose(p(a) formula(\nb\n) p($c\nd$))"),
  ])
  func `code binds before formulas`(source: String, expected: String) {
    #expect(outline(source) == expected)
  }

  @Test(arguments: [
    ("---\ntitle: a $b$\n# c\n---\n# d", "h1(d)"),
    ("--- \na-b:\n  - c\n...\n\n$d$", "p($d$)"),
    ("---\nFoo\n---\nBar", "rule h2(Foo) p(Bar)"),
    ("---\na: b\n\nc", "rule p(a: b) p(c)"),
    ("\n---\na: b\n---", "rule h2(a: b)"),
    ("---\na: b\n---", ""),
  ])
  func `YAML at the very top is no text`(source: String, expected: String) {
    #expect(outline(source) == expected)
  }

  @Test(arguments: [
    ("<!-- @step a -->\n## b", "comment( @step a ) h2(b)"),
    ("<!-- a\n\n\n`` $$ ![x](y) -- -->\nc", "comment( a\n\n\n`` $$ ![x](y) -- ) p(c)"),
    ("a <!-- $b$\n\n# c --> d", "p(a <!-- $b$\n\n# c --> d)"),
    ("`<!-- a -->` <!-- b -->", "p(`<!-- a -->` <!-- b -->)"),
    ("> <!-- a\n>\n> b -->\n> c", "quote(comment( a\n\nb ) p(c))"),
    ("- a\n\n  <!-- x\n\n  y -->\n\n  b", "ul-loose(p(a) comment( x\n\ny ) p(b))"),
    ("<!-- $a -->$b$", "comment( $a ) html($b$)"),
    ("<!-- a --><!-- b -->", "comment( a ) comment( b )"),
    ("<!-- never closed $x$\n\n# h", "html(<!-- never closed $x$\n\n# h)"),
  ])
  func `a comment comes out with its exact text`(source: String, expected: String) {
    #expect(outline(source) == expected)
  }

  @Test(arguments: [
    (
      "<details><summary>Hint $x$</summary>\n\nA *b*.\n</details>", "details(Hint $x$: p(A em(b).))"
    ),
    (
      "<details open>\n<summary><b>H</b></summary>\n\n$$a$$\n\n<details><summary>I</summary>\n\nx\n\n"
        + "</details>\n</details>\n\nz",
      "details(H: formula(a) details(I: p(x))) p(z)"
    ),
    (
      "<details>\n\na\n</details>\n<!-- @check\n\nb -->\n\nc",
      "details(: p(a)) comment( @check\n\nb ) p(c)"
    ),
    ("<details><summary>H</summary>\n\na", "details(H: p(a))"),
    ("a\n\n</details>", "p(a) html(</details>)"),
  ])
  func `details are folded`(source: String, expected: String) {
    #expect(outline(source) == expected)
  }
}
