import Backprop
import Notation
import Rendering

extension Session {
  func draw(_ arguments: Arguments) throws(Diagnostic) -> Outcome {
    try arguments.require(0...1)
    let network = try requireNetwork()
    return .text(StyledText(network.summary))
  }
}
