namespace CodeEval.Execution;

/// <summary>How one request to one worker ended.</summary>
/// <param name="Outcome">The ending.</param>
/// <param name="IsClean">Whether the worker says that nothing of the run goes on in it.</param>
/// <param name="IsDoubtful">Whether something other than the sample may be the cause, so that it is tried once more.</param>
/// <param name="IsKilled">Whether the process was killed and had not said that it ends: no sample can do that where it is kept apart.</param>
internal sealed record RunEnd(ExecutionOutcome Outcome, bool IsClean = false, bool IsDoubtful = false, bool IsKilled = false);
