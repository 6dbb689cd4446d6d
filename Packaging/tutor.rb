class Tutor < Formula
  desc "Tutor of backpropagation: chapters to read, equations to check"
  homepage "http://neuralnetworksanddeeplearning.com/chap2.html"
  license "GPL-3.0-or-later"
  # The head of a copy of the sources; a release adds `url` and `sha256` of its archive.
  head "file://#{File.expand_path("..", __dir__)}", using: :git, branch: "main"

  depends_on "cmark-gfm"
  depends_on "readline"
  uses_from_macos "swift" => :build
  uses_from_macos "zlib"

  def install
    flags = %w[readline cmark-gfm].flat_map do |name|
      prefix = Formula[name].opt_prefix
      ["-Xcc", "-I#{prefix}/include", "-Xlinker", "-L#{prefix}/lib"]
    end
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "tutor", *flags
    bin.install ".build/release/tutor"
    pkgshare.install "Chapters", "Examples", "Jupyter"
    man1.install "Packaging/tutor.1"
    generate_completions_from_executable(bin/"tutor", "completion")
  end

  test do
    assert_equal "[3, 8]", shell_output("#{bin}/tutor run -c 'hadamard [1, 2] [3, 4]'").split("  ").first
  end
end
