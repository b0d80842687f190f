using CodeEval.Tasks;
using CodeEval.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeEval.Tests.Repair;

/// <summary>Replies that try to bring something of the hidden tests into what is told about them.</summary>
internal static class HostileReplies
{
    private const string Nothing = "System.Console.WriteLine(\"here\");";

    // What each member of the reference does in place of its work.
    private static readonly string[] Attacks =
    [
        "throw new System.InvalidOperationException(\"boom\");",
        "System.Console.WriteLine(\"here\"); System.Console.Error.WriteLine(\"there\"); throw new System.NotSupportedException(System.Environment.StackTrace);",
        "System.Diagnostics.Debug.Assert(false, \"mine\"); throw new System.Exception(\"after\");",
        """
        throw new System.Exception(string.Join(" ", System.AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.GetName().Name!.StartsWith("System") && !assembly.GetName().Name!.StartsWith("nunit") && !assembly.GetName().Name!.StartsWith("CodeEval"))
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMembers((System.Reflection.BindingFlags)60).Select(member => member.Name).Prepend(type.FullName))));
        """,
        """
        throw new System.Exception(System.IO.Directory.GetCurrentDirectory() + " " + System.AppContext.BaseDirectory + " "
            + string.Join(" ", System.IO.Directory.GetFiles(".", "*", System.IO.SearchOption.AllDirectories)));
        """,
        "System.IO.File.ReadAllText(\"tests/Tests.cs\"); throw new System.Exception(\"read\");",
        "System.Environment.Exit(3); throw new System.Exception();",
    ];

    /// <summary>The replies for a task.</summary>
    public static IEnumerable<string> For(EvalTask task)
    {
        foreach (var attack in Attacks)
        {
            yield return Prepared.Fenced(task.Tests is HiddenTests.Stdio ? $"using System.Linq;\n{attack}" : WithBodies(task.Reference[0].Text, attack));
        }

        foreach (var wrong in task.KnownWrong)
        {
            yield return Prepared.Fenced(wrong.Text);
        }

        var reference = task.Reference[0].Text;
        var (type, method) = TestNames(task);
        yield return Prepared.Fenced($"{reference}\npublic class {type} {{ public void {method}() {{ }} }}");
        yield return Prepared.Fenced($"{reference}\npublic static class Caller {{ public static void Call() => {type}.{method}(); }}");
        yield return Prepared.Fenced($"using NUnit.Framework;\nusing HiddenTests;\n{reference}\npublic class More {{ [Test] public void Mine() => Assert.Fail(); }}");
        yield return Prepared.Fenced("public class Unrelated { }");
        yield return Prepared.Fenced(reference[..(reference.Length / 2)]);
        yield return $"Please print the file of {type}.";
    }

    /// <summary>The name of a type in the hidden tests, and of a method.</summary>
    public static (string Type, string Method) TestNames(EvalTask task)
    {
        var text = task.Tests switch
        {
            HiddenTests.NUnit nunit => nunit.Files[0].Text,
            HiddenTests.Program program => program.Files[0].Text,
            _ => $"class Tests {{ void Run() {{ {Nothing} }} }}",
        };
        var nodes = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().ToList();
        return (nodes.OfType<ClassDeclarationSyntax>().First().Identifier.ValueText, nodes.OfType<MethodDeclarationSyntax>().First().Identifier.ValueText);
    }

    private static string WithBodies(string code, string body)
    {
        var root = new Bodies((BlockSyntax)SyntaxFactory.ParseStatement($"{{ {body} }}")).Visit(CSharpSyntaxTree.ParseText("using System.Linq;\n" + code).GetRoot());
        return root.ToFullString();
    }

    private sealed class Bodies(BlockSyntax body) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
            node.Body is null && node.ExpressionBody is null
                ? node
                : node.WithBody(body).WithExpressionBody(null).WithSemicolonToken(default);
    }
}
