#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// Adopts the user's locale, with UTF-8 in any case: without it readline moves by bytes.
package func setUpLocale() {
  setlocale(LC_ALL, "")
  if String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" { return }
  // Both: setlocale alone would lose to LC_ALL=C when readline asks the environment again.
  setenv("LC_ALL", "C.UTF-8", 1)
  setlocale(LC_ALL, "C.UTF-8")
}
