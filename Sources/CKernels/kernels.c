#include "CKernels.h"

// What every processor of the architecture has.
#define KERNELS backprop_kernels_baseline
#if defined(__aarch64__)
#define FUSED 1
#else
#define FUSED 0
#endif
#define VECTORS 1
#include "kernels.h"

extern const KernelSet backprop_kernels_avx512, backprop_kernels_avx2;

const KernelSet *backprop_kernels_at(ptrdiff_t index) {
  const KernelSet *sets[3];
  ptrdiff_t count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl")) {
      sets[count++] = &backprop_kernels_avx512;
    }
    sets[count++] = &backprop_kernels_avx2;
  }
#endif
  sets[count++] = &backprop_kernels_baseline;
  return index < count ? sets[index] : 0;
}

const KernelSet *backprop_kernels(void) { return backprop_kernels_at(0); }
