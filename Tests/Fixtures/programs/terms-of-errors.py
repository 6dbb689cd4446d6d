# -*- coding: utf-8 -*-
import numpy as np

class Network:
    def __init__(self, n_input, n_hidden, n_output):
        self.w_ih = np.random.randn(n_input, n_hidden)
        self.w_ho = np.random.randn(n_hidden, n_output)
        self.b_h = np.random.randn(1, n_hidden)
        self.b_o = np.random.randn(1, n_output)

    def sigmoid(self, x):
        return 1.0 / (1.0 + np.exp(-x))

    def train(self, X, y, n_iter, lr):
        for i in range(n_iter):
            hidden_input = np.dot(X, self.w_ih) + self.b_h
            hidden_output = self.sigmoid(hidden_input)
            final_input = np.dot(hidden_output, self.w_ho) + self.b_o
            y_hat = self.sigmoid(final_input)
            error = y - y_hat
            output_term = error * y_hat * (1 - y_hat)
            hidden_error = np.dot(output_term, self.w_ho.T)
            hidden_term = hidden_error * hidden_output * (1 - hidden_output)
            n = X.shape[0]
            self.w_ho += lr * np.dot(hidden_output.T, output_term) / n
            self.b_o += lr * np.sum(output_term, axis=0, keepdims=True) / n
            self.w_ih += lr * np.dot(X.T, hidden_term) / n
            self.b_h += lr * np.sum(hidden_term, axis=0, keepdims=True) / n

net = Network(3, 4, 2)
net.train(np.random.randn(5, 3), np.random.rand(5, 2), 2, 0.5)
