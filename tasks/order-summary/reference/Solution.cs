public sealed record Order(int Id, string Customer, DateOnly Date, decimal Amount);

public sealed record CustomerSummary(string Customer, int Orders, decimal Total, decimal Average, DateOnly LastOrder);

public static class OrderReport
{
    public static IReadOnlyList<CustomerSummary> Summarize(IEnumerable<Order> orders, decimal minimumTotal = 0m)
    {
        ArgumentNullException.ThrowIfNull(orders);

        return
        [
            .. orders
                .GroupBy(order => order.Customer, StringComparer.OrdinalIgnoreCase)
                .Select(Summary)
                .Where(summary => summary.Total >= minimumTotal)
                .OrderByDescending(summary => summary.Total)
                .ThenBy(summary => summary.Customer, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static CustomerSummary Summary(IGrouping<string, Order> orders)
    {
        var count = orders.Count();
        var total = orders.Sum(order => order.Amount);
        var average = Math.Round(total / count, 2, MidpointRounding.AwayFromZero);
        return new CustomerSummary(orders.Key, count, total, average, orders.Max(order => order.Date));
    }
}
