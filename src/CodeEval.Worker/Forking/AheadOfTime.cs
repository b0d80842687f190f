using System.Reflection;
using System.Runtime.CompilerServices;

namespace CodeEval.Worker.Forking;

/// <summary>
/// Compiles in a zygote what only its children call: what each of them would otherwise compile for itself, between the
/// fork and its confinement.
/// </summary>
internal static class AheadOfTime
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Compiles the methods of types, except those that are generic.</summary>
    public static void Compile(params ReadOnlySpan<Type> types)
    {
        foreach (Type type in types)
        {
            foreach (MethodInfo method in type.GetMethods(All).Where(method => !method.IsGenericMethod))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }
    }
}
