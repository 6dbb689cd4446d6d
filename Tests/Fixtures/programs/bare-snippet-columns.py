# given: w, b (lists by layer), x, y
a = [x]
z = []
for l in range(len(w)):
    z.append(w[l] @ a[l] + b[l])
    a.append(sigmoid(z[l]))
delta = (a[-1] - y) * sigmoid_prime(z[-1])
dw = [delta @ a[-2].T]
db = [delta]
for l in range(len(w) - 2, -1, -1):
    delta = (w[l + 1].T @ delta) * sigmoid_prime(z[l])
    dw.insert(0, delta @ a[l].T)
    db.insert(0, delta)
