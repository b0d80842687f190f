using System.Collections.Immutable;
using CodeEval.Tasks;

namespace CodeEval.Compiling.Policy;

/// <summary>
/// The policy as data: what a submission may not use, why, and which capability of a task permits it. What no rule names
/// is permitted: tasks, threads, timers, locks and garbage collections are everyday C# and change nothing that a test
/// could take for an answer. docs/policy.md shows the same table, and a test compares the two.
/// </summary>
public static class PolicyRules
{
    /// <summary>All rules.</summary>
    public static ImmutableArray<PolicyRule> All { get; } =
    [
        new PolicyRule
        {
            Name = "exit",
            Reason = "it ends or stops the process before the tests have spoken",
            IsForSharedProcess = true,
            Forbidden = Entries("""
                M:System.Environment.Exit M:System.Environment.FailFast M:System.Environment.ExitCode.set
                M:System.Diagnostics.Debugger.Break M:System.Diagnostics.Debugger.Launch
                """),
        },
        new PolicyRule
        {
            Name = "startup",
            Reason = "it runs before anything asks for it",
            Forbidden = Entries("T:System.Runtime.CompilerServices.ModuleInitializerAttribute"),
        },
        new PolicyRule
        {
            Name = "access",
            Reason = "it reaches what is not public, past the compiler",
            Forbidden = Entries("""
                T:System.Runtime.CompilerServices.UnsafeAccessorAttribute T:System.Runtime.CompilerServices.UnsafeAccessorTypeAttribute
                T:System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute T:System.Runtime.CompilerServices.InterceptsLocationAttribute
                """),
        },
        new PolicyRule
        {
            Name = "native",
            Reason = "it calls native code, which nothing here can look into",
            Forbidden = Entries("N:System.Runtime.InteropServices N:Microsoft.Win32 T:System.Security.Cryptography.SafeEvpPKeyHandle"),
            Permitted = Entries("""
                T:System.Runtime.InteropServices.StructLayoutAttribute T:System.Runtime.InteropServices.LayoutKind T:System.Runtime.InteropServices.CharSet
                T:System.Runtime.InteropServices.CollectionsMarshal
                T:System.Runtime.InteropServices.ImmutableCollectionsMarshal T:System.Runtime.InteropServices.MemoryMarshal
                T:System.Runtime.InteropServices.InAttribute T:System.Runtime.InteropServices.OutAttribute
                T:System.Runtime.InteropServices.OptionalAttribute T:System.Runtime.InteropServices.DefaultParameterValueAttribute
                T:System.Runtime.InteropServices.UnmanagedType T:System.Runtime.InteropServices.NFloat
                T:System.Runtime.InteropServices.ComVisibleAttribute T:System.Runtime.InteropServices.GuidAttribute
                T:System.Runtime.InteropServices.ExternalException T:System.Runtime.InteropServices.COMException
                T:System.Runtime.InteropServices.RuntimeInformation T:System.Runtime.InteropServices.OSPlatform
                T:System.Runtime.InteropServices.Architecture
                """),
        },
        new PolicyRule
        {
            Name = "loading",
            Reason = "it loads or makes code that was not compiled here",
            Forbidden = Entries("""
                N:System.Runtime.Loader N:System.Reflection.Emit
                M:System.Reflection.Assembly.Load M:System.Reflection.Assembly.LoadFrom M:System.Reflection.Assembly.LoadFile
                M:System.Reflection.Assembly.LoadModule M:System.Reflection.Assembly.LoadWithPartialName
                M:System.Reflection.Assembly.UnsafeLoadFrom M:System.Reflection.Assembly.ReflectionOnlyLoad
                M:System.Reflection.Assembly.ReflectionOnlyLoadFrom
                M:System.AppDomain.Load M:System.AppDomain.ExecuteAssembly M:System.AppDomain.ExecuteAssemblyByName
                """),
        },
        new PolicyRule
        {
            Name = "files",
            Capability = Capability.Files,
            Reason = "it reads or writes files",
            Forbidden = Entries("""
                N:System.IO N:System.Resources N:System.Security.Cryptography.X509Certificates T:Microsoft.Win32.SafeHandles.SafeFileHandle
                M:System.IO.Path.GetTempPath M:System.IO.Path.GetTempFileName M:System.IO.Path.Exists
                M:System.IO.StreamReader.new(string) M:System.IO.StreamWriter.new(string)
                T:System.IO.Compression.ZipFile T:System.IO.Compression.ZipFileExtensions T:System.Formats.Tar.TarFile
                M:System.Formats.Tar.TarEntry.ExtractToFile M:System.Formats.Tar.TarEntry.ExtractToFileAsync
                M:System.Formats.Tar.TarWriter.WriteEntry(string) M:System.Formats.Tar.TarWriter.WriteEntryAsync(string)
                M:System.Xml.XmlReader.Create(string) M:System.Xml.XmlWriter.Create(string) M:System.Xml.XmlTextReader.new(string)
                M:System.Xml.XmlTextWriter.new(string) M:System.Xml.XmlDocument.Load(string) M:System.Xml.XmlDocument.Save(string)
                M:System.Xml.Linq.XDocument.Load(string) M:System.Xml.Linq.XDocument.Save(string) M:System.Xml.Linq.XElement.Load(string)
                M:System.Xml.Linq.XElement.Save(string) M:System.Xml.Linq.XStreamingElement.Save(string)
                M:System.Xml.XPath.XPathDocument.new(string) M:System.Xml.Schema.XmlSchemaSet.Add(string,string)
                M:System.Xml.Schema.XmlSchemaCollection.Add(string,string) M:System.Xml.XmlDataDocument.Load(string)
                T:System.Xml.XmlUrlResolver T:System.Xml.XmlSecureResolver M:System.Xml.XmlResolver.FileSystemResolver
                M:System.Xml.Xsl.XslCompiledTransform.Load(string) M:System.Xml.Xsl.XslCompiledTransform.Transform(string)
                M:System.Xml.Xsl.XslTransform.Load(string) M:System.Xml.Xsl.XslTransform.Transform(string)
                M:System.Data.DataSet.ReadXml(string) M:System.Data.DataSet.ReadXmlSchema(string) M:System.Data.DataSet.WriteXml(string)
                M:System.Data.DataSet.WriteXmlSchema(string) M:System.Data.DataSet.InferXmlSchema(string)
                M:System.Data.DataTable.ReadXml(string) M:System.Data.DataTable.ReadXmlSchema(string)
                M:System.Data.DataTable.WriteXml(string) M:System.Data.DataTable.WriteXmlSchema(string)
                T:System.Diagnostics.FileVersionInfo M:System.Diagnostics.DefaultTraceListener.LogFileName.set
                M:System.Diagnostics.TextWriterTraceListener.new(string) M:System.Diagnostics.XmlWriterTraceListener.new(string)
                M:System.Diagnostics.DelimitedListTraceListener.new(string)
                N:System.Security.AccessControl N:Microsoft.VisualBasic.FileIO M:Microsoft.VisualBasic.FileIO.TextFieldParser.new(string)
                T:System.Runtime.ProfileOptimization
                """),
            Permitted = Entries("""
                T:System.IO.Stream T:System.IO.MemoryStream T:System.IO.BufferedStream T:System.IO.TextReader T:System.IO.TextWriter
                T:System.IO.StringReader T:System.IO.StringWriter T:System.IO.StreamReader T:System.IO.StreamWriter
                T:System.IO.BinaryReader T:System.IO.BinaryWriter T:System.IO.Path T:System.IO.SeekOrigin
                T:System.IO.IOException T:System.IO.EndOfStreamException T:System.IO.FileNotFoundException T:System.IO.FileLoadException
                T:System.IO.DirectoryNotFoundException T:System.IO.DriveNotFoundException T:System.IO.PathTooLongException
                T:System.IO.InvalidDataException T:System.IO.FileMode T:System.IO.FileAccess T:System.IO.FileShare T:System.IO.FileOptions
                T:System.IO.FileAttributes T:System.IO.SearchOption T:System.IO.UnixFileMode
                T:System.IO.Enumeration.FileSystemName N:System.IO.Compression N:System.IO.Pipelines
                T:System.Resources.NeutralResourcesLanguageAttribute T:System.Resources.MissingManifestResourceException
                T:Microsoft.VisualBasic.FileIO.TextFieldParser T:Microsoft.VisualBasic.FileIO.FieldType
                T:Microsoft.VisualBasic.FileIO.MalformedLineException
                """),
        },
        new PolicyRule
        {
            Name = "environment",
            Capability = Capability.Environment,
            Reason = "its answer differs from machine to machine",
            Forbidden = Entries("M:System.Environment.* M:System.AppContext.BaseDirectory M:System.AppContext.GetData"),
            Permitted = Entries("""
                M:System.Environment.NewLine M:System.Environment.ProcessorCount M:System.Environment.TickCount M:System.Environment.TickCount64
                M:System.Environment.CurrentManagedThreadId M:System.Environment.Is64BitProcess M:System.Environment.Is64BitOperatingSystem
                M:System.Environment.OSVersion M:System.Environment.Version M:System.Environment.HasShutdownStarted
                M:System.Environment.SystemPageSize M:System.Environment.ExitCode
                """),
        },
        new PolicyRule
        {
            Name = "console",
            Capability = Capability.Console,
            Reason = "it takes the standard streams away from whoever runs the tests",
            IsForSharedProcess = true,
            Forbidden = Entries("""
                M:System.Console.SetOut M:System.Console.SetError M:System.Console.SetIn
                M:System.Console.OpenStandardOutput M:System.Console.OpenStandardError
                """),
        },
        new PolicyRule
        {
            Name = "process-state",
            Capability = Capability.ProcessState,
            Reason = "it changes what all code in the process shares, the tests included",
            IsForSharedProcess = true,
            Forbidden = Entries("""
                T:System.AppDomain M:System.AppContext.SetSwitch M:System.AppContext.SetData
                M:System.Environment.SetEnvironmentVariable M:System.Environment.CurrentDirectory.set
                M:System.Threading.ThreadPool.SetMinThreads M:System.Threading.ThreadPool.SetMaxThreads
                M:System.Threading.Tasks.TaskScheduler.UnobservedTaskException
                M:System.Globalization.CultureInfo.DefaultThreadCurrentCulture.set M:System.Globalization.CultureInfo.DefaultThreadCurrentUICulture.set
                M:System.Runtime.GCSettings.LatencyMode.set M:System.Runtime.GCSettings.LargeObjectHeapCompactionMode.set
                M:System.GC.TryStartNoGCRegion M:System.GC.EndNoGCRegion M:System.GC.AddMemoryPressure M:System.GC.RefreshMemoryLimit
                M:System.GC.RegisterForFullGCNotification M:System.GC.RegisterNoGCRegionCallback
                M:System.Diagnostics.Trace.Listeners M:System.Diagnostics.Trace.Refresh M:System.Diagnostics.Trace.Refreshing
                M:System.Diagnostics.TraceSource.Initializing M:System.Diagnostics.Switch.Initializing
                M:System.Threading.ExecutionContext.Restore M:System.UriParser.Register
                M:System.Security.Cryptography.CryptoConfig.AddAlgorithm M:System.Security.Cryptography.CryptoConfig.AddOID
                M:System.Diagnostics.Contracts.Contract.ContractFailed
                N:System.Diagnostics.Tracing T:System.Diagnostics.DiagnosticListener
                T:System.Runtime.ExceptionServices.ExceptionHandling T:System.Runtime.ControlledExecution
                """),
        },
        new PolicyRule
        {
            Name = "reflection",
            Capability = Capability.Reflection,
            Reason = "it finds or calls code by its name at run time, so that nothing here sees what",
            Forbidden = Entries("""
                N:System.Reflection M:System.Reflection.MemberInfo.* M:System.Type.* M:System.Activator.* T:System.ModuleHandle
                M:System.RuntimeTypeHandle.* M:System.RuntimeMethodHandle.* M:System.RuntimeFieldHandle.*
                M:System.Delegate.CreateDelegate M:System.Delegate.Method M:System.Exception.TargetSite
                M:System.Attribute.GetCustomAttribute M:System.Attribute.GetCustomAttributes M:System.Attribute.IsDefined
                T:System.Runtime.Remoting.ObjectHandle T:System.Runtime.Serialization.FormatterServices N:System.Runtime.Serialization.Formatters
                M:System.Runtime.CompilerServices.RuntimeHelpers.*
                T:System.Diagnostics.StackTrace T:System.Diagnostics.StackFrame T:System.Diagnostics.StackFrameExtensions
                T:System.Diagnostics.DiagnosticMethodInfo M:System.Environment.StackTrace
                M:System.Runtime.ExceptionServices.ExceptionDispatchInfo.SetCurrentStackTrace
                M:System.ComponentModel.TypeDescriptor.* T:System.ComponentModel.LicenseManager
                M:System.ComponentModel.PropertyDescriptor.GetTypeFromName M:System.ComponentModel.PropertyDescriptor.CreateInstance
                T:System.Data.Common.DbProviderFactories
                N:Microsoft.VisualBasic M:System.Linq.Expressions.Expression.MakeMemberAccess M:System.Linq.Expressions.Expression.PropertyOrField
                """),
            Permitted = Entries("""
                T:System.Reflection.MemberInfo M:System.Reflection.MemberInfo.Name M:System.Reflection.MemberInfo.DeclaringType
                M:System.Reflection.MemberInfo.op_Equality M:System.Reflection.MemberInfo.op_Inequality
                T:System.Reflection.DefaultMemberAttribute T:System.Reflection.TargetInvocationException
                T:System.Reflection.AssemblyTitleAttribute T:System.Reflection.AssemblyDescriptionAttribute
                T:System.Reflection.AssemblyCompanyAttribute T:System.Reflection.AssemblyProductAttribute
                T:System.Reflection.AssemblyCopyrightAttribute T:System.Reflection.AssemblyTrademarkAttribute
                T:System.Reflection.AssemblyConfigurationAttribute T:System.Reflection.AssemblyCultureAttribute
                T:System.Reflection.AssemblyMetadataAttribute T:System.Reflection.AssemblyVersionAttribute
                T:System.Reflection.AssemblyFileVersionAttribute T:System.Reflection.AssemblyInformationalVersionAttribute
                M:System.Type.GetTypeFromHandle M:System.Type.op_Equality M:System.Type.op_Inequality M:System.Type.Equals
                M:System.Type.GetHashCode M:System.Type.ToString M:System.Type.FullName M:System.Type.Namespace
                M:System.Type.AssemblyQualifiedName M:System.Type.GUID M:System.Type.GetTypeCode M:System.Type.EmptyTypes
                M:System.Type.IsAssignableFrom M:System.Type.IsAssignableTo M:System.Type.IsInstanceOfType M:System.Type.IsSubclassOf
                M:System.Type.BaseType M:System.Type.DeclaringType M:System.Type.GetInterfaces M:System.Type.GetElementType
                M:System.Type.GetGenericArguments M:System.Type.GenericTypeArguments M:System.Type.GetGenericTypeDefinition
                M:System.Type.IsEnum M:System.Type.IsValueType M:System.Type.IsClass M:System.Type.IsInterface M:System.Type.IsArray
                M:System.Type.IsPrimitive M:System.Type.IsAbstract M:System.Type.IsSealed M:System.Type.IsPublic M:System.Type.IsNested
                M:System.Type.IsByRefLike M:System.Type.IsGenericType M:System.Type.IsGenericTypeDefinition M:System.Type.IsGenericParameter
                M:System.Type.IsConstructedGenericType M:System.Type.ContainsGenericParameters
                M:System.Type.GetEnumName M:System.Type.GetEnumNames M:System.Type.GetEnumValues M:System.Type.GetEnumUnderlyingType
                M:System.Type.IsEnumDefined
                M:System.Activator.CreateInstance<>
                M:System.Runtime.CompilerServices.RuntimeHelpers.InitializeArray M:System.Runtime.CompilerServices.RuntimeHelpers.CreateSpan
                M:System.Runtime.CompilerServices.RuntimeHelpers.GetSubArray M:System.Runtime.CompilerServices.RuntimeHelpers.OffsetToStringData
                M:System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode M:System.Runtime.CompilerServices.RuntimeHelpers.Equals
                M:System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack
                M:System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack
                M:System.Runtime.CompilerServices.RuntimeHelpers.IsReferenceOrContainsReferences
                M:System.ComponentModel.TypeDescriptor.GetConverter
                T:Microsoft.VisualBasic.Strings T:Microsoft.VisualBasic.Conversion T:Microsoft.VisualBasic.DateAndTime
                T:Microsoft.VisualBasic.Financial T:Microsoft.VisualBasic.VBMath T:Microsoft.VisualBasic.Constants
                T:Microsoft.VisualBasic.CompareMethod T:Microsoft.VisualBasic.DateInterval T:Microsoft.VisualBasic.VbStrConv
                T:Microsoft.VisualBasic.FirstDayOfWeek T:Microsoft.VisualBasic.FirstWeekOfYear
                T:Microsoft.VisualBasic.DueDate T:Microsoft.VisualBasic.TriState T:Microsoft.VisualBasic.DateFormat
                """),

            // An expression tree that is written as a lambda is made of these.
            Emitted = Entries("""
                T:System.Reflection.MethodBase T:System.Reflection.MethodInfo T:System.Reflection.ConstructorInfo T:System.Reflection.FieldInfo
                T:System.Reflection.PropertyInfo
                M:System.Linq.Expressions.Expression.Call M:System.Linq.Expressions.Expression.Property M:System.Linq.Expressions.Expression.Field
                M:System.Linq.Expressions.Expression.New M:System.Linq.Expressions.Expression.Bind M:System.Linq.Expressions.Expression.MemberBind
                M:System.Linq.Expressions.Expression.ListBind M:System.Linq.Expressions.Expression.ElementInit
                """),
        },
        new PolicyRule
        {
            Name = "dynamic",
            Capability = Capability.Dynamic,
            Reason = "it binds at run time, so that nothing here sees what it calls",
            Forbidden = Entries("""
                N:Microsoft.CSharp T:System.Runtime.CompilerServices.CallSite T:System.Runtime.CompilerServices.CallSiteBinder
                T:System.Runtime.CompilerServices.CallSiteHelpers
                T:System.Dynamic.DynamicMetaObjectBinder T:System.Linq.Expressions.DynamicExpression
                M:System.Linq.Expressions.Expression.Dynamic M:System.Linq.Expressions.Expression.MakeDynamic
                """),
        },
        new PolicyRule
        {
            Name = "unsafe",
            Capability = Capability.Unsafe,
            Reason = "it reads or writes memory that the runtime does not check",
            Forbidden = Entries("""
                T:System.Runtime.InteropServices.Marshal T:System.Runtime.InteropServices.NativeMemory T:System.Runtime.InteropServices.SafeBuffer
                T:System.Runtime.InteropServices.GCHandle T:System.Runtime.InteropServices.GCHandleType
                T:System.Runtime.InteropServices.PinnedGCHandle T:System.Runtime.InteropServices.WeakGCHandle
                T:System.IO.UnmanagedMemoryStream T:System.IO.UnmanagedMemoryAccessor T:System.TypedReference T:System.ArgIterator
                M:System.Runtime.InteropServices.MemoryMarshal.*
                M:System.Numerics.Vector2.LoadUnsafe M:System.Numerics.Vector3.LoadUnsafe M:System.Numerics.Vector4.LoadUnsafe
                M:System.Numerics.Vector.LoadUnsafe M:System.Numerics.Vector.StoreUnsafe
                M:System.Runtime.Intrinsics.Vector64.LoadUnsafe M:System.Runtime.Intrinsics.Vector64.StoreUnsafe
                M:System.Runtime.Intrinsics.Vector128.LoadUnsafe M:System.Runtime.Intrinsics.Vector128.StoreUnsafe
                M:System.Runtime.Intrinsics.Vector256.LoadUnsafe M:System.Runtime.Intrinsics.Vector256.StoreUnsafe
                M:System.Runtime.Intrinsics.Vector512.LoadUnsafe M:System.Runtime.Intrinsics.Vector512.StoreUnsafe
                """),
            Permitted = Entries("""
                M:System.Runtime.InteropServices.MemoryMarshal.AsBytes M:System.Runtime.InteropServices.MemoryMarshal.Cast
                M:System.Runtime.InteropServices.MemoryMarshal.Read M:System.Runtime.InteropServices.MemoryMarshal.TryRead
                M:System.Runtime.InteropServices.MemoryMarshal.Write M:System.Runtime.InteropServices.MemoryMarshal.TryWrite
                M:System.Runtime.InteropServices.MemoryMarshal.AsRef M:System.Runtime.InteropServices.MemoryMarshal.ToEnumerable
                M:System.Runtime.InteropServices.MemoryMarshal.TryGetArray
                """),

            // Collection expressions, "params" spans and inline arrays are made of these; fields laid over one another are
            // unsafe where they hold references.
            Emitted = Entries("""
                T:System.Runtime.CompilerServices.Unsafe T:System.Runtime.InteropServices.FieldOffsetAttribute
                M:System.Runtime.InteropServices.MemoryMarshal.CreateSpan M:System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan
                """),
            EmittedWords = ["Unsafe", "FieldOffset", "MemoryMarshal"],
        },
        new PolicyRule
        {
            Name = "network",
            Capability = Capability.Network,
            Reason = "it talks to other machines",
            Forbidden = Entries("N:System.Net"),
            Permitted = Entries("""
                T:System.Net.WebUtility T:System.Net.HttpStatusCode T:System.Net.HttpVersion T:System.Net.IPAddress T:System.Net.IPEndPoint
                T:System.Net.EndPoint T:System.Net.IPNetwork T:System.Net.Cookie T:System.Net.WebException T:System.Net.WebExceptionStatus
                T:System.Net.Mail.MailAddress T:System.Net.Mail.MailAddressCollection T:System.Net.Http.HttpRequestException
                T:System.Net.Http.HttpRequestError T:System.Net.Http.HttpMethod T:System.Net.Http.HttpRequestMessage
                T:System.Net.Http.HttpResponseMessage T:System.Net.Http.HttpContent T:System.Net.Http.StringContent
                T:System.Net.TransportContext
                N:System.Net.Http.Headers N:System.Net.ServerSentEvents N:System.Net.Mime
                T:System.Net.Sockets.SocketException T:System.Net.Sockets.SocketError T:System.Net.Sockets.AddressFamily
                """),
        },
        new PolicyRule
        {
            Name = "processes",
            Capability = Capability.Processes,
            Reason = "it starts or watches other processes, or talks to them",
            Forbidden = Entries("""
                T:System.Diagnostics.Process T:System.Diagnostics.ProcessStartInfo T:System.Diagnostics.ProcessModule
                T:System.Diagnostics.ProcessModuleCollection T:System.Diagnostics.ProcessThread T:System.Diagnostics.ProcessThreadCollection
                N:System.IO.Pipes N:System.IO.MemoryMappedFiles
                """),
        },
    ];

    private static ImmutableArray<string> Entries(string text) =>
        [.. text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)];
}
