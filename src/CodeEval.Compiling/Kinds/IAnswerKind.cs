using CodeEval.Compiling.Failures;
using CodeEval.Extraction;

namespace CodeEval.Compiling.Kinds;

/// <summary>What differs between the kinds of task: which pieces of a reply may be the answer, and how one is compiled.</summary>
internal interface IAnswerKind
{
    /// <summary>The pieces that may be the answer, the likeliest first; none where the reply holds no code.</summary>
    IEnumerable<Submission> FindCandidates(string reply);

    /// <summary>How much of what was asked for a piece declares; pieces that declare less than others are not tried.</summary>
    int CountAsked(string code);

    /// <summary>Compiles an answer; what does not compile comes with what it can be explained by.</summary>
    CompiledCode Compile(string code);
}
