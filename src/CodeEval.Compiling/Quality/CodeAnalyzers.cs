using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.NetAnalyzers.Microsoft.NetCore.Analyzers.Performance;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeQuality.Analyzers.ApiDesignGuidelines;
using Microsoft.CodeQuality.Analyzers.Maintainability;
using Microsoft.CodeQuality.Analyzers.QualityGuidelines;
using Microsoft.CodeQuality.CSharp.Analyzers.Maintainability;
using Microsoft.NetCore.Analyzers.ImmutableCollections;
using Microsoft.NetCore.Analyzers.Performance;
using Microsoft.NetCore.Analyzers.Runtime;
using Microsoft.NetCore.Analyzers.Tasks;
using Microsoft.NetCore.Analyzers.Usage;
using Microsoft.NetCore.CSharp.Analyzers.Runtime;

namespace CodeEval.Compiling.Quality;

/// <summary>
/// The analyzers of .NET that say something about the code of an answer: of those that are on by default, the ones about
/// what code does. None about what an assembly or a public API should be like: members are as the task's contract asks.
/// </summary>
internal static class CodeAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        new EquatableAnalyzer(),
        new CSharpUseNameofInPlaceOfStringAnalyzer(),
        new UseExceptionThrowHelpers(),
        new DoNotIgnoreMethodResultsAnalyzer(),
        new RemoveEmptyFinalizersAnalyzer(),
        new CSharpAvoidZeroLengthArrayAllocationsAnalyzer(),
        new DoNotUseEnumerableMethodsOnIndexableCollectionsInsteadUseTheCollectionDirectlyAnalyzer(),
        new UseCountProperlyAnalyzer(),
        new PreferTypedStringBuilderAppendOverloads(),
        new PreferConstCharOverConstUnitStringAnalyzer(),
        new CSharpPreferDictionaryContainsMethods(),
        new PreferAsSpanOverSubstring(),
        new UseStringContainsCharOverloadWithSingleCharactersAnalyzer(),
        new DoNotGuardCallAnalyzer(),
        new PreferDictionaryTryMethodsOverContainsKeyGuardAnalyzer(),
        new UseStartsWithInsteadOfIndexOfComparisonWithZero(),
        new UseConcreteTypeAnalyzer(),
        new PreferLengthCountIsEmptyOverAnyAnalyzer(),
        new AvoidConstArraysAnalyzer(),
        new RecommendCaseInsensitiveStringComparisonAnalyzer(),
        new CSharpUseStringMethodCharOverloadWithSingleCharacters(),
        new AvoidSingleUseOfLocalJsonSerializerOptions(),
        new DoNotCallToImmutableCollectionOnAnImmutableCollectionValueAnalyzer(),
        new AvoidInfiniteRecursion(),
        new UseValueTasksCorrectlyAnalyzer(),
        new DoNotUseReferenceEqualsWithValueTypesAnalyzer(),
        new CSharpDoNotUseStackallocInLoopsAnalyzer(),
        new CSharpForwardCancellationTokenToInvocationsAnalyzer(),
        new DoNotCallEnumerableCastOrOfTypeWithIncompatibleTypesAnalyzer(),
        new AvoidUnreliableStreamReadAnalyzer(),
        new RethrowToPreserveStackDetailsAnalyzer(),
        new InstantiateArgumentExceptionsCorrectlyAnalyzer(),
        new NonConstantFieldsShouldNotBeVisibleAnalyzer(),
        new DoNotRaiseExceptionsInExceptionClausesAnalyzer(),
        new ProvideCorrectArgumentsToFormattingMethodsAnalyzer(),
        new TestForNaNCorrectlyAnalyzer(),
        new AvoidPropertySelfAssignment(),
        new ProvideCorrectArgumentToEnumHasFlag(),
        new PreferStringContainsOverIndexOfAnalyzer(),
    ];
}
