using CodeEval.Extraction;

namespace CodeEval.Compiling;

/// <summary>What became of a reply up to the compiler: what was taken from it, and what the compiler made of that.</summary>
/// <param name="Extraction">The code found, or why there is none.</param>
/// <param name="Compilation">The compiler's outcome; null where no code was found.</param>
public sealed record CompiledReply(ExtractionOutcome Extraction, CompilationOutcome? Compilation);
