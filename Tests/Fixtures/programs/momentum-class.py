import numpy as np

class NN:
    def __init__(self, ni, nh, no):
        self.ni, self.nh, self.no = ni, nh, no
        self.wi = np.random.uniform(-0.5, 0.5, (ni, nh))
        self.wo = np.random.uniform(-0.5, 0.5, (nh, no))
        self.ci = np.zeros((ni, nh))
        self.co = np.zeros((nh, no))

    def update(self, inputs):
        self.ai = np.array(inputs)
        self.ah = np.tanh(self.ai @ self.wi)
        self.ao = np.tanh(self.ah @ self.wo)
        return self.ao

    def backPropagate(self, targets, N, M):
        error = targets - self.ao
        output_deltas = (1 - self.ao ** 2) * error
        error = output_deltas @ self.wo.T
        hidden_deltas = (1 - self.ah ** 2) * error
        change = self.ah.T @ output_deltas
        self.wo = self.wo + N * change + M * self.co
        self.co = change
        change = self.ai.T @ hidden_deltas
        self.wi = self.wi + N * change + M * self.ci
        self.ci = change

n = NN(3, 5, 2)
for i in range(3):
    n.update(np.random.randn(6, 3))
    n.backPropagate(np.tanh(np.random.randn(6, 2)), 0.5, 0.1)
