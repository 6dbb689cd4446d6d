.PHONY: benchmark
benchmark: ## measure training beside NumPy, PyTorch, JAX and OpenBLAS
	@Benchmarks/run
