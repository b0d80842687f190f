using System.Collections.Immutable;
using CodeEval.Compiling.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Compiling.Kinds;

/// <summary>
/// The tests of a completion benchmark: members of the answer's class, but in a file of their own with the prompt's usings,
/// so that no comment, string or directive of an answer reaches into them.
/// </summary>
internal sealed class ContinuationTests
{
    private readonly ContinuationShape _shape;
    private readonly CompilerSetup _setup;
    private readonly AssertCounter _counter;
    private readonly string _members;
    private readonly Lazy<TestBindings> _meant;
    private readonly AnswerReach _reach;

    /// <param name="shape">The program that is asked for.</param>
    /// <param name="setup">How the task's code is parsed.</param>
    /// <param name="template">What programs of the task are added to.</param>
    /// <param name="hasReference">Whether a run can tell how many asserts there are.</param>
    public ContinuationTests(ContinuationShape shape, CompilerSetup setup, CSharpCompilation template, bool hasReference)
    {
        _shape = shape;
        _setup = setup;
        var answer = setup.ParseUnit(shape.Stub);
        var type = shape.FindClass(answer)!;
        var stub = setup.Parse(ProgramText.MakePartial(shape.Stub, type).Text, "");
        var written = Parse(type, shape.TestMembers);
        Asserts = TestAsserts.Find(
            template.AddSyntaxTrees(stub, written),
            [written],
            written.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First(method => method.Identifier.ValueText == "Main"),
            hasReference);
        _counter = new AssertCounter(setup, Asserts);
        _members = MembersOf(type, Asserts.Rewrite(written, _counter).ToString());

        var tests = ParseFor(type);
        _meant = new Lazy<TestBindings>(() => TestBindings.Of(AddTo(template, tests).AddSyntaxTrees(stub), PartsOf(tests), Own(tests)));
        _reach = new AnswerReach([tests.GetRoot(), answer], answer);
    }

    public TestAsserts Asserts { get; }

    public AssertCounter Counter => _counter;

    /// <summary>The tests as a part of an answer's class.</summary>
    public SyntaxTree ParseFor(ClassDeclarationSyntax type) => Parse(type, _members);

    /// <summary>What an answer is added to.</summary>
    public CSharpCompilation AddTo(CSharpCompilation template, SyntaxTree tests) => template.AddSyntaxTrees(tests, _counter.Tree);

    /// <summary>What of the answer stands where the tests mean something else; null where nothing does.</summary>
    /// <param name="program">The tests with the answer.</param>
    /// <param name="tests">The tests.</param>
    /// <param name="answer">The answer as it came.</param>
    public string? FindChange(CSharpCompilation program, SyntaxTree tests, SyntaxNode answer) =>
        _reach.MayReachTests(answer) || !_shape.IsSignedAlike(answer) ? _meant.Value.FindChange(program, PartsOf(tests), Own(tests)) : null;

    private ImmutableHashSet<SyntaxTree> Own(SyntaxTree tests) => [tests, _counter.Tree];

    private static SyntaxList<MemberDeclarationSyntax> PartsOf(SyntaxTree tests) =>
        tests.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First().Members;

    private SyntaxTree Parse(ClassDeclarationSyntax type, string members) => _setup.Parse(HeadOf(type) + members + TailOf(type), "Tests.cs");

    private string MembersOf(ClassDeclarationSyntax type, string text) => text[HeadOf(type).Length..^TailOf(type).Length];

    private string HeadOf(ClassDeclarationSyntax type)
    {
        var spaces = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(space => $"namespace {space.Name} {{ ");
        var parameters = type.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";
        return $"{string.Join(' ', _shape.Usings)}\n{string.Concat(spaces)}partial class {type.Identifier.Text}{parameters} {{\n";
    }

    private static string TailOf(ClassDeclarationSyntax type) =>
        "\n}" + string.Concat(type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Select(_ => " }")) + "\n";
}
