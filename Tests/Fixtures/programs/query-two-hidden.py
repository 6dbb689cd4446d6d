import numpy
import scipy.special

class neuralNetwork:
    def __init__(self, inputnodes, hiddennodes, outputnodes, learningrate):
        self.wih = numpy.random.normal(0.0, pow(inputnodes, -0.5), (hiddennodes, inputnodes))
        self.whh = numpy.random.normal(0.0, pow(hiddennodes, -0.5), (hiddennodes, hiddennodes))
        self.who = numpy.random.normal(0.0, pow(hiddennodes, -0.5), (outputnodes, hiddennodes))
        self.lr = learningrate
        self.activation_function = lambda x: scipy.special.expit(x)

    def train(self, inputs_list, targets_list):
        inputs = numpy.array(inputs_list, ndmin=2).T
        targets = numpy.array(targets_list, ndmin=2).T
        hidden1 = self.activation_function(numpy.dot(self.wih, inputs))
        hidden2 = self.activation_function(numpy.dot(self.whh, hidden1))
        final_outputs = self.activation_function(numpy.dot(self.who, hidden2))
        output_errors = targets - final_outputs
        grad_out = output_errors * final_outputs * (1.0 - final_outputs)
        hidden2_errors = numpy.dot(self.who.T, grad_out)
        grad_h2 = hidden2_errors * hidden2 * (1.0 - hidden2)
        hidden1_errors = numpy.dot(self.whh.T, grad_h2)
        grad_h1 = hidden1_errors * hidden1 * (1.0 - hidden1)
        self.who += self.lr * numpy.dot(grad_out, numpy.transpose(hidden2))
        self.whh += self.lr * numpy.dot(grad_h2, numpy.transpose(hidden1))
        self.wih += self.lr * numpy.dot(grad_h1, numpy.transpose(inputs))
