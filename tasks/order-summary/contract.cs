public sealed record Order(int Id, string Customer, DateOnly Date, decimal Amount);

public sealed record CustomerSummary(string Customer, int Orders, decimal Total, decimal Average, DateOnly LastOrder);

public static class OrderReport
{
    public static IReadOnlyList<CustomerSummary> Summarize(IEnumerable<Order> orders, decimal minimumTotal = 0m);
}
