// Mini-batches as matrices in C with OpenBLAS: examples as rows, weights changed in place.
#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_LAYERS = 16 };

static const char *folder;
static long count, batch_size;
static int layers, sizes[MOST_LAYERS];
static double rate;

static double *numbers(const char *name, size_t n) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  double *data = aligned_alloc(64, (n * sizeof *data + 63) / 64 * 64);
  if (!file || !data || fread(data, sizeof *data, n, file) != n) exit(1);
  fclose(file);
  return data;
}

static double *zeros(size_t n) {
  double *data = aligned_alloc(64, (n * sizeof *data + 63) / 64 * 64);
  memset(data, 0, n * sizeof *data);
  return data;
}

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  folder = argv[1];
  char path[4096];
  snprintf(path, sizeof path, "%s/work", folder);
  FILE *file = fopen(path, "r");
  if (!file || fscanf(file, "%ld %ld %lf", &count, &batch_size, &rate) != 3) return 1;
  while (layers < MOST_LAYERS && fscanf(file, "%d", &sizes[layers]) == 1) layers++;
  fclose(file);

  size_t weight_count = 0, bias_count = 0;
  size_t w_at[MOST_LAYERS], b_at[MOST_LAYERS];
  for (int l = 1; l < layers; l++) {
    w_at[l] = weight_count, b_at[l] = bias_count;
    weight_count += (size_t)sizes[l] * sizes[l - 1], bias_count += sizes[l];
  }
  int n_in = sizes[0], n_out = sizes[layers - 1];
  double *inputs = numbers("inputs", (size_t)count * n_in);
  double *targets = numbers("targets", (size_t)count * n_out);
  double *order = numbers("order", count);
  double *first_weights = numbers("weights", weight_count);
  double *first_biases = numbers("biases", bias_count);
  double *weights = zeros(weight_count), *biases = zeros(bias_count);
  double *a[MOST_LAYERS], *delta[MOST_LAYERS];
  for (int l = 0; l < layers; l++) {
    a[l] = zeros((size_t)batch_size * sizes[l]);
    delta[l] = zeros((size_t)batch_size * sizes[l]);
  }

  puts("ready");
  fflush(stdout);
  char line[64];
  while (fgets(line, sizeof line, stdin)) {
    memcpy(weights, first_weights, weight_count * sizeof *weights);
    memcpy(biases, first_biases, bias_count * sizeof *biases);
    double begin = seconds();
    for (long at = 0; at < count; at += batch_size) {
      int m = count - at < batch_size ? (int)(count - at) : (int)batch_size;
      for (int x = 0; x < m; x++)
        memcpy(a[0] + (size_t)x * n_in, inputs + (size_t)order[at + x] * n_in, n_in * sizeof(double));
      for (int l = 1; l < layers; l++) {
        int n = sizes[l], k = sizes[l - 1];
        for (int x = 0; x < m; x++)
          memcpy(a[l] + (size_t)x * n, biases + b_at[l], n * sizeof(double));
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a[l - 1], k,
                    weights + w_at[l], k, 1, a[l], n);
        double *restrict z = a[l];
        for (int i = 0; i < m * n; i++) z[i] = 1 / (1 + exp(-z[i]));
      }
      for (int x = 0; x < m; x++) {
        double *y = targets + (size_t)order[at + x] * n_out;
        for (int j = 0; j < n_out; j++) {
          double v = a[layers - 1][x * n_out + j];
          delta[layers - 1][x * n_out + j] = (v - y[j]) * v * (1 - v);
        }
      }
      for (int l = layers - 1; l > 0; l--) {
        int n = sizes[l], k = sizes[l - 1];
        if (l > 1) {
          cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, k, n, 1, delta[l], n,
                      weights + w_at[l], k, 0, delta[l - 1], k);
          double *restrict d = delta[l - 1], *restrict v = a[l - 1];
          for (int i = 0; i < m * k; i++) d[i] *= v[i] * (1 - v[i]);
        }
        cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, n, k, m, -rate / m, delta[l], n,
                    a[l - 1], k, 1, weights + w_at[l], k);
        for (int x = 0; x < m; x++)
          for (int j = 0; j < n; j++) biases[b_at[l] + j] -= rate / m * delta[l][x * n + j];
      }
    }
    double time = seconds() - begin, sum = 0;
    for (size_t i = 0; i < weight_count; i++) sum += fabs(weights[i]);
    printf("%.9f %.17g\n", time, sum);
    fflush(stdout);
  }
}
