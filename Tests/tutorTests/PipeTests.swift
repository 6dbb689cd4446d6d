import TestSupport
import Testing

@Suite("Another program at the other end")
struct PipeTests {
  @Test func `each answer comes before the next line is asked for`() throws {
    let partner = try Partner("run", "--json")
    for number in 1...3 {
      partner.send("\(number) * 2\n")
      #expect(
        partner.answer().hasPrefix("{\"line\":\(number),\"input\":\"\(number) * 2\",\"ok\":true"))
    }
    partner.endInput()
    #expect(partner.status() == 0)
  }

  @Test func `a reader who leaves ends the program quietly`() throws {
    let partner = try Partner("run")
    partner.endOutput()
    partner.send("1\n2\n")
    #expect(partner.status() == 0)
    partner.endInput()
  }
}
