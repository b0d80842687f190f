using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CodeEval.Reporting;

/// <summary>
/// Kinds of compile errors, so that hundreds of ids become a few words. The table holds the errors that C# written by
/// models gives most; nullable warnings are in it for compilations that treat them as errors.
/// </summary>
public static class CompileErrorCategories
{
    /// <summary>The word for an id that the table does not hold.</summary>
    public const string Other = "other";

    private static readonly ImmutableArray<(string Category, string Ids)> Table =
    [
        ("syntax", """
            CS0106 CS0107 CS0116 CS0201 CS0230 CS0443 CS0595 CS0650 CS0742 CS0743 CS0744 CS0745 CS0746 CS0747 CS0839
            CS1001 CS1002 CS1003 CS1004 CS1008 CS1009 CS1010 CS1011 CS1012 CS1013 CS1014 CS1022 CS1023 CS1024 CS1025
            CS1026 CS1027 CS1028 CS1031 CS1035 CS1038 CS1039 CS1040 CS1041 CS1043 CS1044 CS1055 CS1056 CS1073
            CS1513 CS1514 CS1515 CS1519 CS1520 CS1524 CS1525 CS1526 CS1528 CS1529 CS1585 CS1597 CS1627 CS1646 CS1733
            CS7017 CS8076 CS8086 CS8087 CS8092 CS8124 CS8180 CS8300 CS8504 CS8515 CS8635 CS8641 CS8802 CS8803
            """),
        ("unknown type", "CS0234 CS0246 CS0400 CS0426 CS0432"),
        ("unknown name", "CS0103 CS0841 CS0844 CS1937 CS1938 CS8801"),
        ("unknown member", "CS0117 CS1061 CS1913 CS1929 CS4036 CS8129"),
        ("missing using", "CS0012 CS0518 CS1068 CS1069 CS1070 CS1935 CS4028 CS7069 CS8179"),
        ("wrong overload or argument", """
            CS0121 CS0123 CS0411 CS1501 CS1503 CS1510 CS1593 CS1615 CS1620 CS1676 CS1677 CS1678 CS1729 CS1738 CS1739
            CS1740 CS1744 CS1746 CS1921 CS1950 CS1954 CS7036 CS8197
            """),
        ("missing conversion", """
            CS0019 CS0023 CS0029 CS0030 CS0031 CS0034 CS0035 CS0037 CS0039 CS0077 CS0151 CS0172 CS0173 CS0221 CS0266
            CS0403 CS0407 CS0413 CS0428 CS0457 CS0664 CS0815 CS0826 CS1660 CS1661 CS1662 CS1750 CS1770 CS1941 CS1942
            CS1943 CS4010 CS4016 CS8030 CS8031 CS8117 CS8121 CS8130 CS8132 CS8135 CS8506 CS8716 CS8754
            """),
        ("missing return", "CS0126 CS0127 CS0161 CS1643"),
        ("unassigned variable", "CS0165 CS0170 CS0171 CS0177 CS0188 CS0269 CS0843 CS8079"),
        ("nullability", """
            CS8600 CS8601 CS8602 CS8603 CS8604 CS8605 CS8618 CS8619 CS8620 CS8621 CS8622 CS8625 CS8629 CS8631 CS8714
            CS8764 CS8765 CS8766 CS8767
            """),
        ("accessibility", """
            CS0050 CS0051 CS0052 CS0053 CS0054 CS0055 CS0056 CS0057 CS0058 CS0059 CS0060 CS0061 CS0122 CS0271 CS0272
            CS0273 CS0507 CS0621 CS0703 CS1527 CS1540
            """),
        ("language version", """
            CS8022 CS8023 CS8024 CS8025 CS8026 CS8058 CS8059 CS8107 CS8302 CS8306 CS8320 CS8370 CS8400 CS8652 CS8703
            CS8706 CS8773 CS8936 CS9058 CS9202 CS9260 CS9327
            """),
        ("duplicate definition", """
            CS0082 CS0100 CS0101 CS0102 CS0111 CS0128 CS0136 CS0140 CS0152 CS0260 CS0528 CS0542 CS0579 CS0692 CS1007
            CS1537 CS1912 CS1930 CS1931 CS8646
            """),
        ("ambiguous name", "CS0104 CS0229 CS0433"),
        ("not implemented or overridden", """
            CS0115 CS0144 CS0500 CS0501 CS0505 CS0506 CS0508 CS0509 CS0513 CS0533 CS0534 CS0535 CS0538 CS0539 CS0540
            CS0550 CS0551 CS0736 CS0737 CS0738 CS1715 CS1721 CS1722 CS8112 CS8152 CS8795 CS8854
            """),
        ("static or instance", """
            CS0026 CS0027 CS0120 CS0176 CS0236 CS0708 CS0709 CS0710 CS0712 CS0714 CS0718 CS0720 CS0721 CS0722 CS0723
            CS1100 CS1105 CS1106 CS1109 CS8421 CS8422
            """),
        ("assignment to read-only", """
            CS0131 CS0191 CS0198 CS0199 CS0200 CS1059 CS1604 CS1605 CS1612 CS1648 CS1654 CS1656 CS1657 CS1947
            CS8331 CS8332 CS8852
            """),
        ("generics", "CS0304 CS0305 CS0306 CS0307 CS0308 CS0310 CS0311 CS0312 CS0314 CS0315 CS0452 CS0453 CS0702 CS1961"),
        ("wrong use of a name", "CS0021 CS0022 CS0070 CS0079 CS0118 CS0119 CS0138 CS0149 CS0154 CS0446 CS0572 CS0616 CS1579 CS1674 CS1922 CS1955 CS8858"),
        ("constant expected", "CS0133 CS0134 CS0145 CS0150 CS0182 CS0220 CS1736 CS1763"),
        ("control flow", "CS0139 CS0155 CS0156 CS0157 CS0159 CS0160 CS0163 CS8070 CS8115 CS8120 CS8510"),
        ("async or iterator", """
            CS1621 CS1622 CS1623 CS1624 CS1625 CS1626 CS1628 CS1631 CS1983 CS1986 CS1988 CS1992 CS1994 CS1996 CS1997
            CS4001 CS4007 CS4008 CS4012 CS4013 CS4029 CS4032 CS4033 CS4034 CS8403 CS8411 CS8419 CS8420
            """),
        ("unsafe code", "CS0208 CS0214 CS0227 CS0233"),
        ("entry point", "CS0017 CS5001"),
        ("compiler limit", "CODEEVAL0001 CS0204 CS8078 CS8103"),
        ("policy", "CODEEVAL0002"),
    ];

    private static readonly FrozenDictionary<string, string> ById = Table
        .SelectMany(row => Split(row.Ids).Select(id => KeyValuePair.Create(id, row.Category)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The categories in the order of the table, <see cref="Other"/> last.</summary>
    public static ImmutableArray<string> All { get; } = [.. Table.Select(row => row.Category), Other];

    /// <summary>The category of a compiler's error id, such as <c>unknown name</c> for <c>CS0103</c>.</summary>
    public static string Of(string id) => ById.GetValueOrDefault(id, Other);

    /// <summary>The ids that are in a category, as the table lists them; none for <see cref="Other"/> and unknown words.</summary>
    public static ImmutableArray<string> IdsOf(string category) =>
        [.. Table.Where(row => row.Category == category).SelectMany(row => Split(row.Ids))];

    private static string[] Split(string ids) =>
        ids.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
