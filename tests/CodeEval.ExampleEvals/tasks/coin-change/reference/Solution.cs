public static class Coins
{
    public static int Fewest(int amount, IReadOnlyCollection<int> denominations)
    {
        var fewest = new int[amount + 1];
        for (var sum = 1; sum <= amount; sum++)
        {
            fewest[sum] = denominations
                .Where(coin => coin <= sum && fewest[sum - coin] >= 0)
                .Select(coin => fewest[sum - coin] + 1)
                .DefaultIfEmpty(-1)
                .Min();
        }

        return fewest[amount];
    }
}
